import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { Claim, Weight } from '../../model/finding.ts';
import { changesOf, weightOf, type Change } from './facts/changes.ts';
import {
  applicationFound,
  findersOf,
  foreignApplication,
  isForUserToName,
  isKeeper,
  isTalker,
  mayLieAnywhere,
  UNNAMED,
} from './facts/foreign-application.ts';
import { isOfAnyProgram } from './facts/folders-of-programs.ts';
import { isRewritten, listedBy } from './facts/found-again.ts';
import { heaviest, isHeavier, moment, type Gravity } from './facts/moments.ts';
import { placesOf } from './facts/places.ts';
import { short, step } from './facts/steps.ts';
import { readmeOf } from '../../model/readme.ts';
import { isSpoken, isUnspoken } from './facts/unspoken.ts';

const CHANGED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** No library changes the code of a wallet, whoever calls it. */
const OF_KEEPER: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'proof' };
/** Where an application that is built on Electron has its code, and what starts it on Linux. Sources: the documentation of Electron, “Application Packaging”; the Desktop Entry Specification. */
const CODE = /(?:^|\/)resources\/|\.asar(?:\/|$)|\/applications\/[^/]+\.desktop$/i;
/** Which application it is, whoever starts the tool says. */
const NAMED_BY_USER: Gravity = { ...CHANGED, run: 'weak' };
/** That it clears what applications leave behind, its page says. */
const AS_SAID: Gravity = { ...CHANGED, run: 'weak', call: 'weak' };
/** Of what is written only the folder is known in which it was looked for. */
const FOUND: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };
/** What whoever calls a tool for it asks for. */
const FOUND_UNASKED: Gravity = { install: 'strong', import: 'strong' };
/** Where settings say where it lies, that may be those of somebody's own. */
const CHANGED_WHEREVER: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong' };
/** How pages speak of changing applications. */
const OF_APPLICATIONS =
  /\b(?:electron|asar|app(?:lication)? (?:bundles?|resources|packag\w*)|desktop (?:apps?|applications?|clients?)|(?:patch|inject|modd?|tweak|unpack|repack|hook)(?:s|ed|er|ing)?|themes?|custom (?:css|js)|installers?|(?:auto-?)?updat(?:er?s?|ing))\b/i;
/** How they speak of looking through what programs keep. */
const OF_PROGRAMS = new RegExp(
  `${OF_APPLICATIONS.source}|${/\b(?:browsers?|extensions?|add-?ons?|plugins?|profiles?|dotfiles?|back-?ups?|migrat\w*|restor\w*|clean\w*|sync\w*|(?:config\w*|settings?|preferences?) (?:files?|of (?:all|your|other))|(?:installed|other|your|all) (?:programs?|software|apps?|applications?|editors?|ides?)|ides?|editors?|jetbrains|vs ?code)\b/.source}`,
  'i',
);
/** Somebody who starts a tool for extensions means them to be installed. */
const WHOLE_EXTENSION: Gravity = { ...CHANGED, run: 'weak', call: 'weak' };
const OF_EDITORS = /\b(?:vs ?code|vscodium|cursor|windsurf|visual studio|editors?|(?:editor|code) extensions?)\b/i;
const OPENED: Gravity = { install: 'weak', import: 'weak', run: 'context', call: 'context' };

export const changesOtherApplication: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'changes-other-application',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1554',
  explain: {
    what: 'The package changes files of an application that is installed on the computer: a wallet, a messenger, an editor, a browser.',
    why: 'A library has no business there. Malware swaps a file of a wallet so that payments go elsewhere; removing the package does not undo it. Tools that modify an application on request do the same openly.',
    next: 'Do not install it. If it has run, stop using the named application, install it again from its official source, and treat a wallet in it as exposed.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    const page = `${manifest.name} ${manifest.description} ${readmeOf(files)}`;
    const pageInSmall = page.toLowerCase();
    const byApplication = new Map<string, [Change, ...Change[]]>();
    for (const change of changesOf(behaviour, manifest)) {
      const name = foreignApplication(change.place, id.name);
      if (name === undefined) continue;
      const known = byApplication.get(name);
      if (known) known.push(change);
      else byApplication.set(name, [change]);
    }
    const saysSo = (name: string): boolean => {
      const words = wordsOf(name);
      return words.length > 0 && words.every(word => pageInSmall.includes(word));
    };
    yield* looksFor(behaviour, id.name, new Set(byApplication.keys()));
    yield* changesFound(behaviour, id.name, {
      isUnsaid: () => isUnspoken(OF_APPLICATIONS, { manifest, files, modules }),
      saysSo,
    });
    yield* rewritesFound(behaviour, () => isUnspoken(OF_PROGRAMS, { manifest, files, modules }));
    const isSaid = [...byApplication.keys()].some(saysSo) && isSpoken(OF_PROGRAMS, { manifest, files, modules });
    let said: Told | undefined;
    for (const [name, changes] of byApplication) {
      const isUsers = changes.every(({ effect }) => isForUserToName(name, effect, behaviour));
      const copied = changes.filter(isWholeExtension).map(({ place }) => place.slice(place.lastIndexOf('/') + 1).replace(VERSION, ''));
      const isWhole = copied.length > 0 && changes.every(change => isOfExtensions(change, copied)) && OF_EDITORS.test(page);
      const asked =
        isSaid && !isKeeper(name) && !isTalker(name) && changes.every(isClearing) ? AS_SAID : isUsers ? NAMED_BY_USER : undefined;
      const usual = asked ?? (isWhole ? WHOLE_EXTENSION : CHANGED);
      const weights = changes.map(change =>
        weightOfChange(change, !isUsers && isKeeper(name) && CODE.test(change.place) ? OF_KEEPER : usual),
      );
      const weight = heaviest(weights.flatMap(one => one ?? []));
      const gravest = changes[weights.indexOf(weight)] ?? changes[0];
      if (!weight) continue;
      const told: Told = { names: [name], gravest: gravest.effect, weight, changes };
      if (isSaid && !isKeeper(name) && weight === 'strong') said = said ? joined(said, told) : told;
      else yield claimOf(told);
    }
    if (said) yield claimOf(said);
  },
});

interface Told {
  readonly names: readonly string[];
  readonly gravest: Effect;
  readonly weight: Weight;
  readonly changes: readonly [Change, ...Change[]];
}

function claimOf({ names, gravest, weight, changes: [first, ...more] }: Told): Claim {
  const all = names.map(name => `"${name}"`).join(', ');
  return {
    says: `it changes files of the installed application${names.length > 1 ? 's' : ''} ${all}, ${moment(gravest)}`,
    weight,
    evidence: [first.evidence, ...more.slice(0, 7).map(change => change.evidence)],
  };
}

/** What was kept for later is deleted, and no code. */
function isClearing({ does, place }: Change): boolean {
  return does === 'deletes' && !CODE.test(place) && !/\.[cm]?js$/.test(place);
}

/** A tool that says that it changes applications does one thing to several. */
function joined(one: Told, other: Told): Told {
  const [first, ...more] = one.changes;
  return { ...one, names: [...one.names, ...other.names], changes: [first, ...more, ...other.changes] };
}

/** The words of a name that people call it by: `chrome` of `Google/Chrome`. */
function wordsOf(name: string): string[] {
  const words = name.toLowerCase().split(/[^a-z\d]+/);
  return words.filter(word => word !== '' && !OF_VENDORS.test(word));
}

const OF_VENDORS = /^(?:google|microsoft|mozilla|desktop|app|browser|software|canary|ptb|beta|stable|development|insiders)$/;

/** Whether a folder of the package, or of the project, becomes an extension as a whole: what is in that of another is left alone. */
function isWholeExtension({ does, place, from }: Change): boolean {
  return does === 'writes' && /\/extensions\/[^/]+$/.test(place) && from.some(one => /^<(?:here|cwd)>/.test(one));
}

/** What the name of an extension's folder ends in. */
const VERSION = /-[\d*][^-]*$/;

/**
 * The same, and what belongs to it: another version that is taken away whole, or one that was chosen among all by what no code says, and the lists in which the editor
 * keeps what is there. `copied`: the names of those that are put there. Source: VS Code, `extensionsScannerService.ts`.
 */
function isOfExtensions(change: Change, copied: readonly string[]): boolean {
  if (isWholeExtension(change) || /\/extensions\/(?:\.obsolete|extensions\.json)$/.test(change.place)) return true;
  const deleted = change.does === 'deletes' ? /\/extensions\/([^/]+)$/.exec(change.place)?.[1] : undefined;
  return deleted !== undefined && (deleted === '*' || copied.some(name => deleted.startsWith(`${name}-`)));
}

function weightOfChange(change: Change, changed: Gravity): Weight | undefined {
  return change.does === 'unpacks' ? weightOf(change.effect, OPENED) : weightOf(change.effect, changed, 'weak');
}

/** A file that was looked for in the folder of an application, wherever it lies there, and is written to. */
function* looksFor({ flows }: Behaviour, own: string, told: Set<string>) {
  for (const { from, to, as } of flows) {
    if (from.kind !== 'lists files' || to.kind !== 'writes file' || as !== 'target' || !/^\**$/.test(to.target) || to.details.has('source'))
      continue;
    const name = placesOf(from.target).flatMap(place => foreignApplication(place, own) ?? [])[0];
    const weight = name === undefined || told.has(name) ? undefined : weightOf(to, FOUND);
    if (name === undefined || !weight) continue;
    told.add(name);
    yield {
      says: `it looks for a file of the installed application "${name}" and writes to it, ${moment(to)}`,
      weight,
      evidence: [step(from, `${from.api} lists ${short(from.target)}`), step(to, `${to.api} writes to what was found`)] as const,
    };
  }
}

/** What its page says of changing applications, and of one. */
interface Page {
  readonly isUnsaid: () => boolean;
  readonly saysSo: (name: string) => boolean;
}

/** Files of any program that are found in the folders which all of them have theirs in, and changed where they lie: the gravest of them. */
function* rewritesFound(behaviour: Behaviour, isUnsaid: () => boolean) {
  let gravest: { readonly change: Change; readonly finder: Effect; readonly weight: Weight } | undefined;
  for (const change of changesOf(behaviour)) {
    if (change.does !== 'writes' || !isOfAnyProgram(change.place) || change.effect.kind === 'spawns') continue;
    const finder = listedBy(change.effect, change.place, behaviour);
    if (!finder || !isRewritten(change.effect, behaviour)) continue;
    const weight = weightOf(change.effect, isUnsaid() ? CHANGED_WHEREVER : FOUND_UNASKED);
    if (weight && isHeavier(weight, gravest?.weight)) gravest = { change, finder, weight };
  }
  if (!gravest) return;
  const { change, finder, weight } = gravest;
  yield {
    says: `it looks through the folders of installed programs and changes files that it finds there (${short(change.place)}), ${moment(change.effect)}`,
    weight,
    evidence: [step(finder, `${finder.api} lists ${short(finder.target)}`), change.evidence] as const,
  };
}

/** The code of an application that lies wherever it was found: of each the gravest change. */
function* changesFound(behaviour: Behaviour, own: string, { isUnsaid, saysSo }: Page) {
  const found = new Map<string, { readonly change: Change; readonly weight: Weight }>();
  for (const change of changesOf(behaviour)) {
    const { does, place, effect } = change;
    const finders = does === 'unpacks' || isLaidOver(change) || mayLieAnywhere(place) ? findersOf(effect, behaviour) : [];
    const isKnown = foreignApplication(place, own) !== undefined;
    const name =
      does === 'unpacks'
        ? laidOver(effect, finders, own)
        : isKnown
          ? undefined
          : (applicationFound(place, finders) ?? patchedOver(change, finders, own));
    if (name === undefined) continue;
    const isAsked = finders.some(({ kind }) => kind === 'spawns');
    const gravity =
      name === UNNAMED ? (isUnsaid() ? CHANGED_WHEREVER : FOUND) : isAsked ? CHANGED : saysSo(name) ? FOUND : CHANGED_WHEREVER;
    const weight = weightOf(effect, gravity);
    if (weight && isHeavier(weight, found.get(name)?.weight)) found.set(name, { change, weight });
  }
  for (const [name, { change, weight }] of found)
    yield {
      says: `it looks for ${name === UNNAMED ? 'an installed application' : `the installed application "${name}"`} and changes its code, ${moment(change.effect)}`,
      weight,
      evidence: [change.evidence] as const,
    };
}

/** Whether a command lays something over a folder as a whole: `patch -d folder`. */
function isLaidOver({ does, recursive, effect }: Change): boolean {
  return does === 'writes' && recursive && effect.kind === 'spawns';
}

/** The application of which something says where it lies that a command lays something over. */
function patchedOver(change: Change, finders: readonly Effect[], own: string): string | undefined {
  if (!isLaidOver(change)) return undefined;
  return finders.flatMap(({ target }) => placesOf(target).flatMap(place => foreignApplication(place, own) ?? []))[0];
}

/** The application of which each part that is found gets files out of an archive: `tar.x({ cwd: join(extensions, name) })`. */
function laidOver(effect: Effect, finders: readonly Effect[], own: string): string | undefined {
  const isListed = (place: string): boolean =>
    finders.some(({ kind, target }) => kind === 'lists files' && placesOf(target).some(folder => place.startsWith(`${folder}/*`)));
  const into = placesOf(effect.details.get('into') ?? '').find(isListed);
  return into === undefined ? undefined : foreignApplication(into, own);
}
