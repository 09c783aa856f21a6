import type { Entry, Resolution, Wish } from '../model/resolution.ts';

/** How the project comes to an entry: the shortest way, by what it needs to run if there is one, and the keys along it. */
export interface Way {
  readonly as: Wish;
  /** The name of the project or member, where the file tells what it asks for. */
  readonly root: string | undefined;
  readonly keys: readonly string[];
}

/** The order in which ways are preferred: what runs in production matters most. */
const PREFERRED: readonly Wish[] = ['prod', 'optional', 'peer', 'dev'];

interface Step {
  readonly as: Wish;
  readonly root: string | undefined;
  readonly before: string | undefined;
}

/** Untrusted: of a longer chain only the end is told, and no honest one is so long. */
const LONGEST = 100;

/** Finds the way to every entry. One that nothing leads to is a way of its own. */
export function waysTo({ entries, roots }: Resolution): (key: string) => Way {
  const byKey = new Map(entries.map(entry => [entry.key, entry]));
  const steps = new Map<string, Step>();
  for (const as of PREFERRED) {
    const seeds = roots.flatMap(root =>
      root.needs.filter(need => need.as === as).map(need => [need.key, { as, root: root.name, before: undefined }] as const),
    );
    spread(seeds, byKey, steps);
  }
  // Without a word on what the project asks for, whatever nothing else needs must be that.
  const needed = new Set(entries.flatMap(entry => entry.needs));
  const loose = entries.filter(entry => !needed.has(entry.key) && !steps.has(entry.key));
  spread(
    loose.map(entry => [entry.key, { as: wishOf(entry), root: undefined, before: undefined }] as const),
    byKey,
    steps,
  );
  return key => {
    const first = steps.get(key);
    const own = byKey.get(key);
    const keys: string[] = [];
    for (let at: string | undefined = key; at !== undefined && keys.length < LONGEST; at = steps.get(at)?.before) keys.push(at);
    keys.reverse();
    return { as: own?.dev === undefined ? (first?.as ?? 'prod') : wishOf(own), root: first?.root, keys };
  };
}

function spread(seeds: readonly (readonly [string, Step])[], byKey: ReadonlyMap<string, Entry>, steps: Map<string, Step>): void {
  const queue: string[] = [];
  const reach = (key: string, step: Step): void => {
    if (steps.has(key)) return;
    steps.set(key, step);
    queue.push(key);
  };
  for (const [key, step] of seeds) reach(key, step);
  for (let at = 0; at < queue.length; at += 1) {
    const key = queue[at] ?? '';
    const { as = 'prod' as const, root } = steps.get(key) ?? {};
    for (const need of byKey.get(key)?.needs ?? []) reach(need, { as, root, before: key });
  }
}

/** What the file itself says of an entry. Only-for-development weighs less than optional. */
function wishOf({ dev, optional }: Entry): Wish {
  return optional ? 'optional' : dev ? 'dev' : 'prod';
}
