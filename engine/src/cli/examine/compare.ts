import { acquirer } from '../../acquire/acquire.ts';
import { readSpec } from '../../acquire/spec.ts';
import { startExaminer } from '../../isolate/examiner.ts';
import type { Compared } from '../../model/compared.ts';
import type { Subject } from '../../model/subject.ts';
import { ToolError } from '../../model/tool-error.ts';
import { renderComparison, type ComparisonFormat } from '../../report/comparison/render.ts';
import { printable } from '../../report/printable.ts';
import { LIMITS } from '../../unpack/limits.ts';
import { againstRecords } from './against-records.ts';
import { colorOf } from '../color.ts';
import type { Command, Terminal } from '../command.ts';
import { onePackage } from './candidates-in.ts';
import { explanations } from '../policy/explanations.ts';
import { holdToName, type Held } from './hold-to-name.ts';
import { nearestNamed } from '../nearest-named.ts';
import { today } from '../policy/policy.ts';
import { startProgress, type Progress } from '../progress.ts';
import { loadSettings } from '../settings.ts';
import { swapped } from './swapped.ts';
import { exitCode } from './tell.ts';
import { readReporting, type VetOptions } from './vet-options.ts';
import { version } from '../version.ts';
import { writeResult } from '../write-result.ts';

/** `unmask compare <suspect> [original]`. */
export const compareCommand: Command = async (args, terminal) => {
  const options = readReporting('compare', args, terminal);
  const [suspect, original] = specsOf(options.specs);
  const format = formatOf(options);
  for (const text of original === undefined ? [suspect] : [suspect, original])
    await onePackage(text, terminal.cwd, ({ packages }) => `Name one of them: unmask compare ${packages[0] ?? ''}`);
  const settings = await loadSettings(options.policy, terminal);
  const examiner = startExaminer({ budget: settings.budget, remember: options.remember, known: options.known });
  const progress = startProgress(1, options, terminal.err);
  try {
    const source = { ...options.source, cwd: terminal.cwd, env: { ...terminal.env }, limits: LIMITS };
    const acquire = acquirer(source);
    const bring = (text: string): Promise<Subject> => acquire(readSpec(text, source)).catch(nearestNamed(options.known));
    const given = { policy: settings.policy, limits: LIMITS, today: today() };
    progress.started(suspect);
    const [subject, named] = await Promise.all([bring(suspect), original === undefined ? undefined : bring(original)]);
    for (const one of [subject, named]) if (one?.note !== undefined) progress.note(one.note);
    const odd = named === undefined ? undefined : swapped(subject.id, named.id, options.known);
    if (odd !== undefined) progress.note(odd);
    let compared = await examiner.compare(subject, named, given);
    const held = named === undefined && compared.itself ? await holdToName(subject, compared.subject, bring) : undefined;
    if (held?.why !== undefined) progress.note(`it was not held against the package of its name: ${held.why}`);
    const found = named === undefined ? await originalOf(compared, held, bring, progress) : undefined;
    if (found) compared = merged(compared, await examiner.compare(subject, found, given));
    if (held) compared = { ...compared, named: held.as };
    compared = { ...compared, verdict: await againstRecords(settings, terminal)(subject, compared.verdict) };
    progress.end();
    await tell(compared, format, options, terminal);
    return exitCode(compared.verdict, settings.failOn);
  } finally {
    progress.end();
    examiner.close();
  }
};

function formatOf({ format }: VetOptions): ComparisonFormat {
  if (format !== 'sarif') return format;
  throw new ToolError('usage', 'A comparison is not written as SARIF.', { hint: '--format takes text, json, markdown or html here.' });
}

function specsOf(specs: readonly string[]): readonly [string, string | undefined] {
  const [suspect, original, ...more] = specs;
  if (suspect !== undefined && more.length === 0) return [suspect, original];
  throw new ToolError('usage', `unmask compare takes one package, or two; ${specs.length} were named.`, {
    hint: 'The suspect comes first: unmask compare ./suspect.tgz nodemailer',
  });
}

/** The nearest candidate itself, as it was when it became known. Without it there is no residue, and everything else stands. */
async function originalOf(
  { itself, candidates: [first] }: Compared,
  held: Held | undefined,
  bring: (text: string) => Promise<Subject>,
  progress: Progress,
): Promise<Subject | undefined> {
  if (held?.as === 'other bytes') return held.registered;
  if (first === undefined || (itself && first.poses === 'no')) return undefined;
  try {
    return await bring(`${first.name}@${first.version}`);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    progress.note(`${printable(first.name, 200)} could not be had, so nothing is taken away from the package: ${error.message}`);
    return undefined;
  }
}

/** The nearest one is told as its bytes tell it, the others as the index knows them. */
function merged(broad: Compared, exact: Compared): Compared {
  const names = new Set(exact.candidates.map(one => one.name));
  return { ...exact, candidates: [...exact.candidates, ...broad.candidates.filter(one => !names.has(one.name))] };
}

async function tell(compared: Compared, format: ComparisonFormat, options: VetOptions, terminal: Terminal): Promise<void> {
  const report = renderComparison(compared, format, {
    color: colorOf(options, terminal),
    verbose: options.verbose,
    width: terminal.out.width,
    explanations: explanations(),
    version: version(),
  });
  await writeResult(report, options, terminal);
}
