import type { Capability, Census, Counted, Known, Powers } from '../model/capability.ts';
import { CAPABILITIES } from '../model/capability.ts';
import type { Trigger } from '../model/effect.ts';
import type { Installation } from '../model/installation.ts';
import { byCode, graphOf, waysTo } from './graph.ts';
import type { Graph } from './graph.ts';
import { inOrder } from './powers.ts';

/** Sums up what all installed packages may do. `known` is by folder; a folder that is missing in it was not examined. Packages without powers are left out. */
export function censusOf(installation: Installation, known: ReadonlyMap<string, Known>): Census {
  const graph = graphOf(installation);
  const own = ownByName(installation, known);
  const through = throughOf(own, graph);
  const packages: Counted[] = [];
  for (const [name, { powers, unknown }] of [...own].toSorted(([a], [b]) => byCode(a, b))) {
    const brought = through.get(name) ?? new Map<Capability, string>();
    if (powers.size > 0 || brought.size > 0 || unknown !== undefined) packages.push({ name, powers, through: brought, unknown });
  }
  return { all: join([...own.values()].map(one => one.powers)), packages };
}

/** Copies of one name are joined: what one of them may do, the name may do. */
function ownByName({ packages }: Installation, known: ReadonlyMap<string, Known>): Map<string, Known> {
  const copies = Map.groupBy(packages, one => one.name);
  return new Map(
    [...copies].map(([name, all]) => {
      const found = all.map(one => known.get(one.folder) ?? { powers: new Map(), unknown: 'it was not examined' });
      return [name, { powers: join(found.map(one => one.powers)), unknown: found.find(one => one.unknown !== undefined)?.unknown }];
    }),
  );
}

/** All that any of them may do. */
export function join(all: readonly Powers[]): Powers {
  const joined = new Map<Capability, Set<Trigger>>();
  for (const powers of all)
    for (const [capability, at] of powers) {
      const moments = joined.get(capability) ?? new Set();
      for (const moment of at) moments.add(moment);
      joined.set(capability, moments);
    }
  return inOrder(joined);
}

/** Whoever depends on a package has its functions to call, not its commands to run. */
function throughOf(own: ReadonlyMap<string, Known>, graph: Graph): Map<string, Map<Capability, string>> {
  const through = new Map<string, Map<Capability, string>>();
  for (const capability of CAPABILITIES) {
    const ways = waysTo(ownersOf(capability, own), graph);
    for (const [name, { end }] of ways) {
      if (own.get(name)?.powers.has(capability)) continue;
      const found = through.get(name) ?? new Map<Capability, string>();
      found.set(capability, end);
      through.set(name, found);
    }
  }
  return through;
}

/** Packages whose code does it when it is used. */
export function ownersOf(capability: Capability, own: ReadonlyMap<string, Known>): string[] {
  return [...own]
    .flatMap(([name, { powers }]) => (powers.get(capability)?.some(moment => moment !== 'run') ? [name] : []))
    .toSorted(byCode);
}
