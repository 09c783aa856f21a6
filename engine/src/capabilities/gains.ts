import { CAPABILITIES } from '../model/capability.ts';
import type { Capability, Census, Counted, Gain, Powers } from '../model/capability.ts';
import type { Trigger } from '../model/effect.ts';
import type { Installation } from '../model/installation.ts';
import { join, ownersOf } from './census.ts';
import { askersOf, follow, graphOf, pathTo, waysTo } from './graph.ts';
import type { Way } from './graph.ts';

/**
 * What packages may do now that they could not before, with who brought it. A power that comes up the graph because a package below got it
 * is told once, of that package; one that comes by a new dependency is told of the package that depends on it.
 */
export function gainsOf(before: Census, now: Census, installation: Installation): Gain[] {
  const graph = graphOf(installation);
  const askers = askersOf(graph);
  const was = recordOf(before, installation);
  const is = new Map(now.packages.map(one => [one.name, one]));
  const ways = new Map(CAPABILITIES.map(capability => [capability, waysTo(ownersOf(capability, is), graph)]));
  return now.packages.flatMap((one): Gain[] => {
    const { name } = one;
    const through = new Map<Capability, readonly string[]>();
    for (const capability of one.through.keys()) {
      const found = ways.get(capability) ?? new Map<string, Way>();
      const next = found.get(name)?.next ?? '';
      // What the next one has got too came from below, and is told there; of one that was unknown nobody can say that it is new.
      if (!had(was.get(name), capability) && isOnRecord(was.get(next), capability)) through.set(capability, follow(name, found));
    }
    const own = newPowers(was.get(name), one);
    const unknown = was.get(name)?.unknown === undefined ? one.unknown : undefined;
    if (own.size === 0 && through.size === 0 && unknown === undefined) return [];
    const versions = graph.versions.get(name) ?? [];
    return [{ name, versions, isNew: !was.has(name), own, through, unknown, path: pathTo(name, askers, graph) }];
  });
}

/** What is on record, by name. What another machine has in the place of something that is here stands for that: `@esbuild/darwin-arm64` for `@esbuild/linux-x64`. */
function recordOf({ packages }: Census, installation: Installation): Map<string, Counted> {
  const was = new Map(packages.map(one => [one.name, one]));
  for (const { name, elsewhere = [] } of installation.packages) {
    const others = was.has(name) ? [] : elsewhere.flatMap(other => was.get(other) ?? []).filter(one => one.unknown === undefined);
    const [first] = others;
    if (first) was.set(name, { ...first, name, powers: join(others.map(one => one.powers)) });
  }
  return was;
}

/** How many packages may do less than is on record, or are gone. */
export function goneFrom(before: Census, now: Census, installation: Installation): number {
  const is = new Map(now.packages.map(one => [one.name, one]));
  const elsewhere = new Set(installation.packages.flatMap(one => one.elsewhere ?? []));
  const isKnownNow = ({ name, unknown }: Counted): boolean => unknown !== undefined && is.get(name)?.unknown === undefined;
  return before.packages.filter(one => !elsewhere.has(one.name) && (isKnownNow(one) || newPowers(is.get(one.name), one).size > 0)).length;
}

/** Of a package that is on record as unknown, nothing is new: it may do anything. */
function newPowers(was: Counted | undefined, is: Counted): Powers {
  const found = new Map<Capability, readonly Trigger[]>();
  if (was?.unknown !== undefined) return found;
  for (const [capability, at] of is.powers) {
    const moments = at.filter(moment => !was?.powers.get(capability)?.includes(moment));
    if (moments.length > 0) found.set(capability, moments);
  }
  return found;
}

function had(was: Counted | undefined, capability: Capability): boolean {
  return was?.unknown !== undefined || isOnRecord(was, capability);
}

/** A package that is not on record had no power, or was not there. */
function isOnRecord(was: Counted | undefined, capability: Capability): boolean {
  return was !== undefined && (was.through.has(capability) || was.powers.has(capability));
}
