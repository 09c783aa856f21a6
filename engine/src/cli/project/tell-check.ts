import type { Check } from '../../model/check.ts';
import type { CheckFormat } from '../../report/format.ts';
import type { Explained } from '../../report/options.ts';
import { colorOf } from '../color.ts';
import type { Terminal } from '../command.ts';
import type { ReportingOptions } from '../examine/vet-options.ts';
import { writeResult } from '../write-result.ts';

/** Writes the answer about a project, to standard output or to the file that was asked for. */
export async function tellCheck(check: Check, options: ReportingOptions<CheckFormat>, terminal: Terminal): Promise<void> {
  const [{ renderCheck }, { version }] = await Promise.all([import('../../report/check/render.ts'), import('../version.ts')]);
  const report = await renderCheck(check, options.format, {
    color: colorOf(options, terminal),
    verbose: options.verbose,
    width: terminal.out.width,
    explanations: await explanationsFor(check, options),
    version: version(),
  });
  await writeResult(report, options, terminal);
}

/** Loading what every detector says of itself takes longer than a check: the kinds of a check are enough where no detector spoke. */
async function explanationsFor(
  { packages, coverage }: Check,
  { format }: ReportingOptions<CheckFormat>,
): Promise<ReadonlyMap<string, Explained>> {
  if (format === 'json' || format === 'junit' || format === 'github') return new Map();
  if (coverage.vetted > 0) return (await import('../policy/explanations.ts')).explanations();
  if (format === 'text' && packages.every(one => one.findings.length === 0)) return new Map();
  const { KINDS } = await import('../../match/kinds.ts');
  return new Map(KINDS.map(({ id, explain, attack }) => [id, { ...explain, attack }]));
}
