import type { FailOn } from '../../judge/merge-policy.ts';
import { DECISIONS, standingOf } from '../../model/verdict.ts';
import { render } from '../../report/render.ts';
import type { Undecided } from '../../model/undecided.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Explained } from '../../report/options.ts';
import { colorOf } from '../color.ts';
import type { Terminal } from '../command.ts';
import type { ReportingOptions } from './vet-options.ts';
import { version } from '../version.ts';
import { writeResult } from '../write-result.ts';

/** Writes the report on some verdicts, to standard output or to the file that was asked for. */
export async function tell(
  verdicts: readonly Verdict[],
  options: ReportingOptions,
  terminal: Terminal,
  undecided: readonly Undecided[] = [],
): Promise<void> {
  // What detectors say about themselves is told with findings only, and loading them all takes longer than telling.
  const speaks = verdicts.some(verdict => verdict.findings.some(finding => finding.weight !== 'context'));
  const explained =
    options.format === 'sarif' || speaks ? (await import('../policy/explanations.ts')).explanations() : new Map<string, Explained>();
  const report = render(verdicts, options.format, {
    color: colorOf(options, terminal),
    verbose: options.verbose,
    width: terminal.out.width,
    explanations: explained,
    version: version(),
    undecided,
  });
  await writeResult(report, options, terminal);
}

/** Whether a verdict is at least as grave as what makes a command refuse. */
export function refuses(verdict: Verdict, failOn: FailOn): boolean {
  return DECISIONS.indexOf(verdict.decision) >= DECISIONS.indexOf(failOn);
}

/** What a command that tells one verdict returns: 2 where nothing was decided. */
export function exitCode(verdict: Verdict, failOn: FailOn): 0 | 1 | 2 {
  if (standingOf(verdict) === 'unknown') return 2;
  return refuses(verdict, failOn) ? 1 : 0;
}
