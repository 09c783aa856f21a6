import type { Capability, Census, Counted, Gain, Powers } from '../model/capability.ts';
import type { Trigger } from '../model/effect.ts';
import type { Installation } from '../model/installation.ts';
import { ownersOf } from './census.ts';
import { follow, graphOf, pathsOf, waysTo } from './graph.ts';

/**
 * What packages may do now that they could not before, with who brought it. A power that comes up the graph because a package below got it
 * is told once, of that package; one that comes by a new dependency is told of the package that depends on it.
 */
export function gainsOf(before: Census, now: Census, installation: Installation): Gain[] {
  const graph = graphOf(installation);
  const paths = pathsOf(graph);
  const was = new Map(before.packages.map(one => [one.name, one]));
  const own = new Map(now.packages.map(one => [one.name, one]));
  const waysBy = new Map<Capability, ReadonlyMap<string, string>>();
  const wayTo = (capability: Capability, from: string): string[] => {
    const ways = waysBy.get(capability) ?? waysTo(ownersOf(capability, own), graph);
    waysBy.set(capability, ways);
    return follow(from, ways);
  };
  const fresh = new Map(now.packages.map(one => [one.name, newPowers(was.get(one.name), one)]));
  return now.packages.flatMap((one): Gain[] => {
    const through = new Map<Capability, readonly string[]>();
    for (const capability of one.through.keys()) {
      if (had(was.get(one.name), capability)) continue;
      const way = wayTo(capability, one.name);
      // What is new below, or passed on by somebody below who is told of, is told there.
      const known = way.some(
        step => fresh.get(step)?.has(capability) || (own.get(step)?.through.has(capability) && !had(was.get(step), capability)),
      );
      if (!known) through.set(capability, way);
    }
    const powers = fresh.get(one.name) ?? new Map<Capability, readonly Trigger[]>();
    const unknown = was.get(one.name)?.unknown === undefined ? one.unknown : undefined;
    if (powers.size === 0 && through.size === 0 && unknown === undefined) return [];
    const path = paths.get(one.name) ?? [one.name];
    return [
      { name: one.name, versions: graph.versions.get(one.name) ?? [], isNew: !was.has(one.name), own: powers, through, unknown, path },
    ];
  });
}

/** How many powers of how many packages are on record and no longer there. */
export function goneFrom(before: Census, now: Census): number {
  const is = new Map(now.packages.map(one => [one.name, one]));
  return before.packages.filter(one => newPowers(is.get(one.name), one).size > 0).length;
}

function newPowers(was: Counted | undefined, is: Counted): Powers {
  const found = new Map<Capability, readonly Trigger[]>();
  for (const [capability, at] of is.powers) {
    const moments = at.filter(moment => !was?.powers.get(capability)?.includes(moment));
    if (moments.length > 0) found.set(capability, moments);
  }
  return found;
}

/** A package that is not on record had no power, or was not there. */
function had(was: Counted | undefined, capability: Capability): boolean {
  return was !== undefined && (was.through.has(capability) || was.powers.has(capability));
}
