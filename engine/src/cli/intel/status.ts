import { openIntel } from '../../intel/open-intel.ts';
import { readSources } from '../../intel/state-file.ts';
import { ageInWords, statusOf } from '../../intel/status.ts';
import { count } from '../../model/count.ts';
import { jsonText } from '../../report/json-text.ts';
import { printable } from '../../report/printable.ts';
import type { IntelGround } from './intel.ts';

/** `unmask intel status`: age, counts, sources, and what is missing. Exit code 2 where no question could be answered from it. */
export function showStatus({ folder, json, terminal, maxAgeHours }: IntelGround): number {
  const now = Date.now();
  const intel = openIntel(folder);
  const status = statusOf(intel, now, maxAgeHours);
  const sources = intel.as === 'open' ? intel.sources : [];
  const code = status.state === 'fresh' ? 0 : 2;
  if (json) {
    const opened = intel.as === 'open' ? { names: intel.index.names, bytes: intel.bytes, fingerprint: intel.fingerprint } : {};
    terminal.out.write(jsonText({ folder, ...status, ...opened, maxAgeHours, sources }));
    return code;
  }
  const lines = [
    `${status.state.toUpperCase()}  ${printable(status.says, 200)} (stale after ${ageInWords(maxAgeHours * 3_600_000)})`,
    `folder   ${printable(folder, 400)}`,
  ];
  if (intel.as === 'open') {
    lines.push(
      `records  ${status.records} about ${count(intel.index.names, 'name')}, ${(intel.bytes / 1e6).toFixed(1)} MB, fingerprint ${intel.fingerprint.slice(0, 16)}`,
    );
    for (const line of offLines(sources.map(source => source.kind))) lines.push(line);
    for (const { feed, from, kind, licence, records, newest, syncedAt, unread } of sources) {
      const read = ageInWords(Math.max(0, now - Date.parse(syncedAt)));
      lines.push(
        `source   ${printable(feed, 80)}: ${count(records, 'record')}, newest ${printable(newest || 'not told', 40)}, read ${read} ago from ${printable(from, 200)} (${[
          kind,
          licence && `licence ${licence}`,
          unread === undefined ? '' : `partial: unread is ${unread}`,
        ]
          .filter(one => one !== '')
          .map(one => printable(one, 120))
          .join(', ')})`,
      );
    }
  }
  if (code !== 0) lines.push('         Until then a check answers UNKNOWN: unmask intel sync');
  terminal.out.write(`${lines.join('\n')}\n`);
  return code;
}

/** Sources that nobody switched on, with what they would bring and what they would be told. */
function offLines(kinds: readonly string[]): readonly string[] {
  return OFF.filter(([kind]) => !kinds.includes(kind)).map(([kind, says]) => `off      ${kind}: ${says}`);
}

const OFF: readonly (readonly [kind: string, says: string])[] = [
  ['ghsa', 'GitHub’s newest advisories, up to a day before osv.dev (unmask intel sync --from ghsa)'],
  [
    'registry',
    'what your registries know against the packages of one lockfile; it tells them their names (unmask intel sync --from registry:package-lock.json)',
  ],
];

/** `unmask intel verify`: every digest, every record, and what the sources said. Exit code 2 where anything is not whole. */
export function verifyIntel({ folder, json, terminal }: IntelGround): number {
  const intel = openIntel(folder);
  const problems: string[] = [];
  let described = 0;
  if (intel.as === 'missing') problems.push('there are no known-bad records on this computer');
  else if (intel.as === 'damaged') problems.push(intel.why);
  else {
    for (const { name } of intel.descriptions()) {
      if (!intel.index.find(name).some(one => one.record === described)) problems.push(`record ${described} is not found under its name`);
      described += 1;
    }
    if (described !== intel.index.records)
      problems.push(`${count(intel.index.records, 'record is', 'records are')} in the index, and ${described} are described`);
    // Reading them all compares the digest of the whole part as well.
    const kept = readSources(folder).sources.reduce((sum, source) => sum + source.packed.records, 0);
    if (kept !== described) problems.push(`the sources hold ${count(kept, 'record')}, and ${described} were compiled: sync again`);
  }
  const result = { whole: problems.length === 0, records: described, problems };
  if (json) terminal.out.write(jsonText(result));
  else if (result.whole) terminal.out.write(`Whole: ${count(described, 'record')}, all digests right.\n`);
  else
    terminal.out.write(
      problems
        .slice(0, 20)
        .map(one => `${printable(one, 200)}\n`)
        .join(''),
    );
  return result.whole ? 0 : 2;
}
