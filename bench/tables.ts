import type { Measured } from './measure.ts';

export interface Results {
  readonly node: string;
  readonly platform: string;
  readonly hard: number;
  readonly runs: readonly { readonly packages: readonly Measured[]; readonly peakRssMb: number }[];
  readonly bare: readonly { readonly bytes: number; readonly cpuMs: number }[];
  readonly also: readonly Measured[];
}

/** The results as two tables. Speeds are medians over the rounds; every ratio is taken inside one round. */
export function asMarkdown(results: Results): string {
  const [first] = results.runs;
  const packages = [...(first?.packages ?? []), ...results.also];
  const code = sum(first?.packages.map(one => one.codeBytes) ?? []);
  const cpu = results.runs.map(run => sum(run.packages.map(one => one.cpuMs)));
  const bare = results.bare.map(one => one.cpuMs);
  const slowest = packages.map(one => ({ name: one.name, ...one.slowest })).toSorted((a, b) => b.ms - a.ms)[0];
  const count = (decision: string): number => packages.slice(0, results.hard).filter(one => one.decision === decision).length;
  const lines = [
    `Node ${results.node}, ${results.platform}, ${results.runs.length} rounds, one process, one package after the other.`,
    '',
    '| speed | figure |',
    '|---|---|',
    `| JS and TS | ${(code / 1e6).toFixed(1)} MB in ${results.hard} packages |`,
    `| whole examination | ${rate(code, median(cpu))} MB per CPU-second (${(median(cpu) / 1000).toFixed(1)} s) |`,
    `| parsing alone, same files, same round | ${rate(results.bare[0]?.bytes ?? 0, median(bare))} MB per CPU-second (${(median(bare) / 1000).toFixed(1)} s) |`,
    `| examination ÷ parsing | ${median(cpu.map((ms, round) => ms / (bare[round] ?? ms))).toFixed(2)} |`,
    `| slowest file | ${slowest?.ms ?? 0} ms, ${slowest?.name ?? ''}/${slowest?.path ?? ''} |`,
    `| peak memory of the process | ${Math.max(...results.runs.map(run => run.peakRssMb))} MB |`,
    '',
    `Of the ${results.hard} hard benign packages: ${count('allow')} allowed, ${count('warn')} warned, ${count('block')} blocked.`,
    '',
    '| package | decision | findings above context | JS/TS MB | CPU ms |',
    '|---|---|---|--:|--:|',
    ...packages.map(
      one => `| ${one.name} ${one.version} | ${one.decision} | ${told(one)} | ${(one.codeBytes / 1e6).toFixed(2)} | ${one.cpuMs} |`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function told(one: Measured): string {
  const counts = new Map<string, number>();
  for (const { detector, weight } of one.findings) counts.set(`${detector} (${weight})`, (counts.get(`${detector} (${weight})`) ?? 0) + 1);
  return [...counts].map(([name, times]) => (times === 1 ? name : `${name} × ${times}`)).join(', ') || '–';
}

function rate(bytes: number, ms: number): string {
  return (bytes / 1000 / Math.max(ms, 1)).toFixed(1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
