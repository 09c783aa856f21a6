import type { Cited, EffectKind } from '../../model/effect.ts';
import type { Verdict } from '../../model/verdict.ts';
import { accusations } from './accusations.ts';

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

/**
 * Collects them from what is done where a finding accuses: a host that only the story names may be anybody's, and a list of those to block is no place
 * for it. What could not be folded to its end is none.
 */
export function indicatorsOf(verdict: Verdict): Indicators {
  return collect(accusations(verdict).flatMap(one => one.evidence.flatMap(place => (place.kind === 'code' ? (place.does ?? []) : []))));
}

/** Every host and number that the verdict names, whoever's they are: nobody is to follow one by mistake. */
export function namedIn(verdict: Verdict): Pick<Indicators, 'hosts' | 'numbers'> {
  const { hosts, numbers } = collect(verdict.deeds.flatMap(({ kind, targets }) => targets.map(target => ({ kind, target }))));
  const accused = indicatorsOf(verdict);
  return { hosts: [...new Set([...hosts, ...accused.hosts])], numbers: [...new Set([...numbers, ...accused.numbers])] };
}

function collect(done: readonly Cited[]): Indicators {
  const [hosts, numbers, addresses, paths] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { kind, target } of done) {
    if (CHANGES.has(kind) && /^(?:<home>|<temp>|~|\/|[A-Za-z]:[\\/])/.test(target)) paths.add(target.slice(0, 400));
    if (!TALKS.has(kind)) continue;
    for (const way of target.split(' | ')) {
      // A host may be told by itself, with a port or a path behind it.
      const host = ADDRESS.exec(way)?.[1] ?? way.replace(/[/?#:].*$/, '');
      if (ADDRESS.test(way) && !way.includes('*')) addresses.add(way.slice(0, 400));
      if (NUMBER.test(host)) numbers.add(host);
      else if (HOST.test(host)) hosts.add(host.toLowerCase());
    }
  }
  return { hosts: first(hosts), numbers: first(numbers), addresses: first(addresses), paths: first(paths) };
}

function first(all: ReadonlySet<string>): readonly string[] {
  return [...all].sort().slice(0, MOST);
}
