import type { Verdict } from '../engine/src/model/verdict.ts';

/** One pair of releases and what was said of it. */
export interface Compared {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly verdict: Verdict;
  readonly ms: number;
}

/** The record of a run: the figure, and every pair with what it was told for. */
export function asTable(rows: readonly Compared[]): string {
  const alerts = rows.filter(row => row.verdict.decision !== 'allow');
  const times = rows.map(row => row.ms).toSorted((a, b) => a - b);
  const share = ((100 * alerts.length) / Math.max(1, rows.length)).toFixed(1);
  return `# Differences of consecutive releases

\`npm run bench:diff\`: the two newest stable releases of ${rows.length} popular packages on the day the list \`bench/diff-pairs.txt\` was made, read from
their tarballs without a registry's metadata, judged by the built-in policy. The bar is at most 2 % alerts.

**${alerts.length} of ${rows.length} alert (${share} %)**; a pair takes ${times[Math.floor(times.length / 2)] ?? 0} ms at the median and ${times.at(-1) ?? 0} ms at most, both versions together.

| package | before | after | decision | told | weak or heavier |
| --- | --- | --- | --- | --: | --- |
${rows.map(line).join('\n')}
`;
}

function line({ name, before, after, verdict }: Compared): string {
  const heavy = verdict.findings.filter(one => one.weight !== 'context').map(one => `${one.weight}: ${one.detector}`);
  return `| ${name} | ${before} | ${after} | ${verdict.decision} | ${verdict.findings.length} | ${[...new Set(heavy)].join(', ')} |`;
}
