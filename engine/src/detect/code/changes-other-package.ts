import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { Claim } from '../../model/finding.ts';
import type { FileTree } from '../../model/package.ts';
import { changesOf, weightOf, type Change } from './facts/changes.ts';
import type { Manifest } from '../../model/manifest.ts';
import { isRewritten } from './facts/found-again.ts';
import { fixedHost } from './facts/destinations.ts';
import { isUnasked, moment, type Gravity } from './facts/moments.ts';
import { isUnder, plainName } from './facts/places.ts';
import { readmeOf } from '../../model/readme.ts';
import { short } from './facts/steps.ts';
import { asUnasked, isUnspoken, type Spoken } from './facts/unspoken.ts';
import { fileHolding } from '../../model/path.ts';

const CHANGED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };

/** What lies in a temporary folder is nobody's install, unless it was linked there. */
const MADE_UP: Gravity = { install: 'weak', import: 'weak' };

/** No tool that cleans up waits for a day to come. */
const SABOTAGED: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong' };

/** What patches of a project change stands in the project; no patch makes a package ask a host that only the patching one knows. */
const ASKING: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

/** Folders that tools keep beside packages by convention, and that are no package, names that no registry takes; and those that packages have in themselves, one of several places. */
const SHARED = /^\.(?!pnpm\b)|^\*$|^[$#%]/;
const OF_PACKAGES = /^(?:bin|build|dist|lib|out|scripts?|src)$/;

/** A file of code that is known, in whichever package is found. */
const OF_ANY = /(?:^|\/)node_modules\/(?:\*\/){1,2}(?:[\w.-]+\/)*[\w.-]+\.[cm]?js$/;
/** The same in whichever project lies beside the one that it is started in, or beside one of those around. */
const OF_NEIGHBOUR = /^<cwd>\/(?:\.\.\/)+(?:\*\/){1,4}(?:[\w.-]+\/)*[\w.-]+\.[cm]?[jt]sx?$/;
const ANYWHERE_IN_ANY = /(?:^|\/)node_modules\/(?:@?\*\/){1,2}\*(?:\.[cm]?js)?$/;

const MANY = 4;
const GUESSED: Gravity = { install: 'strong', import: 'weak', run: 'context', call: 'context' };

export const changesOtherPackage: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'changes-other-package',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1554',
  explain: {
    what: 'The package changes or deletes files of another installed package.',
    why: 'Code written into a trusted package runs in its name and stays when this package is removed. Patching tools do it on request, from patches of the project.',
    next: 'Do not install it. If it has run, delete `node_modules` and install again from the lockfile.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    yield* patchesOfHooks(manifest, files);
    const told = new Map<Effect, Set<string | undefined>>();
    const changes = changesOf(behaviour, manifest);
    const ofCode = codeChanged(changes, id.name);
    for (const change of changes) {
      const other = change.does === 'unpacks' || isMereText(change) ? undefined : otherPackage(change.place, change.effect, id.name);
      const named = other !== undefined && isOwnPart(other, manifest) ? undefined : other;
      const isFound = named === undefined && change.does === 'writes' && changesFound(change, behaviour);
      const words = OF_NEIGHBOUR.test(change.place)
        ? OF_PROJECTS
        : OF_GLOBAL.test(change.place)
          ? OF_TOOLS
          : isFound && isRewritten(change.effect, behaviour)
            ? OF_CHANGING
            : OF_PATCHES;
      const isUnsaid = isFound && !isUnasked(change.effect) && isUnspoken(words, { manifest, files, modules });
      const isAny = isFound && (isUnasked(change.effect) || isUnsaid);
      // Of one deed, one of the places in each package is enough.
      const ofDeed = told.get(change.effect) ?? new Set();
      if ((named === undefined && !isAny) || ofDeed.has(named)) continue;
      const asks = change.does === 'writes' ? fixedHost(change.effect.details.get('asks') ?? '') : undefined;
      const usual = gravityOf(change, asks);
      const isKept =
        isUnsaid ||
        (usual === CHANGED &&
          named !== undefined &&
          isUnspokenOf(named, { manifest, files, modules }, ofCode.size >= MANY && ofCode.has(named)));
      const weight = weightOf(change.effect, isKept ? asUnasked(usual) : usual);
      if (!weight) continue;
      told.set(change.effect, ofDeed.add(named));
      yield {
        says: `it ${change.does} ${asks === undefined ? '' : `code that asks ${asks} into `}files of ${isAny ? found(change.place) : `the installed package "${short(named ?? '')}"`}${isUnder(change.place, '<temp>') ? ' below a temporary folder' : ''}${isKept && !isUnasked(change.effect) ? ', of which its page says nothing' : ''}, ${moment(change.effect)}`,
        weight,
        evidence: [change.evidence],
      };
    }
  },
});

function found(place: string): string {
  return OF_NEIGHBOUR.test(place) ? 'other projects that it looks for' : 'installed packages that it looks for';
}

/** Patches that a package brings for those of whoever installs it: the tool is told where these lie in their project. Source: the page of patch-package. */
const PATCHES_OTHERS = /\bpatch-package\b[^|;&\n]{0,200}--patch-dir[= ]\s{0,9}\S{0,200}node_modules\//;

function* patchesOfHooks(manifest: Manifest, files: FileTree): Iterable<Claim> {
  const patch = [...files.keys()].find(path => /(?:^|\/)patches\/[^/]+\.patch$/.test(path));
  for (const { name, command } of manifest.installScripts) {
    if (patch === undefined || !PATCHES_OTHERS.test(command)) continue;
    yield {
      says: `its ${name} script changes installed packages of whoever installs it by patches of its own (${short(patch)})`,
      weight: 'strong',
      evidence: [{ kind: 'manifest', pointer: `/scripts/${name}`, value: command }],
    };
  }
}

/** Whether something is put into files of code that packages have, whichever are found: what makes new files for them reads none and adds to none. */
function changesFound({ place, effect }: Change, behaviour: Behaviour): boolean {
  const { effects } = behaviour;
  if (ANYWHERE_IN_ANY.test(place) && isRewritten(effect, behaviour)) return true;
  const isNamed = OF_ANY.test(place) || OF_NEIGHBOUR.test(place);
  if (!isNamed && !(effect.triggers.includes('install') && ANYWHERE_IN_ANY.test(place))) return false;
  const name = isNamed ? place.replace(/^.*\*\//, '/') : place;
  const isRead = effects.some(({ kind, target }) => kind === 'reads file' && target.split(' | ').some(one => one.endsWith(name)));
  return isRead || (isNamed && /append/.test(effect.api));
}

/** The packages whose code is changed that the code names: what patches a project has them from there. */
function codeChanged(changes: readonly Change[], own: string): ReadonlySet<string> {
  return new Set(
    changes.flatMap(({ does, place, effect }) =>
      does === 'writes' && /\.[cm]?js$/.test(place) && !isGuess(effect) ? (otherPackage(place, effect, own) ?? []) : [],
    ),
  );
}

/** Libraries through which keys and payments go: nobody changes their code in passing. */
const HOLDS_KEYS =
  /^(?:ethers|@ethersproject\/.+|web3|web3-.+|viem|bitcoinjs-lib|bip39|bip32|hdkey|ethereumjs-.+|@ethereumjs\/.+|@solana\/.+|tronweb|xrpl|ripple-lib|stellar-sdk|@stellar\/.+|@polkadot\/.+|@cosmjs\/.+|@metamask\/.+|@walletconnect\/.+|@trezor\/.+|@ledgerhq\/.+|near-api-js|@noble\/.+|@scure\/.+|elliptic|secp256k1)$/;

/** How pages say of a package that is named that it is changed. */
const CHANGING = String.raw`\b(?:add|chang|edit|writ|inject|append|prepend|remov|replac|modif|fix|extend|augment|adjust)\w*\b`;

/** Whether its page says neither that it changes packages nor that it changes this one. `isOfMany`: where the code names one after the other, nobody who reads that it changes packages knows which. */
function isUnspokenOf(name: string, about: Spoken, isOfMany: boolean): boolean {
  if (!isUnspoken(isOfMany || HOLDS_KEYS.test(name) ? OF_PATCHING : OF_PATCHES, about)) return false;
  const page = `${about.manifest.description}\n${readmeOf(about.files)}`;
  const written = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return !new RegExp(String.raw`${CHANGING}[^.\n]{0,60}(?:^|[^\w-])${written}(?![\w-])`, 'i').test(page);
}

/** What installs packages is brought up to date as a whole, by itself: nobody else adds to its code. */
const INSTALLERS = /(?:(?:^|\/)node_modules\/(?:npm|pnpm|yarn|corepack)\/(?:[\w.-]+\/)+|^\*\/npm\/(?:lib|bin)\/)[\w.-]+\.[cm]?js$/;
const OF_INSTALLER: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong' };

function gravityOf({ does, place, effect }: Change, asks: string | undefined): Gravity {
  if (isGuess(effect)) return GUESSED;
  if (does === 'deletes' && waits(effect)) return SABOTAGED;
  if (asks !== undefined) return ASKING;
  if (isUnder(place, '<temp>')) return MADE_UP;
  return does === 'writes' && INSTALLERS.test(place) ? OF_INSTALLER : CHANGED;
}

/** How pages speak of it; that of one that is named says so by its name. */
const OF_PATCHES =
  /\b(?:patch\w*|node_modules|hoist\w*|dedup\w*|prun\w*|instrument\w*|vendor\w*|shim\w*|stubs?|workspaces?|monorepos?|(?:sym)?link\w* [^.\n]{0,30}(?:packages?|modules?)|(?:installed|other|local) (?:packages?|modules?|dependencies)|dependenc(?:y|ies)['’]? (?:code|files?|sources?)|(?:rewrit|transform|compil|bundl|clean|modif|edit|chang)\w* [^.\n]{0,40}(?:packages?|dependenc\w*|modules?))\b/i;

/** How they say that code which is there is changed where it lies, and not only looked at. */
const OF_CHANGING =
  /\b(?:patch\w*|instrument\w*|shim\w*|stubs?|vendor\w*|hoist\w*|prun\w*|codemods?|(?:rewrit|transform|compil|bundl|clean|modif|edit|chang|fix|strip|minif|compress|optimi[sz]|convert|replac|inject|append|prepend|updat|remov|shrink|slim|add)\w* [^.\n]{0,60}(?:packages?|dependenc\w*|modules?|node_modules|imports?|extensions?))\b/i;

/** The same of projects that lie beside each other. */
const OF_PROJECTS =
  /\b(?:(?:other|neighbou?r(?:ing)?|sibling|all|each|every|several|your) (?:projects?|repos?\b|repositor(?:y|ies)|checkouts?|codebases?)|side by side|licen[cs]e headers?|multi-?repo\w*|workspaces?|monorepos?|codemods?)\b/i;

/** Where the tools of the user are installed for all his projects, and how pages speak of them. */
const OF_GLOBAL = /^(?:<node>|(?:\.\.\/)*lib|\*\/lib|\/usr\/(?:local\/)?lib|<home>\/AppData\/Roaming\/npm)\/node_modules\//;
const OF_TOOLS =
  /\b(?:patch\w*|instrument\w*|shim\w*|version managers?|global(?:ly)?[ -](?:installed|packages?|modules?|tools?|commands?)|(?:rewrit|modif|edit)\w* [^.\n]{0,40}(?:packages?|dependenc\w*|commands?|tools?))\b/i;

/** The same in so many words: a tool for bundles changes packages as it puts them together. */
const OF_PATCHING = /\b(?:patch\w*|node_modules|instrument\w*|(?:rewrit|modif|edit)\w* [^.\n]{0,40}(?:packages?|dependenc\w*))\b/i;

/** Texts that a package keeps beside others by mistake, where somebody asked for it: no code is changed by them. */
function isMereText({ does, place, effect }: Change): boolean {
  return does === 'writes' && !isUnasked(effect) && /\.(?:json|txt|log|md|csv|map)$/i.test(place) && !/(?:^|\/)package\.json$/i.test(place);
}

/** One of many ways, of which most begin nobody knows where: what is cached is named for whatever is asked for. */
function isGuess({ target }: Effect): boolean {
  const ways = target.split(' | ');
  return ways.length >= MANY && ways.filter(way => way.startsWith('*')).length * 2 > ways.length;
}

function waits({ guards }: Effect): boolean {
  return guards.some(({ kind }) => kind === 'date');
}

/** The other package a place belongs to: below `node_modules`, resolved by name, or beside the package's own folder. */
function otherPackage(place: string, { at, triggers }: Effect, own: string): string | undefined {
  const isHook = triggers.length === 1 && triggers[0] === 'install';
  const file = at.path;
  const resolved = /^<package:((?:@[^/>]+\/)?[^/>]+)/.exec(place)?.[1];
  const name =
    resolved ??
    /(?:^|\/)node_modules\/(?!.*node_modules\/)((?:@[^/]+\/)?[^/]+)(?:\/|$)/.exec(place)?.[1] ??
    (INSTALLERS.test(place) ? 'npm' : beside(place, file, own, isHook));
  return name === undefined || SHARED.test(name) || /[*<]/.test(name) || plainName(name) === plainName(own) || isSameScope(name, own)
    ? undefined
    : name;
}

/** What a package brings along for one system or another, under its own name: `@oven/bun-linux-x64` of `bun`. Untrusted: it may ask for any package, but not call it so. */
function isOwnPart(name: string, { name: own, dependencies }: Pick<Manifest, 'name' | 'dependencies'>): boolean {
  return (
    name.replace(/^@[^/]+\//, '').startsWith(`${own}-`) &&
    dependencies.some(one => one.name === name && one.field === 'optionalDependencies')
  );
}

/** A scope belongs to one publisher: its packages install parts of each other. */
function isSameScope(name: string, own: string): boolean {
  return own.startsWith('@') && name.startsWith(own.slice(0, own.indexOf('/') + 1));
}

/** `<here>/../ethers/index.js` in the package's top folder is in the folder of `ethers`. */
function beside(place: string, file: string, own: string, isHook: boolean): string | undefined {
  const climbed = /^<here>\/((?:\.\.\/)+)((?:@[^/]+\/)?[^/]+)\//.exec(place);
  const depth = fileHolding(file).split('/').length - 1;
  const up = (climbed?.[1]?.length ?? 0) / 3;
  // A hook is started in the folder of its package, and says so or finds out.
  const atInstall = isHook ? /^<cwd>\/((?:\.\.\/)+)((?:@[^/]+\/)?[^/.][^/]*)\//.exec(place) : undefined;
  if (atInstall && atInstall[1]?.length === (own.startsWith('@') ? 6 : 3)) return atInstall[2];
  // A scoped package lies one folder deeper.
  if (OF_PACKAGES.test(climbed?.[2] ?? '')) return undefined;
  return climbed && up === depth + (own.startsWith('@') ? 2 : 1) ? climbed[2] : undefined;
}
