import { linesOf } from './lines-of.ts';
import type { Judged } from './ordinary-round.ts';

/** In one process no package would be judged with a clean heap, and one process for each would take an hour. */
const AT_ONCE = 100;

/** What the default policy says of packages below the `node_modules` of `folder`, by their paths there. Tells its progress on stderr. */
export function judgeInstalled(folder: string, paths: readonly string[]): Judged[] {
  const judged: Judged[] = [];
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    console.error(`${folder}: ${at} of ${paths.length}`);
    judged.push(...linesOf<Judged>('ordinary-round.ts', [folder, ...paths.slice(at, at + AT_ONCE)]));
  }
  return judged;
}

/** Counts, time and each package that is not allowed, as Markdown. */
export function alarmTable(judged: readonly Judged[]): string {
  const count = (decision: string): number => judged.filter(one => one.decision === decision).length;
  const share = (many: number): string => `${((100 * many) / judged.length).toFixed(2)} %`;
  const times = judged.map(one => one.cpuMs).toSorted((a, b) => a - b);
  const percentile = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return [
    `Node ${process.version}, ${process.platform} ${process.arch}. ${judged.length} installed packages of ${new Set(judged.map(one => one.id)).size} names and versions.`,
    '',
    `Allowed ${count('allow')}, warned ${count('warn')} (${share(count('warn'))}), blocked ${count('block')} (${share(count('block'))}).`,
    `CPU milliseconds for one package: p50 ${percentile(0.5)}, p95 ${percentile(0.95)}, p99 ${percentile(0.99)}, most ${percentile(1)}.`,
    '',
    '| package | decision | findings above context |',
    '|---|---|---|',
    ...judged.filter(one => one.decision !== 'allow').map(one => `| ${one.id} | ${one.decision} | ${one.findings.join('; ')} |`),
    '',
  ].join('\n');
}
