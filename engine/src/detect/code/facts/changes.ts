import type { Command } from '../../../model/command.ts';
import type { Behaviour, Effect, EffectKind } from '../../../model/effect.ts';
import type { Evidence, Weight } from '../../../model/finding.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { changesByWords, commandChanges, type CommandChange } from './command-changes.ts';
import { decodedCommandLine } from './commands.ts';
import { weigh, type Gravity } from './moments.ts';
import { guestsOf } from './own-guest.ts';
import { placeOf, placesOf } from './places.ts';
import { short, step } from './steps.ts';

/** One thing the package changes on the disk, whether its code does it or a command that it starts. */
export interface Change {
  readonly does: CommandChange['does'];
  /** Folded and spelled one way, as `placeOf` gives it; untrusted text. */
  readonly place: string;
  readonly recursive: boolean;
  /** What is copied or moved there, spelled the same way; empty where the content comes from elsewhere. */
  readonly from: readonly string[];
  readonly evidence: Evidence;
  /** The effect behind it; for a command of the manifest, the one an installer has by running it. */
  readonly effect: Effect;
}

const DOES: ReadonlyMap<EffectKind, Change['does']> = new Map([
  ['writes file', 'writes'],
  ['deletes', 'deletes'],
  ['unpacks an archive', 'unpacks'],
  ['packs an archive', 'packs'],
]);

/** All changes whose place is known at least in part, in the order of the code. */
export function changesOf(behaviour: Behaviour, manifest?: Manifest): readonly Change[] {
  let made = MADE.get(behaviour);
  if (!made) MADE.set(behaviour, (made = changesMade(behaviour)));
  const commands = (manifest?.installScripts ?? []).flatMap(script => script.commands.flatMap(command => fromScript(script.name, command)));
  return commands.length === 0 ? made : [...made, ...commands];
}

/** A dozen detectors ask for the same. */
const MADE = new WeakMap<Behaviour, readonly Change[]>();

function changesMade(behaviour: Behaviour): Change[] {
  const isInGuest = guestsOf(behaviour);
  const made = behaviour.effects.flatMap(effect => changesBy(effect, isInGuest));
  return [...made, ...throughLinks(made)];
}

/** What is written into a link of the package's own making changes what the link leads to. */
function throughLinks(made: readonly Change[]): Change[] {
  // What is found among the installed packages is linked to be used from there, as the part for a system is.
  const links = made.filter(({ effect, from }) => LINKS.test(effect.api) && from.length > 0 && !from.some(one => INSTALLED.test(one)));
  if (links.length === 0) return [];
  return made.flatMap(change => {
    if (change.does !== 'writes' || LINKS.test(change.effect.api)) return [];
    const led = links.filter(({ place }) => place === change.place).flatMap(({ from }) => from);
    return [...new Set(led)].map((place): Change => ({ ...change, place }));
  });
}

const INSTALLED = /^<package:|(?:^|\/)node_modules\//;
const LINKS = /(?:^|\.)(?:sym)?link(?:Sync)?$/;

function changesBy(effect: Effect, isInGuest: (line: string) => boolean): Change[] {
  if (effect.kind === 'spawns') {
    const line = decodedCommandLine(effect);
    if (isInGuest(line)) return [];
    return commandChanges(line).map(({ does, path, recursive, from = [] }) => ({
      does,
      place: placeOf(path),
      recursive,
      from: from.map(placeOf),
      evidence: step(effect, `${effect.api} runs ${short(line)}`),
      effect,
    }));
  }
  const does = DOES.get(effect.kind);
  if (!does) return [];
  // Reading one file out of an archive changes nothing.
  if (does === 'unpacks' && effect.api.endsWith('extractFile')) return [];
  const source = does === 'writes' ? effect.details.get('source') : undefined;
  const recursive = effect.details.get('recursive') === 'true' || /(?:rimraf|remove|emptyDir|^del\b|^trash\b)/i.test(effect.api);
  return placesOf(effect.target).map(place => ({
    does,
    place,
    recursive,
    from: source === undefined ? [] : placesOf(source),
    evidence: step(effect, `${effect.api} ${does} ${short(place)}`),
    effect,
  }));
}

function fromScript(name: string, command: Command): Change[] {
  const { program, args, folder, redirectsTo, text } = command;
  const effect: Effect = {
    kind: 'spawns',
    api: name,
    target: text,
    triggers: ['install'],
    guards: [],
    at: { path: 'package.json', start: 0, end: 0 },
    details: new Map(),
  };
  const evidence: Evidence = { kind: 'manifest', pointer: `/scripts/${name}`, value: text };
  const redirected: CommandChange[] = redirectsTo === undefined ? [] : [{ does: 'writes', path: redirectsTo, recursive: false }];
  const laidOver: CommandChange[] = program === 'patch' && folder.startsWith('..') ? [{ does: 'writes', path: '*', recursive: true }] : [];
  return [...changesByWords([program, ...args]), ...redirected, ...laidOver].map(({ does, path, recursive, from = [] }) => ({
    does,
    place: fromRoot(placeOf(inElsewhere(path, folder))),
    recursive,
    from: from.map(one => fromRoot(placeOf(one), true)),
    evidence,
    effect,
  }));
}

/** What a command means that was led out of the package first: `cd ../ethers && patch -p1`. */
function inElsewhere(path: string, folder: string): string {
  return folder.startsWith('..') && /^[\w.*@-]/.test(path) && !/^[A-Za-z]:/.test(path)
    ? `${folder.replace(/\/$/, '')}/${path.replace(/^\.\//, '')}`
    : path;
}

/** Hooks are started in the folder of the package; a source without a folder lies there too. */
function fromRoot(place: string, isSource = false): string {
  if (/^\.{1,2}(?:\/|$)/.test(place)) return `<here>/${place.replace(/^\.(?:\/|$)/, '')}`;
  return isSource && /^[\w@.-]/.test(place) && !/^[A-Za-z]:/.test(place) ? `<here>/${place}` : place;
}

/** How heavy a change is by when it happens. What nothing reaches only explains, unless a detector says otherwise. */
export function weightOf(effect: Effect, by: Gravity, unreached: Weight = 'context'): Weight | undefined {
  return effect.triggers.length === 0 ? unreached : weigh(effect, by);
}
