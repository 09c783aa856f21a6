import type { Description } from '../../model/advisory.ts';
import { lookUp } from '../../match/lookup.ts';
import { namedEntry } from '../../match/named-entry.ts';
import { entriesOf } from '../../model/json.ts';
import type { KnownBad } from './known-bad.ts';

/** One advisory as the bulk endpoint of npm's registries words it. */
export interface BulkAdvisory {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly severity: 'critical' | 'high' | 'moderate';
  readonly vulnerable_versions: string;
  readonly cwe: readonly string[];
  readonly cvss: { readonly score: number; readonly vectorString: null };
}

/** How much one question may hold: far above the largest lockfiles. */
const MOST_NAMES = 20_000;
const MOST_VERSIONS = 2000;

/** Reads what clients ask in bulk, `{ name: [versions] }`; undefined where it is something else. */
export function readBulk(body: unknown): ReadonlyMap<string, readonly string[]> | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const asked = entriesOf(body);
  if (asked.length > MOST_NAMES) return undefined;
  return new Map(asked.map(([name, versions]) => [name, textsOf(versions).slice(0, MOST_VERSIONS)]));
}

/** Reads the dependency tree that older clients send; undefined where it is none. Nested far too deep, it is read as far as any honest one goes. */
export function readTree(body: unknown): ReadonlyMap<string, readonly string[]> | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const found = new Map<string, Set<string>>();
  const waiting: unknown[] = [body];
  for (let node = waiting.pop(), left = MOST_NAMES * 10; node !== undefined && left > 0; node = waiting.pop(), left -= 1) {
    for (const [name, below] of entriesOf(new Map(entriesOf(node)).get('dependencies'))) {
      const version = new Map(entriesOf(below)).get('version');
      if (typeof version === 'string') found.set(name, (found.get(name) ?? new Set()).add(version));
      waiting.push(below);
    }
  }
  return new Map([...found].map(([name, versions]) => [name, [...versions]]));
}

/** What the records say of those versions, by name. Names of which nothing is known are left out, as registries do. */
export function answerBulk(asked: ReadonlyMap<string, readonly string[]>, records: KnownBad): ReadonlyMap<string, readonly BulkAdvisory[]> {
  const { index, describe } = records;
  const answer = new Map<string, BulkAdvisory[]>();
  if (index === undefined) return answer;
  for (const [name, versions] of asked) {
    if (index.find(name).length === 0) continue;
    const hit = new Map<number, string[]>();
    for (const version of versions) {
      for (const { record, match } of lookUp(namedEntry({ name, version }), index)) {
        if (match === 'undecided' || match === 'superseded') continue;
        hit.set(record, [...(hit.get(record) ?? []), version]);
      }
    }
    const told = [...hit].flatMap(([record, hits]) => {
      const description = describe(record);
      return description.withdrawn === '' ? [advisory(description, record, hits)] : [];
    });
    if (told.length > 0) answer.set(name, told);
  }
  return answer;
}

/** Records tell no severity: malware is critical, what nobody wants is high, and a weakness of unknown weight moderate. */
const SEVERITY = { malware: 'critical', unwanted: 'high', vulnerability: 'moderate' } as const;

function advisory(description: Description, record: number, versions: readonly string[]): BulkAdvisory {
  const { accuses, id, summary, references } = description;
  return {
    id: record + 1,
    url: references.find(one => one.startsWith('https://')) ?? '',
    title: `${id}: ${summary || 'no summary'}`.slice(0, 300),
    severity: SEVERITY[accuses],
    // Only the versions that were asked for: they are what the records were held against.
    vulnerable_versions: versions.join(' || '),
    cwe: accuses === 'malware' ? ['CWE-506'] : [],
    cvss: { score: 0, vectorString: null },
  };
}

/** The same as older clients read it. */
export function answerTree(found: ReadonlyMap<string, readonly BulkAdvisory[]>, total: number): object {
  const vulnerabilities = { info: 0, low: 0, moderate: 0, high: 0, critical: 0 };
  const advisories: [string, object][] = [];
  for (const [name, list] of found) {
    for (const one of list) {
      vulnerabilities[one.severity] += 1;
      advisories.push([String(one.id), old(name, one)]);
    }
  }
  const metadata = { vulnerabilities, dependencies: total, devDependencies: 0, optionalDependencies: 0, totalDependencies: total };
  return { actions: [], advisories: Object.fromEntries(advisories), muted: [], metadata };
}

function old(name: string, one: BulkAdvisory): object {
  const never = '1970-01-01T00:00:00.000Z';
  return {
    id: one.id,
    module_name: name,
    title: one.title,
    severity: one.severity,
    vulnerable_versions: one.vulnerable_versions,
    patched_versions: '<0.0.0',
    overview: one.title,
    recommendation: 'See the advisory.',
    url: one.url,
    cves: [],
    cwe: one.cwe.join(', '),
    access: 'public',
    created: never,
    updated: never,
    deleted: null,
    findings: one.vulnerable_versions
      .split(' || ')
      .map(version => ({ version, paths: [name], dev: false, optional: false, bundled: false })),
  };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
}
