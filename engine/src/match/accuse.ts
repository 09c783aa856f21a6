import type { Description, Hit } from '../model/advisory.ts';
import type { Evidence, Finding, Weight } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import type { Entry } from '../model/resolution.ts';
import { knownMalicious, knownUnwanted, knownVulnerable, wasFlagged } from './kinds.ts';
import type { Kind } from './kinds.ts';
import type { Found } from './lookup.ts';
import { confidence, ENOUGH } from './trust.ts';

/** What is asked when records have been found for an entry. */
export interface Asked {
  readonly entry: Entry;
  readonly found: readonly Found[];
  readonly describe: (record: number) => Description;
  /** Where the entry stands in its lockfile; left out where it comes from none. */
  readonly at?: Place;
  /** Whether the name is one that many depend on: a lone record against all its versions is confirmed first. */
  readonly isEstablished: (name: string) => boolean;
}

/** Findings, one for each incident, and the records that could not be held against the version. */
export interface Accused {
  readonly findings: readonly Finding[];
  readonly undecided: readonly string[];
}

interface Told extends Found {
  readonly description: Description;
}

const EVIDENCE_SHOWN = 5;
/** What the registry puts in the place of a package it has removed. A later one may be anybody's, and nobody has looked into it here. */
const PLACEHOLDER = /^0\.0\.1-security(?:\.\d+)?$/;

/** Turns records into findings by what was matched, who says so, and whether it still stands. */
export function accuse(asked: Asked): Accused {
  const told = asked.found.map((one): Told => ({ ...one, description: asked.describe(one.record) }));
  const findings: Finding[] = [];
  const undecided: string[] = [];
  for (const [incident, all] of Map.groupBy(told, one => one.description.incident)) {
    const standing = all.filter(one => one.description.withdrawn === '');
    const matched = standing.filter(one => one.match !== 'undecided');
    if (standing.length === 0) findings.push(finding(asked, wasFlagged, 'context', all, withdrawal(incident, all)));
    else if (matched.length === 0) undecided.push(incident);
    else findings.push(accusation(asked, incident, matched));
  }
  return { findings, undecided };
}

function accusation(asked: Asked, incident: string, told: readonly Told[]): Finding {
  const accusers = told.filter(one => one.description.accuses !== 'vulnerability');
  if (accusers.length === 0) return finding(asked, knownVulnerable, 'context', told, `${incident}: ${told[0]?.description.summary ?? ''}`);
  const malware = accusers.filter(one => one.description.accuses === 'malware');
  if (malware.length === 0) {
    const category = accusers[0]?.description.category ?? '';
    return finding(
      asked,
      knownUnwanted,
      asked.entry.came === 'registry' ? 'strong' : 'weak',
      accusers,
      `${incident} calls it ${category.replaceAll('_', ' ')}`,
    );
  }
  const { says, weight, kind = knownMalicious } = weigh(asked, incident, malware);
  return finding(asked, kind, weight, malware, says);
}

interface Weighed {
  readonly says: string;
  readonly weight: Weight;
  readonly kind?: Kind;
}

function weigh({ entry, isEstablished }: Asked, incident: string, malware: readonly Told[]): Weighed {
  const live = malware.filter(one => one.match !== 'superseded');
  const best: Hit['match'] = malware[0]?.match ?? 'superseded';
  const name = malware[0]?.description.name ?? entry.name;
  const sure = confidence(live.flatMap(one => one.description.sources));
  if (live.length === 0) {
    return {
      weight: 'strong',
      says: `${incident} once condemned this version of ${name}, and the source that said so has since replaced it by others`,
    };
  }
  if (best === 'hash') return { weight: 'proof', says: `these very bytes are known malware: ${incident}` };
  if (best === 'all' && PLACEHOLDER.test(entry.version)) {
    return {
      weight: 'context',
      kind: wasFlagged,
      says: `${name} was malicious (${incident}); this version is the empty placeholder that the registry put in its place`,
    };
  }
  const what =
    best === 'all' ? `every version of ${name} is known malware: ${incident}` : `${name} ${entry.version} is known malware: ${incident}`;
  if (entry.came !== 'registry')
    return { weight: 'strong', says: `${what}; this one does not come from a registry, and may be something else of that name` };
  if (sure < ENOUGH) return { weight: 'strong', says: `${what}, says a single source that is believed ${sure} % of the time` };
  if (live.every(one => one.description.doubts.length > 0)) {
    return { weight: 'strong', says: `${what}; the record is doubtful: ${live[0]?.description.doubts[0] ?? ''}` };
  }
  const condemnsAll = new Set(live.flatMap(one => one.description.sourcesOfAll));
  if (best === 'all' && isEstablished(name) && condemnsAll.size < 2) {
    return { weight: 'strong', says: `${what}, says one source of a package that many depend on: verify before you install` };
  }
  return { weight: 'proof', says: what };
}

function withdrawal(incident: string, all: readonly Told[]): string {
  const { published = '', withdrawn = '' } = all[0]?.description ?? {};
  return `${incident} named it from ${published.slice(0, 10) || 'an unknown day'} until it was withdrawn on ${withdrawn.slice(0, 10)}`;
}

function finding({ at, entry }: Asked, kind: Kind, weight: Weight, told: readonly Told[], says: string): Finding {
  const [first, ...records] = told.slice(0, EVIDENCE_SHOWN).map(({ description, match, by }): Evidence<Place> => {
    const { id, feed, sources, modified, summary } = description;
    const day = modified === '' ? '' : `, ${modified.slice(0, 10)}`;
    return {
      kind: 'advisory',
      id,
      feed,
      says: `${summary || 'no summary'} (${sources.join(', ')}${day}); matched ${MATCHED[match]} by ${by}`,
    };
  });
  const locked = at && {
    kind: 'code' as const,
    at,
    says: entry.alias === undefined ? 'it is locked here' : `it is locked here as ${entry.alias}`,
  };
  const evidence: Finding['evidence'] = locked
    ? [locked, ...(first ? [first] : []), ...records]
    : [first ?? { kind: 'registry', field: 'name', value: entry.name }, ...records];
  return { detector: kind.id, says, weight, evidence };
}

const MATCHED: Readonly<Record<Hit['match'], string>> = {
  hash: 'the hash of the archive',
  version: 'the exact version',
  interval: 'a range of versions',
  all: 'the whole name',
  superseded: 'what was replaced',
  undecided: 'nothing for certain',
};
