import type { IntelStatus } from '../model/check.ts';
import { count } from '../model/count.ts';
import type { Coverage } from '../model/verdict.ts';
import { some } from './name.ts';
import { printable } from './printable.ts';

/** What was not examined, in sentences that are safe for one line. */
export interface Gaps {
  /** What matters: files that could not be read, detectors that broke. */
  readonly loud: readonly string[];
  /** What is to be expected: the source does not tell what a detector asks. */
  readonly quiet: readonly string[];
}

/** Says every gap aloud. `shown` is how many files or detectors are named. */
export function gaps(coverage: Coverage, shown: number): Gaps {
  const loud: string[] = [];
  const quiet: string[] = [...besides(coverage)];
  if (coverage.unread.length > 0) {
    const [whole] = coverage.unread.filter(unread => unread.path === '.');
    if (whole) loud.push(`the package as a whole: ${printable(whole.why, 160)}.`);
    const files = coverage.unread
      .filter(unread => unread !== whole)
      .map(unread => `${printable(unread.path, 120)} (${printable(unread.why, 100)})`);
    // What could not even be opened is not among the files that were counted.
    const of = files.length > coverage.files ? '' : ` of ${coverage.files}`;
    if (files.length > 0) loud.push(`${count(files.length, 'file')}${of} not read: ${some(files, shown, 240)}.`);
  }
  for (const ran of coverage.detectors) {
    if (ran.as === 'failed') loud.push(`Detector ${printable(ran.detector, 60)} failed: ${printable(ran.error, 160)}.`);
  }
  const skipped: string[] = [];
  const missing = new Set<string>();
  for (const ran of coverage.detectors) {
    if (ran.as !== 'skipped') continue;
    skipped.push(ran.detector);
    for (const need of ran.missing) missing.add(need);
  }
  if (skipped.length > 0) {
    quiet.push(`${count(skipped.length, 'detector')} skipped, for want of ${some([...missing].map(wanted), 4)}: ${some(skipped, shown)}.`);
  }
  if (coverage.records !== undefined && coverage.records.state !== 'fresh') quiet.push(recordsTold(coverage.records));
  return { loud, quiet };
}

/** What a detector needs and did not get, in words for people. */
function wanted(need: string): string {
  return WANTED.get(need) ?? need;
}

const WANTED: ReadonlyMap<string, string> = new Map([
  ['integrity', 'an integrity to compare with'],
  ['published', 'the history of its releases'],
  ['likeness', 'known packages to compare with'],
]);

/** What records could not answer. Without them, or with old ones, nothing is known of what others have found. */
export function recordsTold({ state, says }: IntelStatus): string {
  if (state === 'missing') return 'Known-bad records: none on this computer (unmask intel sync gets them).';
  const held = state === 'stale' ? 'Held against known-bad records that are not fresh' : 'Not held against known-bad records';
  return `${held}: ${printable(says, 240)} (unmask intel sync).`;
}

/** `42 files (1.2 MB), 38 with code, 31 detectors`. */
export function examined(coverage: Coverage): string {
  const done = coverage.detectors.filter(ran => ran.as === 'done').length;
  return `${count(coverage.files, 'file')} (${inBytes(coverage.bytes)}), ${coverage.modules} with code, by ${count(done, 'detector')}`;
}

/** That nobody has looked at what comes with it, and who would; nothing where nothing does. */
function besides({ dependencies }: Coverage): readonly string[] {
  if (dependencies === undefined) return [];
  return [
    `${count(dependencies, 'direct dependency', 'direct dependencies')} not looked at: unmask npm install examines all that comes, unmask check --vet what a lockfile holds.`,
  ];
}

/** `1.2 MB`. */
export function inBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
