import { accuse } from './match/accuse.ts';
import { scanAdvised } from './match/advised.ts';
import type { Records } from './match/findings.ts';
import { knownMalicious } from './match/kinds.ts';
import { lookUp } from './match/lookup.ts';
import { namedEntry } from './match/named-entry.ts';
import type { Description } from './model/advisory.ts';
import type { Exposure, SeenPackage, SeenProject } from './model/seen.ts';

interface Held {
  readonly one: SeenPackage;
  readonly in: SeenProject[];
}

/** Holds what was seen in projects before against the records of today: what was thought clean when it was installed, and is known to be malicious now. */
export function exposuresIn(seen: readonly SeenProject[], records: Records): readonly Exposure[] {
  const held = new Map<string, Held>();
  for (const project of seen) {
    for (const one of project.packages) {
      const key = `${one.name}@${one.version} ${one.integrity}`;
      const known = held.get(key);
      if (known === undefined) held.set(key, { one, in: [project] });
      else if (!known.in.includes(project)) known.in.push(project);
    }
  }
  const found = [...held.values()].flatMap(one => exposures(one, records));
  return [...new Map(found.map(one => [one.key, one])).values()];
}

function exposures({ one, in: projects }: Held, { index, describe, isEstablished }: Records): readonly Exposure[] {
  if (index === undefined) return [];
  const entry = namedEntry(one);
  const found = lookUp(entry, index);
  if (found.length === 0) return [];
  const byIncident = Map.groupBy(found, hit => describe(hit.record).incident);
  return [...byIncident].flatMap(([incident, hits]) => {
    const [finding] = accuse({ entry, found: hits, describe, isEstablished }).findings;
    if (finding === undefined || finding.detector !== knownMalicious.id || finding.weight === 'context') return [];
    const descriptions = hits.map(hit => describe(hit.record)).filter(told => told.withdrawn === '');
    return [
      {
        name: one.name,
        version: one.version,
        key: `${one.name}@${one.version} ${incident}`,
        incident,
        finding,
        ...wordsOf(one.name, descriptions),
        projects: placesOf(one, projects),
      },
    ];
  });
}

function wordsOf(
  name: string,
  all: readonly Description[],
): Pick<Exposure, 'summary' | 'details' | 'references' | 'published' | 'desktop' | 'apps'> {
  const advised = all.flatMap(one => scanAdvised({ name, summary: one.summary, details: one.details }) ?? []);
  const details = all.map(one => one.details).find(Boolean) ?? '';
  return {
    summary: all.map(one => one.summary).find(Boolean) ?? '',
    details,
    references: [...new Set(all.flatMap(one => one.references))].slice(0, 10),
    published: all.map(one => one.published || one.modified).sort()[0] ?? '',
    desktop: advised.length > 0,
    apps: [...new Set(advised.flatMap(one => one.apps))],
  };
}

function placesOf({ name, version }: SeenPackage, projects: readonly SeenProject[]): Exposure['projects'] {
  return projects.map(({ label, packages }) => {
    const own = packages.filter(one => one.name === name && one.version === version);
    return { label, first: Math.min(...own.map(one => one.first)), last: Math.max(...own.map(one => one.last)) };
  });
}
