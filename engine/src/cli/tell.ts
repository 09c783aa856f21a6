import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { FailOn } from '../judge/merge-policy.ts';
import { ToolError } from '../model/tool-error.ts';
import { DECISIONS } from '../model/verdict.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Explained } from '../report/options.ts';
import { wantsColor } from './color.ts';
import type { Terminal } from './command.ts';
import type { ReportingOptions } from './vet-options.ts';

/** Writes the report on some verdicts, to standard output or to the file that was asked for. */
export async function tell(verdicts: readonly Verdict[], options: ReportingOptions, terminal: Terminal): Promise<void> {
  const [{ render }, { version }] = await Promise.all([import('../report/render.ts'), import('./version.ts')]);
  // What detectors say about themselves is told with findings only, and loading them all takes longer than telling.
  const speaks = verdicts.some(verdict => verdict.findings.some(finding => finding.weight !== 'context'));
  const explained =
    options.format === 'sarif' || speaks ? (await import('./explanations.ts')).explanations() : new Map<string, Explained>();
  const color = wantsColor(
    options.color,
    options.output === undefined ? terminal : { ...terminal, out: { ...terminal.out, isTerminal: false } },
  );
  const report = render(verdicts, options.format, {
    color,
    verbose: options.verbose,
    width: terminal.out.width,
    explanations: explained,
    version: version(),
  });
  if (options.output === undefined) return terminal.out.write(report);
  await writeFile(resolve(terminal.cwd, options.output), report).catch((cause: unknown) => {
    throw new ToolError('disk', `The result could not be written: ${String(cause)}`, { hint: 'Name another file by --output.', cause });
  });
}

/** Whether a verdict is at least as grave as what makes a command refuse. */
export function refuses(verdict: Verdict, failOn: FailOn): boolean {
  return DECISIONS.indexOf(verdict.decision) >= DECISIONS.indexOf(failOn);
}
