import { CAPABILITIES, MOMENTS } from '../model/capability.ts';
import type { Capability, Known, Powers } from '../model/capability.ts';
import type { Content } from '../model/content.ts';
import type { Behaviour, Effect, Trigger } from '../model/effect.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Refused } from '../model/package.ts';
import type { Unread } from '../model/verdict.ts';
import { MACHINE_CODE, ORDINARY_QUESTIONS, ORDINARY_VARIABLES, POWER, SHELL_WORDS } from './kinds.ts';
import { fileHolding } from '../model/path.ts';

/** All that says what one package may do. */
export interface Examined {
  readonly manifest: Manifest;
  readonly contents: readonly Content[];
  readonly behaviour: Behaviour;
  readonly unread: readonly Unread[];
  readonly refused: readonly Refused[];
  /** Whether what an effect reads opens something that belongs to somebody. */
  readonly isSecret: (effect: Effect) => boolean;
}

/** Sums up what a package's own code may do. Code that nothing reaches has no moment and no power. */
export function powersOf(given: Examined): Known {
  const found = new Map<Capability, Set<Trigger>>();
  const note = (capability: Capability, at: readonly Trigger[]): void => {
    if (at.length === 0) return;
    const known = found.get(capability);
    if (known) for (const moment of at) known.add(moment);
    else found.set(capability, new Set(at));
  };
  const starting = new Set<Trigger>();
  for (const effect of given.behaviour.effects) {
    const power = POWER[effect.kind];
    if (power === undefined) continue;
    if (power === 'loads code' || power === 'processes') for (const moment of effect.triggers) starting.add(moment);
    if (given.isSecret(effect)) note('credentials', effect.triggers);
    if (!isOrdinary(effect)) note(power, effect.triggers);
  }
  const own = new Set(given.manifest.scripts.map(({ name }) => name));
  for (const { commands } of given.manifest.installScripts) {
    note('install script', ['install']);
    if (commands.some(one => !one.scripts.some(name => own.has(name)) && !SHELL_WORDS.has(one.program))) note('processes', ['install']);
  }
  // Who loads machine code need not say which: the moments are those at which something is loaded or started at all.
  if (given.contents.some(one => MACHINE_CODE.has(one.kind))) note('native code', starting.size > 0 ? [...starting] : ['call']);
  return { powers: inOrder(found), unknown: gapOf(given) };
}

/** What nearly all code does, and what stays inside the package. */
function isOrdinary(effect: Effect): boolean {
  switch (effect.kind) {
    case 'reads environment':
      return ORDINARY_VARIABLES.has(effect.target);
    case 'identifies the system':
      return ORDINARY_QUESTIONS.has(effect.api) || effect.api.startsWith('process.versions');
    case 'reads file':
    case 'lists files':
    case 'loads code':
      return effect.target !== '' && effect.target.split(' | ').every(one => isOwnFile(one, effect));
    default:
      return false;
  }
}

/** A path from the file's own folder that does not climb out of the package; what is unknown of it could do that. */
function isOwnFile(target: string, { at }: Effect): boolean {
  if (!/^(?:<here>|\.\.?)(?:\/|$)/.test(target) || target.includes('*')) return false;
  let depth = fileHolding(at.path).split('/').length;
  for (const part of target.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '.' && part !== '<here>') depth += 1;
    if (depth < 1) return false;
  }
  return true;
}

/** Why the package may be able to do more than was seen. */
function gapOf({ manifest, unread, refused, behaviour }: Examined): string | undefined {
  if (!manifest.readable) return manifest.odd[0] ?? 'package.json cannot be read';
  const started = new Set(behaviour.entries.map(one => one.path));
  const file = unread.find(one => started.has(one.path) || behaviour.reached.has(one.path));
  if (file) return `${file.path} was not read: ${file.why}`;
  // A link is left alone; it matters where code asks for a file that is not there.
  const entry = refused.find(one => one.as === 'left out' && (one.problem !== 'link' || behaviour.missing.length > 0));
  return entry && `${entry.entry} was not read: ${entry.says}`;
}

/** The same powers in the one order in which they are written. */
export function inOrder(found: ReadonlyMap<Capability, ReadonlySet<Trigger>>): Powers {
  const sorted = [...found].toSorted(([a], [b]) => CAPABILITIES.indexOf(a) - CAPABILITIES.indexOf(b));
  return new Map(sorted.map(([capability, at]) => [capability, MOMENTS.filter(moment => at.has(moment))]));
}
