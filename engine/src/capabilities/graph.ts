import type { Installation } from '../model/installation.ts';

/** Who depends on whom, by name: several copies of a package count as one. */
export interface Graph {
  /** What the project and its workspaces ask for, with the project that does. */
  readonly roots: ReadonlyMap<string, string>;
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** Versions that are installed, by name. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
}

/** Joins the folders of an installation by their names, in the order of the alphabet, so that the same installation gives the same graph. */
export function graphOf({ projects, packages }: Installation): Graph {
  const nameOf = new Map(packages.map(one => [one.folder, one.name]));
  const roots = new Map<string, string>();
  for (const project of projects)
    for (const folder of project.needs) {
      const name = nameOf.get(folder);
      if (name !== undefined && !roots.has(name)) roots.set(name, project.name);
    }
  const needs = new Map<string, Set<string>>();
  const versions = new Map<string, Set<string>>();
  for (const one of packages) {
    const own = needs.get(one.name) ?? new Set();
    for (const folder of one.needs) {
      const name = nameOf.get(folder);
      if (name !== undefined && name !== one.name) own.add(name);
    }
    needs.set(one.name, own);
    versions.set(one.name, (versions.get(one.name) ?? new Set()).add(one.version));
  }
  return { roots: sorted(roots), needs: lists(needs), versions: lists(versions) };
}

/** For each package that something asks for, who asks on the shortest way from a project; the first on it is a project. */
export function askersOf({ roots, needs }: Graph): ReadonlyMap<string, string> {
  const askers = new Map(roots);
  for (const name of askers.keys()) for (const next of needs.get(name) ?? []) if (!askers.has(next)) askers.set(next, name);
  return askers;
}

/** From the project to the package; only the package where nothing asks for it. */
export function pathTo(name: string, askers: ReadonlyMap<string, string>, { roots }: Graph): string[] {
  const path = [name];
  for (let at = name; ;) {
    const asker = askers.get(at);
    if (asker === undefined) return path;
    path.unshift(asker);
    if (roots.has(at)) return path;
    at = asker;
  }
}

/** The next step of a way through the graph, and its end. */
export interface Way {
  readonly next: string;
  readonly end: string;
}

/** From every package that leads to one of the `owners`, the way to the nearest of them; the owners themselves are left out. */
export function waysTo(owners: Iterable<string>, { needs }: Graph): ReadonlyMap<string, Way> {
  const usedBy = new Map<string, string[]>();
  for (const [name, own] of needs)
    for (const other of own) {
      const known = usedBy.get(other);
      if (known) known.push(name);
      else usedBy.set(other, [name]);
    }
  const reached = new Set(owners);
  const ways = new Map<string, Way>();
  for (const name of reached) {
    for (const user of usedBy.get(name) ?? []) {
      if (reached.has(user)) continue;
      reached.add(user);
      ways.set(user, { next: name, end: ways.get(name)?.end ?? name });
    }
  }
  return ways;
}

/** All steps of such a way. */
export function follow(from: string, ways: ReadonlyMap<string, Way>): string[] {
  const path: string[] = [];
  for (let next = ways.get(from)?.next; next !== undefined; next = ways.get(next)?.next) path.push(next);
  return path;
}

function lists(sets: ReadonlyMap<string, ReadonlySet<string>>): Map<string, readonly string[]> {
  return sorted(new Map([...sets].map(([name, set]) => [name, [...set].toSorted(byCode)])));
}

function sorted<T>(map: ReadonlyMap<string, T>): Map<string, T> {
  return new Map([...map].toSorted(([a], [b]) => byCode(a, b)));
}

/** The same order on every system, whatever language it speaks. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
