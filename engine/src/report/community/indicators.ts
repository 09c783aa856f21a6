import type { EffectKind } from '../../model/effect.ts';
import type { Verdict } from '../../model/verdict.ts';

/** What can be looked for elsewhere. As the code has it: raw, and untrusted. */
export interface Indicators {
  readonly hosts: readonly string[];
  readonly numbers: readonly string[];
  readonly addresses: readonly string[];
  /** What it writes, deletes or packs outside of itself. */
  readonly paths: readonly string[];
}

const TALKS: ReadonlySet<EffectKind> = new Set(['connects', 'resolves name']);
const CHANGES: ReadonlySet<EffectKind> = new Set(['writes file', 'deletes', 'packs an archive', 'unpacks an archive']);
const MOST = 100;
const ADDRESS = /^(?:https?|wss?|ftp):\/\/([^\s/"'?#:]+)/i;
const HOST = /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;
const NUMBER = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Collects them from what the package was seen to do. What could not be folded to its end is none. */
export function indicatorsOf({ deeds }: Verdict): Indicators {
  const [hosts, numbers, addresses, paths] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { kind, targets } of deeds) {
    for (const target of targets) {
      if (CHANGES.has(kind) && /^(?:<home>|<temp>|~|\/|[A-Za-z]:[\\/])/.test(target)) paths.add(target.slice(0, 400));
      if (!TALKS.has(kind)) continue;
      const host = ADDRESS.exec(target)?.[1] ?? target.replace(/:\d+$/, '');
      if (ADDRESS.test(target) && !target.includes('*')) addresses.add(target.slice(0, 400));
      if (NUMBER.test(host)) numbers.add(host);
      else if (HOST.test(host)) hosts.add(host.toLowerCase());
    }
  }
  return { hosts: first(hosts), numbers: first(numbers), addresses: first(addresses), paths: first(paths) };
}

function first(all: ReadonlySet<string>): readonly string[] {
  return [...all].sort().slice(0, MOST);
}
