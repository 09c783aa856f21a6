import type { Entry } from '../model/resolution.ts';

/** What is unusual about where an entry comes from. */
export interface Unusual {
  readonly says: string;
  readonly weight: 'weak' | 'context';
}

/** A lockfile that draws on one host at least so often has a habit. */
const HABIT = 10;
/** A host that serves no more than this is an exception to it. */
const EXCEPTION = 2;

/** Looks at where all entries come from, and tells of one whether that is unusual here. No host is known by name: mirrors are as good as registries. */
export function sourceHabits(entries: readonly Entry[]): (entry: Entry) => Unusual | undefined {
  const hosts = new Map<string, number>();
  for (const entry of entries) {
    const host = hostOf(entry);
    if (host !== '') hosts.set(host, (hosts.get(host) ?? 0) + 1);
  }
  const [[usual, most] = ['', 0]] = [...hosts].toSorted((a, b) => b[1] - a[1]);
  const habitual = most >= HABIT;
  return entry => {
    if (entry.came === 'git') return { says: `it comes from a repository: ${entry.resolved || entry.key}`, weight: 'context' };
    // Seen by no registry: where all others come from one, whoever reads the answer is to see it.
    if (entry.came === 'tarball')
      return {
        says: `it comes from an address of its own: ${entry.resolved || entry.key}`,
        weight: habitual || entry.integrity === '' ? 'weak' : 'context',
      };
    const host = hostOf(entry);
    if (host === '') return undefined;
    if (/^http:/i.test(entry.resolved) && !isLocal(host) && entry.integrity === '')
      return { says: `it is fetched without encryption, and no hash holds its bytes: ${entry.resolved}`, weight: 'weak' };
    if (!habitual || (hosts.get(host) ?? 0) > EXCEPTION) return undefined;
    return {
      says: `it alone comes from ${host}, and the others from ${usual}`,
      weight: 'weak',
    };
  };
}

/** How nearly every address is written; what is written otherwise is left to the library. */
const PLAIN_ADDRESS = /^https?:\/\/([a-z0-9.-]+)\//;

/** The host that the archive of an entry of a registry comes from; empty where the file names none. */
export function hostOf({ came, resolved }: Entry): string {
  const plain = came === 'registry' ? PLAIN_ADDRESS.exec(resolved)?.[1] : undefined;
  if (plain !== undefined) return plain;
  if (came !== 'registry' || !/^https?:/i.test(resolved) || !URL.canParse(resolved)) return '';
  return new URL(resolved).host;
}

function isLocal(host: string): boolean {
  return /^(?:localhost|127\.|\[::1\])/.test(host);
}
