import type { Behaviour, Effect, Flow, Trigger } from '../model/effect.ts';
import type { Joined, Stretch } from '../model/joined.ts';
import { partitionPoint } from '../model/partition-point.ts';
import type { Span } from '../model/place.ts';
import { ACTS_WHEN_READ } from './api/index.ts';
import { effectsOf } from './effects.ts';
import { flowsOf } from './flows.ts';
import { mailboxesOf } from './mailboxes.ts';
import { programOf, type Place, type Program } from './program.ts';
import { reachFrom, type Reach } from './reach.ts';
import { settler } from './settle.ts';

type Told = Pick<Behaviour, 'effects' | 'flows'>;

/** What was found out file by file. */
export interface Apart extends Told {
  readonly program: Program;
  readonly reach: Reach;
}

/** Adds what files do that were read as one to what they do by themselves, each thing at its place in its file. */
export function withJoined(apart: Apart, joined: Joined, ownData: Parameters<typeof settler>[1]): Told {
  const places = placesIn(joined);
  const program = programOf([joined.module], () => undefined, apart.program, new Set());
  const reach = reachFrom(seedsOf(apart, joined, places), program);
  const mail = mailboxesOf(program);
  const found = effectsOf({ program, reach, settle: settler(program, ownData, mail) }).get(joined.module);
  if (!found) return apart;
  const flows = flowsOf(program, new Map([[joined.module, found]]), mail);
  return merged(apart, [...found.values()], flows, places);
}

/** Where in its file a place of the joined text stands; undefined for what only joins files. */
type Places = (at: Pick<Span, 'start' | 'end'>) => Span | undefined;

function placesIn({ stretches }: Joined): Places {
  const ends = new Map(stretches.map(({ path, to }) => [path, to]));
  return ({ start, end }) => {
    const first = stretchAt(start, stretches);
    if (!first || end > (ends.get(first.path) ?? 0)) return undefined;
    const last = stretchAt(end - 1, stretches) ?? first;
    return {
      path: first.path,
      start: first.copied ? first.at + start - first.from : first.at,
      end: last.copied ? last.at + end - last.from : last.until,
    };
  };
}

/** The last stretch that begins at or before an offset. */
function stretchAt(offset: number, stretches: readonly Stretch[]): Stretch | undefined {
  const one = stretches[partitionPoint(stretches.length, at => (stretches[at]?.from ?? 0) <= offset) - 1];
  return one && offset < one.to ? one : undefined;
}

/** When each function of the joined text runs, as far as its file alone tells. */
function seedsOf({ program, reach }: Apart, { module: joined, stretches }: Joined, places: Places): [Place, Trigger][] {
  const known = new Map<string, Place>();
  for (const module of program.modules.values())
    module.functions.forEach(({ at }, func) => {
      if (func > 0) known.set(keyOf({ ...at, path: module.path }), { module, func });
    });
  return joined.functions.flatMap(({ at, parent }, func) => {
    const place = places(at);
    const body = place || parent !== 0 ? undefined : fileIn(at, stretches);
    const own = place ? known.get(keyOf(place)) : body === undefined ? undefined : { module: body, func: 0 };
    const module = own && (typeof own.module === 'string' ? program.modules.get(own.module) : own.module);
    const triggers = module && own ? reach.triggersOf(module, own.func) : [];
    return triggers.map((trigger): [Place, Trigger] => [{ module: joined, func }, trigger]);
  });
}

/** The file whose body a function is that joins it to others. */
function fileIn(at: Span, stretches: readonly Stretch[]): string | undefined {
  return stretches.find(({ from, to }) => from > at.start && to < at.end)?.path;
}

function keyOf({ path, start, end }: Span): string {
  return `${start} ${end} ${path}`;
}

function merged(apart: Told, found: readonly Effect[], flows: readonly Flow[], places: Places): Told {
  const byPlace = Map.groupBy(apart.effects, one => `${one.kind} ${keyOf(one.at)}`);
  const now = new Map<Effect, Effect>();
  const added: Effect[] = [];
  const means = new Map<Effect, Effect>();
  for (const one of found) {
    const at = places(one.at);
    if (!at) continue;
    const known = byPlace.get(`${one.kind} ${keyOf(at)}`) ?? [];
    const [only, ...others] = known;
    const same =
      known.find(({ target }) => target === one.target) ??
      (only && others.length === 0 && mayBeSame(now.get(only) ?? only, one) ? only : undefined) ??
      readBefore(one, apart);
    if (same) now.set(same, together(now.get(same) ?? same, one));
    else added.push({ ...one, at });
    means.set(one, same ?? added.at(-1) ?? one);
  }
  const of = (one: Effect): Effect => now.get(one) ?? one;
  const all = apart.flows.map(flow => ({ ...flow, from: of(flow.from), to: of(flow.to) }));
  const seen = new Set(all.map(flowKey));
  for (const { from, to, as } of flows) {
    const [source, sink] = [means.get(from), means.get(to)];
    if (!source || !sink) continue;
    const flow: Flow = { from: of(source), to: of(sink), as };
    if (seen.has(flowKey(flow))) continue;
    seen.add(flowKey(flow));
    all.push(flow);
  }
  return { effects: [...apart.effects.map(of), ...added], flows: all };
}

/** Under the name of a parameter its caller's variable is read once more. */
function readBefore({ kind, api, target }: Effect, { effects }: Told): Effect | undefined {
  return ACTS_WHEN_READ.has(kind) ? effects.find(one => one.kind === kind && one.api === api && one.target === target) : undefined;
}

function flowKey({ from, to, as }: Flow): string {
  return `${as} ${keyOf(from.at)} ${from.target} > ${keyOf(to.at)} ${to.target}`;
}

/**
 * One effect, of which two readings know different things. What is put together of constants of several files is known better where they are read as
 * one; what lies beside a file, and what files bring that were left out, is known better where it is read by itself.
 */
function together(own: Effect, other: Effect): Effect {
  const triggers = own.triggers.every(one => one === 'call') && other.triggers.length > 0 ? other.triggers : own.triggers;
  return {
    ...own,
    triggers,
    guards: [...own.guards, ...other.guards.filter(guard => guard.kind === 'answer' && !own.guards.some(one => one.value === guard.value))],
    target: isBetter(other, own) ? other.target : own.target,
    details: new Map([...other.details, ...own.details, ...saidByEither(own, other)]),
  };
}

/** What is handed on from file to file, and what is written, is told by both together: the one that is read by itself and those that are read as one. */
function saidByEither(own: Effect, other: Effect): [string, string][] {
  return [...BY_EITHER].flatMap(([key, joined]): [string, string][] => {
    const [first, second] = [own.details.get(key), other.details.get(key)];
    return first === undefined || second === undefined || first === second ? [] : [[key, joined(first, second)]];
  });
}

/** Details of which two readings may each know a part, and what both say: names once each, scripts one behind the other. */
const BY_EITHER: ReadonlyMap<string, (own: string, other: string) => string> = new Map([
  ['holds', (own: string, other: string) => [...new Set([...other.split(' '), ...own.split(' ')])].join(' ')],
  ['script', (own: string, other: string) => `${other}\n${own}`],
]);

/** Whether two readings of one place may mean the same. Untrusted: who writes files that mean something else where they are read as one hides by it nothing of what each does. */
function mayBeSame(own: Effect, other: Effect): boolean {
  return isAmong(other, own) || (!isBetter(other, own) && (knownOf(other) === 0 || isAmong(own, other)));
}

function isBetter(one: Effect, other: Effect): boolean {
  return !other.target.includes('<here>') && (isNarrower(one, other) || (other.target.includes('*') && knownOf(one) > knownOf(other)));
}

/** Whether all that one target may be the other may be as well. */
function isAmong(one: Effect, { target }: Effect): boolean {
  const ways = waysOf(target).map(way => way.split('*'));
  return target === '' || waysOf(one.target).every(text => ways.some(parts => isLike(text, parts)));
}

/** Whether a text consists of these parts, with anything between them. */
function isLike(text: string, [first = '', ...rest]: readonly string[]): boolean {
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Rows of a table are told row by row where it is read by itself; each part of them with each of all others is more than there is. */
function isNarrower(one: Effect, other: Effect): boolean {
  if (knownOf(one) === 0 || knownOf(one) < knownOf(other)) return false;
  // Of what is not known at all, several ways tell more.
  return other.target === '' || waysOf(one.target).length <= waysOf(other.target).length;
}

function waysOf(target: string): string[] {
  return target.split(' | ');
}

/** How many characters of its target are known. */
function knownOf({ target }: Effect): number {
  return target.replaceAll('*', '').length;
}
