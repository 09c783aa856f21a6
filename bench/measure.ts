import { DEFAULT_POLICY } from '../engine/src/judge/default-policy.ts';
import { heapTidier } from '../engine/src/isolate/tidy-heap.ts';
import { LIMITS } from '../engine/src/unpack/limits.ts';
import { vet } from '../engine/src/vet.ts';
import { codeOf, HARD, subjectOf } from './corpus.ts';

/** What one package cost and got. */
export interface Measured {
  readonly name: string;
  readonly version: string;
  readonly decision: string;
  readonly findings: readonly { readonly detector: string; readonly weight: string; readonly says: string }[];
  readonly codeBytes: number;
  readonly cpuMs: number;
  readonly slowest: { readonly path: string; readonly ms: number };
}

/** One for the process, as where packages are examined one after the other. */
const tidierOfNext = heapTidier();

/** Runs the ring over the packages named, in this process, and prints one JSON line for each and one with the peak memory. */
for (const name of process.argv.length > 2 ? process.argv.slice(2) : HARD) console.log(JSON.stringify(measure(name)));
console.log(JSON.stringify({ peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) }));

function measure(name: string): Measured {
  const subject = subjectOf(name);
  const slowest = { path: '', ms: 0 };
  let current = '';
  let since = performance.now();
  const tidy = tidierOfNext();
  const onFile = (path: string, size: number): void => {
    tidy(path, size);
    const ms = performance.now() - since;
    if (ms > slowest.ms) Object.assign(slowest, { path: current, ms: Math.round(ms) });
    current = path;
    since = performance.now();
  };
  const before = process.cpuUsage();
  const verdict = vet(subject, {
    policy: DEFAULT_POLICY,
    limits: LIMITS,
    today: new Date().toISOString().slice(0, 10),
    clock: () => performance.now(),
    avoid: [],
    onFile,
    whenParsed: () => tidy('', 0),
  });
  const { user, system } = process.cpuUsage(before);
  const files = subject.bytes.as === 'tree' ? subject.bytes.files : new Map<string, Uint8Array>();
  return {
    name,
    version: subject.id.version,
    decision: verdict.decision,
    findings: verdict.findings.filter(one => one.weight !== 'context').map(({ detector, weight, says }) => ({ detector, weight, says })),
    codeBytes: codeOf(files).reduce((sum, [, bytes]) => sum + bytes.length, 0),
    cpuMs: Math.round((user + system) / 1000),
    slowest,
  };
}
