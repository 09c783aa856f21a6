import { redact } from '../../acquire/redact.ts';
import type { Examiner } from '../../isolate/examiner.ts';
import { unexamined } from '../../isolate/unexamined.ts';
import type { Merged } from '../../judge/merge-policy.ts';
import type { Subject } from '../../model/subject.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Undecided } from '../../model/undecided.ts';
import { standingOf } from '../../model/verdict.ts';
import { LIMITS } from '../../unpack/limits.ts';
import { againstRecords } from './against-records.ts';
import type { Terminal } from '../command.ts';
import { takenApart, type TakenApart } from './candidates-in.ts';
import { today } from '../policy/policy.ts';
import { printError } from '../print-error.ts';
import { startProgress } from '../progress.ts';
import type { Progress } from '../progress.ts';
import { readListed } from './read-listed.ts';
import { refuses, tell } from './tell.ts';
import { vetAll } from './vet-all.ts';
import type { VetOptions } from './vet-options.ts';

/** What packages are vetted with. */
export interface Bench {
  readonly settings: Merged;
  readonly examiner: Examiner;
}

/** Vets what was named, and tells what came of it. Gives the exit code. */
export async function vetPackages(options: VetOptions, { settings, examiner }: Bench, terminal: Terminal): Promise<0 | 1 | 2> {
  const recorded = againstRecords(settings, terminal);
  const taken = await allSpecs(options, terminal);
  const specs = [...new Set(taken.flatMap(one => one.specs))];
  const progress = startProgress(specs.length, options, terminal.err);
  for (const { note } of taken) if (note !== undefined) progress.note(note);
  if (options.verbose && options.remember !== undefined) await noteTrouble(options.remember, progress);
  const results = await vetAll(specs, {
    source: {
      ...options.source,
      cwd: terminal.cwd,
      env: { ...terminal.env },
      limits: LIMITS,
      onWaiting: examiner.prepare,
      onStep: progress.step,
    },
    known: options.known,
    examine: subject => recorded(subject, examiner.examine(subject, { policy: settings.policy, limits: LIMITS, today: today() })),
    recall: async id => {
      const subject: Subject = { id, bytes: { as: 'tree', files: new Map(), refused: [] } };
      const verdict = await recorded(subject, unexamined(subject, [], 'its registry does not have it', settings.policy));
      // What speaks of some of its versions is worth knowing, too.
      return verdict.findings.length > 0 || verdict.coverage.unread.length > 1 ? verdict : undefined;
    },
    progress,
  });
  progress.end();
  for (const result of results) if (result.as === 'error') printError(result.error, terminal.err);

  const verdicts = results.flatMap(result => (result.as === 'verdict' ? [result.verdict] : []));
  const undecided = results.flatMap((result, at) => (result.as === 'error' ? [undecidedAs(specs[at] ?? '', result.error)] : []));
  // A person has read it on the terminal already; a file or a program is told in the place where it looks.
  if (verdicts.length > 0 || options.format !== 'text' || options.output !== undefined) await tell(verdicts, options, terminal, undecided);
  // Of a package that was not examined as a whole nothing was decided, whatever the policy makes of that.
  if (verdicts.length < results.length || verdicts.some(verdict => standingOf(verdict) === 'unknown')) return 2;
  return verdicts.some(verdict => refuses(verdict, settings.failOn)) ? 1 : 0;
}

function undecidedAs(spec: string, { code, message, hint }: ToolError): Undecided {
  return { spec: redact(spec), decision: 'unknown', error: { code, message, ...(hint !== undefined && { hint }) } };
}

async function allSpecs(options: VetOptions, terminal: Terminal): Promise<readonly TakenApart[]> {
  const all: TakenApart[] = [];
  for (const text of await named(options, terminal)) all.push(await takenApart(text, terminal.cwd));
  return all;
}

async function named({ specs }: VetOptions, terminal: Terminal): Promise<readonly string[]> {
  if (!specs.includes('-')) return specs;
  const listed = await readListed(terminal);
  // Packages named beside it do not stand in for a list that somebody failed to write.
  if (listed.length === 0)
    throw new ToolError('usage', 'The list on standard input names no package.', {
      hint: 'One package a line; lines that start with # are left out.',
    });
  return specs.flatMap((spec, index) => (spec === '-' && index === specs.indexOf('-') ? listed : [spec])).filter(spec => spec !== '-');
}

/** Whoever wants to know everything is told why nothing is remembered. It changes no verdict. */
async function noteTrouble(folder: string, progress: Progress): Promise<void> {
  const { openMemory } = await import('../../remember/remember.ts');
  openMemory({ folder, onTrouble: why => progress.note(`nothing is remembered in ${folder}: ${why}`) }).close();
}
