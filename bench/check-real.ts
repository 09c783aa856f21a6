import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { check, readFile } from '../engine/src/check.ts';
import { readFeed } from '../engine/src/intel/feed.ts';
import { pack } from '../engine/src/intel/gather.ts';
import { openIntel } from '../engine/src/intel/open-intel.ts';
import { statusOf } from '../engine/src/intel/status.ts';
import { sync } from '../engine/src/intel/sync.ts';
import { DEFAULT_POLICY } from '../engine/src/judge/default-policy.ts';
import type { Check } from '../engine/src/model/check.ts';
import { readList } from '../engine/src/match/lists.ts';
import { missing, SHARED, table } from '../engine/test/shared-data.ts';

const FEEDS = [
  'osv/ossf-npm-2025-06-04.dev.tar.gz',
  'osv/leitwacht-2026-08-22.dev.tar.gz',
  'osv/samples',
  'names/compromised_versions.tsv',
];
/** Infections of the real lockfiles that the feeds at hand are too young or too old to know. */
const ALSO_KNOWN = 'flatmap-stream@0.1.1\npeacenotwar@9.1.7\n';
/** What is infected, and by which name it must be refused. The rest must be silent. */
const INFECTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['infected-real/flatmap-stream-0.1.1.package-lock.json', ['flatmap-stream']],
  ['infected-real/peacenotwar-9.1.7.package-lock.json', ['peacenotwar']],
  ['infected-synthetic/infected-lockfile-pnpm__pnpm-lock.yaml', ['@ctrl/tinycolor']],
  ['infected-synthetic/infected-lockfile__package-lock.json', ['@ctrl/tinycolor']],
  ['infected-synthetic/lockfile-comprehensive-test__package-lock.json', ['chalk']],
  ['infected-synthetic/lockfile-compromised__package-lock.json', ['color-convert']],
  ['infected-synthetic/pnpm-first-entry-attack__pnpm-lock.yaml', ['keyv']],
  ['infected-synthetic/yarn-berry-attack__yarn.lock', ['flat-cache']],
  ['infected-synthetic/yarn-lock-attack__yarn.lock', ['@or-sdk/auth', 'keyv']],
]);

/** Holds every real lockfile against the real records: which of the infected are refused, and what else speaks. As lines of Markdown. */
export async function realLockfiles(folder: string): Promise<string[]> {
  const absent = missing('lockfiles/index.tsv') || missing('osv/samples');
  if (absent) return [`Real lockfiles: not measured, because ${absent}.`];
  const started = performance.now();
  for (const path of FEEDS)
    sync({ folder, feed: path, from: path, read: await readFeed(join(SHARED, path), path), now: Date.now(), force: true });
  const { advisories } = readList(ALSO_KNOWN, 'bench');
  sync({
    folder,
    feed: 'bench',
    from: 'the bench',
    read: { packed: pack('bench', advisories), leftOut: new Map(), damaged: [], documents: advisories.length },
    now: Date.now(),
    force: true,
  });
  const seconds = (performance.now() - started) / 1000;
  const intel = openIntel(folder);
  if (intel.as !== 'open') throw new Error(`the records are ${intel.as}`);
  const status = statusOf(intel, Date.now(), 876_000);
  const lines: string[] = [];
  let found = 0;
  let packages = 0;
  let files = 0;
  for (const row of table('lockfiles/index.tsv')) {
    const file = row.get('file') ?? '';
    const read = readFile({ path: file, bytes: readFileSync(join(SHARED, 'lockfiles', file)), manifest: undefined });
    if (read.files.length === 0) continue;
    const given = {
      ...read,
      intel: { status, index: intel.index, describe: intel.describe, isEstablished: () => false },
      vetted: new Map(),
      policy: DEFAULT_POLICY,
    };
    const result = check({ ...given, onGap: 'unknown', today: new Date().toISOString().slice(0, 10) });
    files += 1;
    packages += result.coverage.resolved;
    const wanted = INFECTED.get(file) ?? [];
    const refused = namesOf(result, 'block');
    found += wanted.filter(name => refused.includes(name)).length;
    const others = result.packages.filter(one => ['block', 'warn'].includes(one.decision) && !wanted.includes(one.name));
    for (const { name, version, decision, findings } of others)
      lines.push(`| ${file} | ${decision} | ${name}@${version} | ${findings.map(one => one.says).join('; ')} |`);
  }
  const all = [...INFECTED.values()].flat().length;
  return [
    `Real records (${status.records}, synced in ${seconds.toFixed(1)} s) and lockfiles (${files} readable ones, ${packages} packages): ${found} of ${all} infections are refused. What else is refused or warned of:`,
    '',
    '| lockfile | decision | package | why |',
    '|---|---|---|---|',
    ...(lines.length === 0 ? ['| – | | | nothing |'] : lines),
  ];
}

function namesOf(result: Check, decision: string): readonly string[] {
  return result.packages.filter(one => one.decision === decision).map(one => one.name);
}
