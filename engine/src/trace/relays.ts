import type { Effect, Flow } from '../model/effect.ts';

/** How many flows through files are told. */
const MOST = 200;

/**
 * Data that is written to a file, read from it again and passed on: the path links the two ends, or the variable that holds it.
 * A path with unknown parts is not one path, so it links nothing by itself.
 */
export function relayed(flows: readonly Flow[]): Flow[] {
  const written = new Map<string, Effect[]>();
  for (const { from, to } of flows) {
    if (to.kind !== 'writes file' || isSameFile(from, to)) continue;
    for (const key of keysOf(to)) {
      const sources = written.get(key) ?? [];
      if (!sources.includes(from)) written.set(key, [...sources, from].slice(0, 8));
    }
  }
  if (written.size === 0) return [];
  const copied = new Map([...written].map(([key, sources]) => [key, [...new Set(sources.flatMap(one => [one, ...behind(one, written)]))]]));
  const found: Flow[] = [];
  for (const { from: read, to, as } of flows) {
    if (read.kind !== 'reads file' || to.kind === 'writes file') continue;
    const sources = new Set(keysOf(read).flatMap(key => copied.get(key) ?? []));
    for (const from of sources) if (from !== to && found.length < MOST) found.push({ from, to, as });
  }
  return found;
}

/** What was written to a file that is written to another in its turn. Untrusted: files may be copied around. */
function behind(read: Effect, written: ReadonlyMap<string, readonly Effect[]>, depth = 0): readonly Effect[] {
  if (read.kind !== 'reads file' || depth > DEEPEST) return [];
  const sources = keysOf(read).flatMap(key => written.get(key) ?? []);
  return sources.flatMap(one => (one === read ? [] : [one, ...behind(one, written, depth + 1)])).slice(0, MOST_BEHIND);
}

const DEEPEST = 2;
const MOST_BEHIND = 16;

/** What is read, changed and put back stays what it was. */
function isSameFile(from: Effect, to: Effect): boolean {
  return from.kind === 'reads file' && from.target === to.target;
}

function keysOf({ target, details, at }: Effect): string[] {
  const named = details.get('named')?.split(' ') ?? [];
  return [...(isOnePath(target) ? [target] : []), ...named.map(number => `${at.path}\0${number}`)];
}

function isOnePath(target: string): boolean {
  return target.length > 3 && !target.includes('*') && !target.includes(' | ');
}
