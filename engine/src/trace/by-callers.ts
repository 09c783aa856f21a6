import type { Effect, Flow } from '../model/effect.ts';
import type { Module, Use, Value } from '../model/module.ts';
import { apiOf } from './api/index.ts';
import type { Known } from './details.ts';
import { effectOf, type EffectsOf } from './effects.ts';
import type { Reach } from './reach.ts';

/** What one of several callers makes happen, and the uses whose data it hands over. */
interface Part {
  readonly effect: Effect;
  readonly from: ReadonlySet<number>;
}

/** Parts of one package. Untrusted: a function may start a thousand programs, and have sixteen callers. */
const MOST_PARTS = 512;

/**
 * What one function does for several others, told apart by the moments at which they run: a tool asks `secret-tool --version` when it is imported and looks something up
 * when somebody asks it to, through the same `run(words)`.
 */
export function toldByCallers<T extends { readonly effects: readonly Effect[]; readonly flows: readonly Flow[] }>(
  told: T,
  effects: EffectsOf,
  known: Known & { readonly reach: Reach },
): T {
  const instead = partsOf(effects, known);
  if (instead.size === 0) return told;
  const indexOf = new Map([...effects.values()].flatMap(own => [...own].map(([index, effect]) => [effect, index] as const)));
  return {
    ...told,
    effects: told.effects.flatMap(effect => instead.get(effect)?.map(part => part.effect) ?? [effect]),
    flows: told.flows.flatMap(flow => withParts(flow, instead.get(flow.to), indexOf)),
  };
}

/** Data goes to what is done for those who hand it over; where none is seen to, it may be for any of them. What comes out of a program does so whoever has started it. */
function withParts(flow: Flow, parts: readonly Part[] | undefined, indexOf: ReadonlyMap<Effect, number>): Flow[] {
  if (!parts) return [flow];
  const source = flow.from.at.path === flow.to.at.path ? indexOf.get(flow.from) : undefined;
  const handing = source === undefined ? [] : parts.filter(part => part.from.has(source));
  return (handing.length > 0 ? handing : parts).map(part => ({ ...flow, to: part.effect }));
}

function partsOf(effects: EffectsOf, known: Known & { readonly reach: Reach }): ReadonlyMap<Effect, readonly Part[]> {
  const found = new Map<Effect, readonly Part[]>();
  let left = MOST_PARTS;
  for (const module of known.program.modules.values())
    module.uses.forEach((use, index) => {
      const whole = use.ways && effects.get(module)?.get(index);
      const parts = whole && left >= (use.ways?.length ?? 0) ? partsOfUse(use, whole, module, known) : [];
      left -= parts.length;
      if (whole && parts.length > 0) found.set(whole, parts);
    });
  return found;
}

/** None where all callers run at the same moments. */
function partsOfUse(use: Use, whole: Effect, module: Module, known: Known & { readonly reach: Reach }): Part[] {
  const api = apiOf(use.module, use.path, use.how);
  const ways = use.ways ?? [];
  const moments = ways.map(way => known.reach.triggersOf(module, way.in));
  if (!api || new Set(moments.map(one => one.join())).size < 2) return [];
  const parts = ways.flatMap((way, at): Part[] => {
    const effect = effectOf({ ...use, args: way.args }, api, module, known);
    const from = new Set(way.args.flatMap(one => originsIn(one, 0)));
    return effect ? [{ effect: { ...effect, details: withOfUse(effect, whole), triggers: moments[at] ?? [] }, from }] : [];
  });
  return [...alike(parts), ...leftOf(whole, parts)];
}

/** What holds of the place, whoever calls. */
const OF_USE: ReadonlySet<string> = new Set(['repeated', 'named']);

function withOfUse({ details }: Effect, whole: Effect): Effect['details'] {
  return new Map([...details, ...[...whole.details].filter(([key]) => OF_USE.has(key))]);
}

const DEEPEST = 3;

function originsIn({ from, members, elements }: Value, depth: number): readonly number[] {
  if (depth >= DEEPEST) return from;
  return [...from, ...[...(members?.values() ?? []), ...(elements ?? [])].flatMap(one => originsIn(one, depth + 1))];
}

/** At moments that none of its callers has, somebody else calls: what that one passes is not known. */
function leftOf(whole: Effect, parts: readonly Part[]): Part[] {
  const triggers = whole.triggers.filter(trigger => !parts.some(({ effect }) => effect.triggers.includes(trigger)));
  return triggers.length === 0 ? [] : [{ effect: { ...whole, triggers }, from: new Set() }];
}

/** Callers that start the same at the same moments do one thing. */
function alike(parts: readonly Part[]): Part[] {
  const different = new Map<string, Part>();
  for (const part of parts) {
    const { target, triggers, details } = part.effect;
    const key = JSON.stringify([target, triggers, [...details]]);
    const known = different.get(key);
    different.set(key, known ? { ...known, from: new Set([...known.from, ...part.from]) } : part);
  }
  return [...different.values()];
}
