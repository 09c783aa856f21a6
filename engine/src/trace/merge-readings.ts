import type { Behaviour, Effect, Flow } from '../model/effect.ts';
import type { Span } from '../model/place.ts';
import { ACTS_WHEN_READ } from './api/index.ts';
import { consistsOf } from '../model/consists-of.ts';
import { fromItsFile } from './from-its-file.ts';

/** What one reading of a package tells. */
export type Told = Pick<Behaviour, 'effects' | 'flows'>;

/** A place as a key. */
export function keyOf({ path, start, end }: Span): string {
  return `${start} ${end} ${path}`;
}

/** How the places of another reading are to be taken. */
interface Taking {
  /** Where in its file one stands; undefined for what is in none. */
  readonly placeOf: (at: Span) => Span | undefined;
  /** Whether what is done there may be what the only known effect of that place does. */
  readonly mayBeSame: (own: Effect, other: Effect) => boolean;
}

/** What two readings of the same places tell together. The other one takes the top folder of the package for that of its text. */
export function merged(apart: Told, { effects: found, flows }: Told, { placeOf, mayBeSame }: Taking): Told {
  const byPlace = Map.groupBy(apart.effects, one => `${one.kind} ${keyOf(one.at)}`);
  const now = new Map<Effect, Effect>();
  const added = new Map<string, Effect>();
  const meant = new Map<Effect, Effect>();
  for (const read of found) {
    const at = placeOf(read.at);
    if (!at) continue;
    const one = fromItsFile({ ...read, at });
    const known = byPlace.get(`${one.kind} ${keyOf(at)}`) ?? [];
    const [only, ...others] = known;
    const same =
      known.find(own => own.target === one.target && saysNoMore(one, own)) ??
      (only && others.length === 0 && mayBeSame(now.get(only) ?? only, one) ? only : undefined) ??
      readBefore(one, apart);
    if (same) now.set(same, together(now.get(same) ?? same, one));
    const means: Effect = same ?? added.get(signOf(one)) ?? one;
    if (!same) added.set(signOf(one), means);
    meant.set(read, means);
  }
  const of = (one: Effect): Effect => now.get(one) ?? one;
  const all = apart.flows.map(flow => ({ ...flow, from: of(flow.from), to: of(flow.to) }));
  const seen = new Set(all.map(flowKey));
  for (const { from, to, as } of flows) {
    const [source, sink] = [meant.get(from), meant.get(to)];
    if (!source || !sink) continue;
    const flow: Flow = { from: of(source), to: of(sink), as };
    if (seen.has(flowKey(flow))) continue;
    seen.add(flowKey(flow));
    all.push(flow);
  }
  return { effects: [...apart.effects.map(of), ...added.values()], flows: all };
}

/** All that is told of an effect: what comes of several is told once. */
function signOf({ kind, api, target, triggers, guards, details, at }: Effect): string {
  return JSON.stringify([keyOf(at), kind, api, target, triggers, guards, [...details]]);
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
    details: new Map([...other.details, ...own.details, ...saidByEither(own, other), ...betterSaid(own, other)]),
  };
}

/** What is handed on from file to file, and what is written, is told by both together: the one that is read by itself and those that are read as one. */
function saidByEither(own: Effect, other: Effect): [string, string][] {
  return [...BY_EITHER].flatMap(([key, joined]): [string, string][] => {
    const [first, second] = [own.details.get(key), other.details.get(key)];
    return first === undefined || second === undefined || first === second ? [] : [[key, joined(first, second)]];
  });
}

/** Whether what one program is given is known no better by another reading: each thing that it may be started for is an effect of its own. */
function saysNoMore(other: Effect, own: Effect): boolean {
  return longestOf(other.details.get('arguments')) <= longestOf(own.details.get('arguments'));
}

/** What is written and what a program is given, where the other reading knows more of it. Untrusted: what is something else is told beside what was known. */
function betterSaid({ details }: Effect, other: Effect): [string, string][] {
  return ['arguments', 'content'].flatMap((key): [string, string][] => {
    const [own, said] = [details.get(key), other.details.get(key)];
    if (own === undefined || said === undefined || longestOf(said) <= longestOf(own)) return [];
    const ways = waysOf(own).map(way => way.split('*'));
    const isCompletion = waysOf(said).every(text => ways.some(parts => consistsOf(text, parts)));
    return [[key, isCompletion ? said : `${own} | ${said}`]];
  });
}

/** How many characters are known of the way that is known best. */
function longestOf(text = ''): number {
  return Math.max(...waysOf(text).map(lettersIn));
}

/** How many characters of a text are known. */
function lettersIn(text: string): number {
  return text.replaceAll('*', '').length;
}

/** Details of which two readings may each know a part, and what both say: names once each, scripts one behind the other. */
const BY_EITHER: ReadonlyMap<string, (own: string, other: string) => string> = new Map([
  ['holds', (own: string, other: string) => [...new Set([...other.split(' '), ...own.split(' ')])].join(' ')],
  ['script', (own: string, other: string) => `${other}\n${own}`],
]);

/** Whether two readings of one place may mean the same. Untrusted: who writes files that mean something else where they are read as one hides by it nothing of what each does. */
export function mayBeSame(own: Effect, other: Effect): boolean {
  return isAmong(other, own) || (!isBetter(other, own) && (knownOf(other) === 0 || isAmong(own, other)));
}

function isBetter(one: Effect, other: Effect): boolean {
  return !other.target.includes('<here>') && (isNarrower(one, other) || (other.target.includes('*') && knownOf(one) > knownOf(other)));
}

/** Whether all that one target may be the other may be as well. */
function isAmong(one: Effect, { target }: Effect): boolean {
  const ways = waysOf(target).map(way => way.split('*'));
  return target === '' || waysOf(one.target).every(text => ways.some(parts => consistsOf(text, parts)));
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
  return lettersIn(target);
}
