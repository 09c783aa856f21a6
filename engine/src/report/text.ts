import { STANDINGS } from '../model/check.ts';
import { count } from '../model/count.ts';
import { standingOf, WHOLE } from '../model/verdict.ts';
import type { Verdict } from '../model/verdict.ts';
import { advice } from './evidence.ts';
import { tellFindings } from './findings.ts';
import { examined, gaps } from './gaps.ts';
import { painter, wrap } from './layout.ts';
import type { Tone } from './layout.ts';
import { nameOf, some, titleOf } from './name.ts';
import type { ReportOptions } from './options.ts';
import { printable } from './printable.ts';
import { meantInstead, whatWouldChange, why, word } from './reasons.ts';
import { heaviest, standing, weigh } from './standing.ts';
import { story } from './story.ts';

const NARROWEST = 40;
/** Longer lines are tiring to read, whatever the terminal can show. */
const WIDEST = 120;
const ADVICE_SHOWN = 3;

/** Writes for a person at a terminal: the verdict first, then why, what the package does, what was found, what to do. */
export function renderText(verdicts: readonly Verdict[], options: ReportOptions): string {
  const page = { ...options, width: Math.min(Math.max(options.width, NARROWEST), WIDEST) };
  const blocks = verdicts.map(verdict => block(verdict, page).join('\n'));
  for (const { spec, error } of options.undecided ?? []) {
    const says = wrap(
      [error.message, error.hint]
        .filter(Boolean)
        .map(one => printable(one ?? '', 800))
        .join(' '),
      page.width,
    );
    blocks.push(
      [`${painter(options.color)('UNKNOWN', 'unknown')}  ${painter(options.color)(printable(spec, 300), 'title')}`, ...says].join('\n'),
    );
  }
  if (blocks.length > 1) blocks.push(summary(verdicts, page));
  return `${blocks.join('\n\n')}\n`;
}

function block(verdict: Verdict, options: ReportOptions): readonly string[] {
  const paint = painter(options.color);
  const findings = standing(verdict);
  const changed = verdict.before !== undefined;
  const notable = changed || heaviest(findings) !== 'context' || verdict.waived.length > 0 || standingOf(verdict) !== 'allow';
  const lines = [`${paint(word(standingOf(verdict)), standingOf(verdict))}  ${paint(titleOf(verdict), 'title')}`];
  lines.push(...why(verdict).flatMap(sentence => wrap(sentence, options.width)));

  const section = (title: string, body: readonly string[]): void => {
    if (body.length === 0) return;
    if (notable || options.verbose) lines.push('', paint(title, 'title'));
    lines.push(...body);
  };
  section(changed ? 'What it does that it did not do before' : 'What it does', deeds(verdict, options));
  section(changed ? 'What is new' : 'What was found', tellFindings(verdict, findings, options));
  if (standingOf(verdict) !== 'allow') section('What to do next', next(verdict, options));
  section('What was examined', coverage(verdict, options));
  section('What would change this verdict', bullets(whatWouldChange(verdict), options));
  if (options.verbose) section('Time', stages(verdict));
  return lines;
}

function deeds(verdict: Verdict, options: ReportOptions): readonly string[] {
  return story(verdict, options.verbose).flatMap(({ when, does }) => wrap(`${when}: ${does.join('; ')}.`, options.width, '  ', '    '));
}

function next(verdict: Verdict, options: ReportOptions): readonly string[] {
  const all = advice(standing(verdict), options.explanations);
  const shown = options.verbose ? all : all.slice(0, ADVICE_SHOWN);
  const first = [...moreRoom(verdict), ...meantInstead(verdict)];
  if (shown.length + first.length === 0)
    return bullets(['Let somebody read what is listed above before this package is installed.'], options);
  return bullets([...first, ...shown], options);
}

/** What may help where a package could not be examined as a whole for lack of time. */
function moreRoom({ coverage: { unread } }: Verdict): readonly string[] {
  const why = unread.find(({ path }) => path === WHOLE)?.why ?? '';
  const [, had] = /took longer than ([\d.]+ s)/.exec(why) ?? [];
  return had === undefined ? [] : [`Give it more than ${had}, with unmask vet --time: a busy computer needs more for large packages.`];
}

function coverage(verdict: Verdict, options: ReportOptions): readonly string[] {
  const paint = painter(options.color);
  const { loud, quiet } = gaps(verdict.coverage, options.verbose ? Infinity : 3);
  const paragraph = (text: string, tone?: Tone): readonly string[] =>
    wrap(text, options.width, '  ', '    ').map(line => (tone ? paint(line, tone) : line));
  const told = [...paragraph(`Examined: ${examined(verdict.coverage)}.`, 'quiet')];
  for (const gap of loud) told.push(...paragraph(`Not examined: ${gap}`));
  for (const gap of quiet) told.push(...paragraph(gap, 'quiet'));
  if (options.verbose) told.push(...detectors(verdict, options));
  return told;
}

/** Who was asked, by what became of that. */
function detectors(verdict: Verdict, options: ReportOptions): readonly string[] {
  return [...Map.groupBy(verdict.coverage.detectors, ran => ran.as)].flatMap(([as, all]) =>
    wrap(`${as}: ${all.map(ran => printable(ran.detector, 60)).join(', ')}`, options.width, '    ', '      '),
  );
}

function stages(verdict: Verdict): readonly string[] {
  return verdict.coverage.stages.map(({ stage, ms }) => `  ${printable(stage, 20).padEnd(10)} ${ms.toFixed(1).padStart(9)} ms`);
}

function bullets(sentences: readonly string[], options: ReportOptions): readonly string[] {
  return sentences.flatMap(sentence => wrap(sentence, options.width, '  - ', '    '));
}

function summary(verdicts: readonly Verdict[], options: ReportOptions): string {
  const paint = painter(options.color);
  const lines: string[] = [];
  const undecided = options.undecided ?? [];
  for (const decision of STANDINGS.toReversed()) {
    const names = verdicts.filter(verdict => standingOf(verdict) === decision).map(verdict => nameOf(verdict.subject));
    if (decision === 'unknown') names.push(...undecided.map(({ spec }) => printable(spec, 300)));
    if (names.length > 0)
      lines.push(...wrap(`${word(decision).padEnd(5)} ${names.length}: ${some(names, 5, 300)}`, options.width, '  ', '    '));
  }
  const found = weigh(verdicts.flatMap(standing));
  return [
    paint(`${count(verdicts.length + undecided.length, 'package')}${found === '' ? '' : `, findings: ${found}`}`, 'title'),
    ...lines,
  ].join('\n');
}
