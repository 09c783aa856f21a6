import { waits } from '../../gate/decide/cooldown.ts';
import type { Moment } from '../../gate/decide/cooldown.ts';
import type { Locked } from '../../match/packages.ts';
import { withinCooldown } from '../../match/project-kinds.ts';
import type { Finding } from '../../model/finding.ts';
import type { Cooldown } from '../../model/policy.ts';

/** What came of holding packages against the cooldown: what is too young, and all whose time of publishing somebody tells, by their ids. */
export interface Aged {
  readonly noted: ReadonlyMap<string, readonly Finding[]>;
  readonly dated: ReadonlySet<string>;
}

/** Holds packages against the cooldown by the times that lockfiles themselves tell. Untrusted: a time there can hold a version back, and clears none. */
export function heldToCooldown(packages: readonly Locked[], cooldown: Cooldown, moment: Moment): Aged {
  const noted = new Map<string, readonly Finding[]>();
  const dated = new Set<string>();
  for (const { id, name, version, places } of packages) {
    const times = places.flatMap(({ entry }) => (entry.came === 'registry' ? (entry.published ?? []) : []));
    const at = Math.max(...times.map(time => Date.parse(time)).filter(time => !Number.isNaN(time)));
    if (!Number.isFinite(at)) continue;
    dated.add(id);
    const place = places.find(({ entry }) => entry.published !== undefined);
    const says = { path: place?.file.path ?? '', says: `it tells the time of publishing: ${new Date(at).toISOString()}` };
    const young = tooYoung({ name, version, at }, { cooldown, moment }, { kind: 'file', ...says });
    if (young !== undefined) noted.set(id, [young]);
  }
  return { noted, dated };
}

/** The finding on a version that has to wait; undefined where it need not. */
export function tooYoung(
  { name, version, at }: { readonly name: string; readonly version: string; readonly at: number },
  { cooldown, moment }: { readonly cooldown: Cooldown; readonly moment: Moment },
  evidence: Finding['evidence'][0],
): Finding | undefined {
  const ruling = waits({ name, version, publishedAt: at }, cooldown, moment);
  return ruling?.outcome === 'hold' ? { detector: withinCooldown.id, weight: 'strong', says: ruling.why, evidence: [evidence] } : undefined;
}
