import type { Effect, Flow } from '../model/effect.ts';

/** How many flows through files are told. */
const MOST = 200;

/**
 * Data that is written to a file, read from it again and passed on: the path links the two ends.
 * A path with unknown parts is not one path, so it links nothing.
 */
export function relayed(flows: readonly Flow[]): Flow[] {
  const written = new Map<string, Effect[]>();
  for (const { from, to } of flows) {
    if (to.kind !== 'writes file' || from.kind === 'reads file' || !isOnePath(to.target)) continue;
    const sources = written.get(to.target) ?? [];
    if (!sources.includes(from)) written.set(to.target, [...sources, from].slice(0, 8));
  }
  if (written.size === 0) return [];
  const found: Flow[] = [];
  for (const { from: read, to, as } of flows) {
    if (read.kind !== 'reads file' || to.kind === 'writes file') continue;
    for (const from of written.get(read.target) ?? []) if (from !== to && found.length < MOST) found.push({ from, to, as });
  }
  return found;
}

function isOnePath(target: string): boolean {
  return target.length > 3 && !target.includes('*') && !target.includes(' | ');
}
