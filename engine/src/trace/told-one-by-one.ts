import type { Effect, Flow, Trigger } from '../model/effect.ts';
import { waysOf } from '../model/started-ways.ts';
import { keyOf, type Told } from './merge-readings.ts';

/**
 * Leaves out what is told of several commands as one, `sh(program, words)` by all of its callers, where each of them is told by itself at the same place: which words
 * are whose is known then. Untrusted: a program, a word or a moment that only the one tells keeps it, so that nothing that was known is lost.
 */
export function oneByOne({ effects, flows }: Told): Told {
  const parts = partsOf(effects);
  if (parts.size === 0) return { effects, flows };
  const known = new Set(flows.flatMap(flow => (parts.has(flow.from) || parts.has(flow.to) ? [] : [placesOf(flow)])));
  const added: Flow[] = [];
  for (const flow of flows) {
    const isOfSeveral = parts.has(flow.from) || parts.has(flow.to);
    // Where data goes from one to the other is known better of each by itself, and where that tells nothing, of any of them.
    if (!isOfSeveral || known.has(placesOf(flow))) continue;
    for (const from of parts.get(flow.from) ?? [flow.from])
      for (const to of parts.get(flow.to) ?? [flow.to]) added.push({ ...flow, from, to });
  }
  return {
    effects: effects.filter(effect => !parts.has(effect)),
    flows: [...flows.filter(({ from, to }) => !parts.has(from) && !parts.has(to)), ...added],
  };
}

/** What each of those that are told as one does, by the one. */
function partsOf(effects: readonly Effect[]): ReadonlyMap<Effect, readonly Effect[]> {
  const found = new Map<Effect, readonly Effect[]>();
  const commands = effects.filter(({ kind }) => kind === 'spawns');
  for (const there of Map.groupBy(commands, ({ at }) => keyOf(at)).values())
    for (const whole of there) {
      const programs = new Set(programsOf(whole));
      const parts = there.filter(one => programsOf(one).length < programs.size && programsOf(one).some(program => programs.has(program)));
      if (parts.length > 1 && isOfSeveral(whole) && isToldBy(parts, whole)) found.set(whole, parts);
    }
  return found;
}

function placesOf({ from, to, as }: Flow): string {
  return `${as} ${keyOf(from.at)} ${from.target} > ${keyOf(to.at)}`;
}

function programsOf({ target }: Pick<Effect, 'target'>): readonly string[] {
  return target.split(' | ');
}

/** Whether several say together all that one says: each of its lines, or ways, is told of one of its programs, for each moment and as it is started there. */
function isToldBy(parts: readonly Effect[], whole: Effect): boolean {
  const programs = new Set(parts.flatMap(programsOf));
  const lines = whole.details
    .get('lines')
    ?.split('\n')
    .map(line => line.trim());
  const ways = parts.some(part => argumentsOf(part) === argumentsOf(whole)) ? [argumentsOf(whole)] : argumentsOf(whole).split(' | ');
  const isTold = (says: (part: Effect) => boolean): boolean => {
    const told = parts.filter(says);
    const triggers = new Set<Trigger>(told.flatMap(one => one.triggers));
    return (
      whole.triggers.every(trigger => triggers.has(trigger) || GRAVER[trigger].some(other => triggers.has(other))) &&
      HOW.every(key => !whole.details.has(key) || told.some(one => one.details.has(key)))
    );
  };
  return (
    programsOf(whole).every(program => programs.has(program)) &&
    (lines ?? ways).every(said => isTold(part => (lines ? waysOf(part).includes(said) : argumentsOf(part) === said)))
  );
}

/** What is done at one of these moments is told as more than if it were done at the other. */
const GRAVER: Readonly<Record<Trigger, readonly Trigger[]>> = {
  install: [],
  import: [],
  open: [],
  run: ['import'],
  call: ['run', 'import'],
};

/** How a program is started, where that matters. */
const HOW = ['detached', 'env', 'cwd', 'windowsHide'];

function argumentsOf({ details }: Effect): string {
  return details.get('arguments') ?? '';
}

/** A line that a shell reads is one program, whatever stands in it. */
function isOfSeveral({ target, details }: Effect): boolean {
  return details.has('arguments') && (details.get('shell') ?? 'false') === 'false' && programsOf({ target }).every(one => !/\s/.test(one));
}
