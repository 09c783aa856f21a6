import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { folderOf } from '../../model/path.ts';
import { changesOf, weightOf } from './facts/changes.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { placesOf } from './facts/places.ts';
import { secretFile, type Secret } from './facts/secrets.ts';
import { startedBy } from './facts/signs.ts';
import { short, step } from './facts/steps.ts';
import { asUnasked, isUnspoken } from './facts/unspoken.ts';

const PACKS: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const EVERYDAY: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };

/** A copy lies where others find it, and is not locked as the original is while its program runs. */
const COPIES: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };
const OF_COPIES =
  /\b(?:back-?ups?|migrat\w*|restor\w*|browsers?['’]? (?:profiles?|data|cookies?|log-?ins?|history|sessions?)|(?:from|out of) (?:your |the |any |an? |other |another |all )?browsers?|(?:your|installed|local) browsers?|chrom(?:e|ium)|firefox|brave|bookmarks?|wallets? (?:files?|back-?ups?|data|import\w*|export\w*|migrat\w*)|(?:your|desktop|installed) wallets?|credentials?|dotfiles?|telegram|discord|forensic\w*|(?:import|export|cop|sync)\w* (?:the |your |all |of |from )*(?:cookies|keys|profiles?|history|sessions?|log-?ins?|secrets?))\b/i;

const PACKER = /(?:^|[\s\\/;&|"'])(?:tar|zip|7z|7za|rar|gzip|ditto|Compress-Archive)(?:\.exe)?\s/i;

export const packsSecrets: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'packs-secrets',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1560.001',
  explain: {
    what: 'The package puts credentials, a wallet or a browser profile into an archive, or copies them to another place.',
    why: 'Whole folders are packed so that they can be carried off in one piece. Programs for backups do it when their user names the folder.',
    next: 'Do not install it. If it has run, look where the archive went, and replace every secret in it from another device.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    for (const { line, effect, evidence } of startedBy(behaviour, manifest)) {
      const secret = PACKER.test(` ${line}`) ? amongWords(line) : undefined;
      const weight = secret && weigh(effect, secret.everyday ? EVERYDAY : PACKS);
      if (secret && weight) yield { says: `it packs ${secret.what} into an archive, ${moment(effect)}`, weight, evidence: [evidence] };
    }
    // One place in the code that copies to many is one deed.
    const told = new Set<string>();
    for (const { does, place, from, effect, evidence } of changesOf(behaviour, manifest)) {
      const source =
        does === 'writes' ? from.find(one => secretFile(one)?.everyday === false && folderOf(one) !== folderOf(place)) : undefined;
      // What is kept beside what it is a copy of is a backup, and what is moved from there is a new version, whichever of several is meant; where each of them goes to one place it is none.
      const isBeside =
        source !== undefined &&
        [place, ...placesOf(effect.target)].some(one => one.startsWith(`${source}.`) || source.startsWith(`${one}.`));
      const weight =
        source === undefined || isBeside || secretFile(place)
          ? undefined
          : weightOf(effect, isUnspoken(OF_COPIES, { manifest, files, modules }) ? asUnasked(COPIES) : COPIES);
      const deed = `${effect.at.path} ${effect.at.start} ${weight}`;
      if (source === undefined || !weight || told.has(deed)) continue;
      told.add(deed);
      yield {
        says: `it copies ${secretFile(source)?.what ?? 'a secret'} to ${short(place)}, ${moment(effect)}`,
        weight,
        evidence: [evidence],
      };
    }
    for (const { from, to } of behaviour.flows) {
      if (to.kind !== 'packs an archive' || (from.kind !== 'reads file' && from.kind !== 'lists files')) continue;
      // What was read may say which file is packed; it is not packed itself.
      if (from.kind === 'reads file' && BY_PATH.test(to.api)) continue;
      const secret = secretFile(from.target);
      const weight = secret && weigh(to, secret.everyday ? EVERYDAY : PACKS);
      if (!secret || !weight) continue;
      yield {
        says: `it packs ${secret.what} into an archive, ${moment(to)}`,
        weight,
        evidence: [step(from, `${from.api} reads ${short(from.target)}`), step(to, `${to.api} packs it`)],
      };
    }
    for (const effect of behaviour.effects) {
      const secret = effect.kind === 'packs an archive' ? secretFile(effect.target) : undefined;
      const weight = secret && weigh(effect, secret.everyday ? EVERYDAY : PACKS);
      if (!secret || !weight) continue;
      yield {
        says: `it packs ${secret.what} into an archive, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} packs ${short(effect.target)}`)],
      };
    }
  },
});

/** Packers that are given the path of what they pack. Sources: the documentation of `archiver` and `adm-zip`. */
const BY_PATH = /\.(?:file|directory|glob|addLocalFile|addLocalFolder)$/;

function amongWords(line: string): Secret | undefined {
  for (const word of line.split(/[\s"';&|]+/).slice(0, 60)) {
    const secret = secretFile(word.replace(/^\$HOME|^\$\{HOME\}/, '<home>').replace(/\/+$/, ''));
    if (secret) return secret;
  }
  return undefined;
}
