import { acquirer } from '../../acquire/acquire.ts';
import { readSpec } from '../../acquire/spec.ts';
import { startExaminer } from '../../isolate/examiner.ts';
import { STANDINGS, type Standing } from '../../model/check.ts';
import type { Compared } from '../../model/compared.ts';
import type { Guarded, Lookalike, Undecided } from '../../model/guarded.ts';
import type { Subject } from '../../model/subject.ts';
import { ToolError } from '../../model/tool-error.ts';
import { standingOf, WHOLE, type Verdict } from '../../model/verdict.ts';
import { renderGuarded, type GuardFormat } from '../../report/guard/render.ts';
import { LIMITS } from '../../unpack/limits.ts';
import { againstRecords } from './against-records.ts';
import { colorOf } from '../color.ts';
import { candidatesIn, onePackage } from './candidates-in.ts';
import type { Command, Terminal } from '../command.ts';
import { nearestNamed } from '../nearest-named.ts';
import { today } from '../policy/policy.ts';
import { startProgress } from '../progress.ts';
import { loadSettings } from '../settings.ts';
import { sideBySide } from './side-by-side.ts';
import { readReporting, type VetOptions } from './vet-options.ts';
import { version } from '../version.ts';
import { writeResult } from '../write-result.ts';

/** `unmask guard <mine> <candidate…>`. */
export const guardCommand: Command = async (args, terminal) => {
  const options = readReporting('guard', args, terminal);
  const format = formatOf(options);
  const [mine, ...named] = options.specs;
  if (mine === undefined || mine === '-' || named.length === 0) throw usage();
  await onePackage(mine, terminal.cwd, () => `Yours comes first, then those that may pose as it: unmask guard ${named[0] ?? ''} ${mine}`);
  const candidates = await candidatesIn(named, terminal);
  const settings = await loadSettings(options.policy, terminal);
  const examiner = startExaminer({ budget: settings.budget, remember: options.remember, known: options.known });
  const progress = startProgress(candidates.length, options, terminal.err);
  try {
    const source = { ...options.source, cwd: terminal.cwd, env: { ...terminal.env }, limits: LIMITS };
    const acquire = acquirer(source);
    const given = { policy: settings.policy, limits: LIMITS, today: today() };
    progress.started(mine);
    const guarded = await acquire(readSpec(mine, source)).catch(nearestNamed(options.known));
    if (guarded.note !== undefined) progress.note(guarded.note);
    const own = await examiner.examine(guarded, given);
    refuseUnreadable(mine, own);
    const copied = own.findings.find(one => one.detector === 'imitates-package' && one.weight !== 'context');
    if (copied !== undefined)
      progress.note(`${mine} is what is guarded here, and it ${copied.says}. If it is the suspect, name yours before it.`);
    progress.finished(mine, 'read');
    const recorded = againstRecords(settings, terminal);
    const compared = async (subject: Subject): Promise<Compared> => {
      const told = await examiner.compare(subject, guarded, given);
      return { ...told, verdict: await recorded(subject, told.verdict) };
    };
    const results = await sideBySide(candidates, async text => {
      progress.started(text);
      const result = await held(text, async () => compared(await acquire(readSpec(text, source))));
      progress.finished(text, 'why' in result ? 'could not be decided' : result.poses);
      return result;
    });
    progress.end();
    const told = answerOf(own.subject, results);
    await writeResult(renderGuarded(told, format, reportOptions(options, terminal)), options, terminal);
    return exitCode(told, settings.failOn);
  } finally {
    progress.end();
    examiner.close();
  }
};

/** Of what cannot be read nobody knows what it is called and what is in it: nothing would pose as it. */
function refuseUnreadable(mine: string, own: Verdict): void {
  const broken = own.findings.find(one => one.detector === 'manifest-unreadable' && !one.says.includes('more than once'));
  const why = standingOf(own) === 'unknown' ? (own.coverage.unread.at(-1)?.why ?? 'it is no package') : broken?.says;
  if (why === undefined) return;
  throw new ToolError('usage', `${mine} could not be read: ${why}.`, {
    hint: 'The package to guard comes first: its folder with its package.json, its tarball or its name.',
  });
}

function formatOf({ format }: VetOptions): GuardFormat {
  if (format !== 'sarif' && format !== 'html') return format;
  throw new ToolError('usage', `unmask guard does not write ${format}.`, {
    hint: '--format takes text, json or markdown here. A page of one of them: unmask compare <it> <yours> --format html',
  });
}

function usage(): ToolError {
  return new ToolError('usage', 'unmask guard takes your package and those that may pose as it.', {
    hint: 'Yours comes first: unmask guard ./my-package ./suspects, or a list on standard input: unmask guard my-package -',
  });
}

async function held(asked: string, compare: () => Promise<Compared>): Promise<Lookalike | Undecided> {
  try {
    const {
      subject,
      candidates: [nearest],
      residue,
      itself,
      verdict,
    } = await compare();
    if (standingOf(verdict) === 'unknown')
      return { asked, why: verdict.coverage.unread.find(one => one.path === WHOLE)?.why ?? 'it could not be examined' };
    const { poses = 'no', score = 0, facets = [], differs = [], relation, additions = [] } = nearest ?? {};
    return { subject, itself, poses, score, facets, differs, relation, additions, decision: verdict.decision, counted: residue?.counted };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { asked, why: error.message };
  }
}

const STANDING: Readonly<Record<Lookalike['poses'], Standing>> = { no: 'allow', perhaps: 'warn', yes: 'block' };
const GRAVITY: readonly Lookalike['poses'][] = ['no', 'perhaps', 'yes'];

function answerOf(subject: Subject['id'], results: readonly (Lookalike | Undecided)[]): Guarded {
  const candidates = results.flatMap(one => ('why' in one ? [] : [one]));
  const standings = new Set(results.map(one => ('why' in one ? 'unknown' : STANDING[one.poses])));
  return {
    subject,
    decision: STANDINGS.findLast(standing => standings.has(standing)) ?? 'allow',
    candidates: candidates.toSorted((a, b) => GRAVITY.indexOf(b.poses) - GRAVITY.indexOf(a.poses) || b.score - a.score),
    undecided: results.flatMap(one => ('why' in one ? [one] : [])),
  };
}

/** One that poses is an answer, whatever else could not be read. */
function exitCode({ candidates, undecided }: Guarded, failOn: 'warn' | 'block'): number {
  if (candidates.some(({ poses }) => poses === 'yes' || (poses === 'perhaps' && failOn === 'warn'))) return 1;
  return undecided.length > 0 ? 2 : 0;
}

function reportOptions({ color, output, verbose }: VetOptions, terminal: Terminal): Parameters<typeof renderGuarded>[2] {
  return { color: colorOf({ color, output }, terminal), verbose, width: terminal.out.width, explanations: new Map(), version: version() };
}
