import type { ApplicationReport, DesktopReport, State } from '../model/application.ts';
import { count } from '../model/count.ts';
import { applicationName, byGravity, kindWords, rungWords, summary } from './application-words.ts';
import { show } from './evidence.ts';
import { painter, wrap } from './layout.ts';
import type { Tone } from './layout.ts';
import { printable } from './printable.ts';

/** How a scan is told. */
export interface ApplicationOptions {
  readonly color: boolean;
  readonly verbose: boolean;
  readonly width: number;
}

const TONES: Readonly<Record<State, Tone>> = {
  pristine: 'allow',
  updated: 'allow',
  unknown: 'quiet',
  'modified by a known mod': 'warn',
  'modified and unexplained': 'warn',
  tampered: 'block',
};
const FILES_SHOWN = 8;
const FINDINGS_SHOWN = 8;
const UNREAD_SHOWN = 5;
const NARROWEST = 40;
const WIDEST = 120;

/** The report for a person: the gravest application first, each with why and what to do now. */
export function applicationsText(report: DesktopReport, options: ApplicationOptions): string {
  const page = { ...options, width: Math.min(Math.max(options.width, NARROWEST), WIDEST) };
  const blocks = byGravity(report.apps).map(app => block(app, page).join('\n'));
  return `${[...blocks, closing(report, page).join('\n')].join('\n\n')}\n`;
}

function block(app: ApplicationReport, options: ApplicationOptions): string[] {
  const paint = painter(options.color);
  const line = (text: string): readonly string[] => wrap(text, options.width, '  ', '    ');
  const by = app.reference ? ` (${printable(app.reference.by, 80)}, ${rungWords(app.reference.rung)})` : '';
  const lines = [
    `${paint(app.state.toUpperCase(), TONES[app.state])}  ${paint(applicationName(app), 'title')}${kindWords(app)}${by}`,
    paint(`  ${printable(app.path, 300)}`, 'quiet'),
  ];
  const isFine = app.state === 'pristine' || app.state === 'updated';
  for (const reason of isFine && !options.verbose ? [] : app.because) lines.push(...line(printable(reason, 400)));
  if (app.state !== 'updated' || options.verbose) lines.push(...changedFiles(app, options));
  lines.push(...findings(app, options));
  if (options.verbose) lines.push(...checks(app), ...fuses(app), ...unread(app));
  if (!isFine && app.next.length > 0) lines.push(paint('  What to do now', 'title'));
  if (!isFine) for (const sentence of app.next) lines.push(...wrap(sentence, options.width, '  - ', '    '));
  return lines;
}

function changedFiles({ changed }: ApplicationReport, { verbose }: ApplicationOptions): string[] {
  const shown = verbose ? changed : changed.slice(0, FILES_SHOWN);
  const rest = changed.length - shown.length;
  return [
    ...shown.map(({ path, how }) => `    ${how.padEnd(8)} ${printable(path, 200)}`),
    ...(rest > 0 ? [`    … and ${count(rest, 'more file')} (--verbose shows all)`] : []),
  ];
}

function findings({ findings, changed }: ApplicationReport, options: ApplicationOptions): string[] {
  const paint = painter(options.color);
  const heavy = findings.filter(one => options.verbose || one.weight === 'strong' || one.weight === 'proof');
  const lines: string[] = [];
  for (const finding of options.verbose ? heavy : heavy.slice(0, FINDINGS_SHOWN)) {
    lines.push(
      ...wrap(`${finding.weight} ${printable(finding.detector, 60)}: ${printable(finding.says, 300)}`, options.width, '    ', '      '),
    );
    for (const { where, says, excerpt } of finding.evidence.slice(0, options.verbose ? Infinity : 2).map(show)) {
      lines.push(paint(`      ${says === '' ? where : `${where} — ${says}`}`, 'quiet'));
      if (excerpt !== '') lines.push(paint(`      | ${excerpt}`, 'quiet'));
    }
  }
  if (lines.length > 0) lines.unshift(changed.length > 0 ? '  What the changed code does' : '  What its code does');
  return lines;
}

function checks({ checks }: ApplicationReport): string[] {
  if (checks.length === 0) return ['  Held against nothing: there is no reference on this disk'];
  return ['  Held against', ...checks.map(one => `    ${one.outcome.padEnd(17)} ${printable(one.by, 60)}: ${printable(one.says, 200)}`)];
}

function fuses({ fuses }: ApplicationReport): string[] {
  const told = Object.entries(fuses);
  return told.length === 0
    ? []
    : ['  Protections in its binary', ...told.map(([name, state]) => `    ${state.padEnd(8)} ${printable(name, 60)}`)];
}

function unread({ unread }: ApplicationReport): string[] {
  return unread.slice(0, UNREAD_SHOWN).map(one => `  Not examined: ${printable(one.path, 160)} (${printable(one.why, 120)})`);
}

function closing(report: DesktopReport, options: ApplicationOptions): string[] {
  const paint = painter(options.color);
  const { coverage } = report;
  const lines = [paint(summary(report), 'title')];
  for (const note of coverage.notes) lines.push(...wrap(printable(note, 400), options.width, '  ', '    '));
  lines.push(paint(`  Looked in ${count(coverage.places, 'folder')}.`, 'quiet'));
  const shown = coverage.unreadable.slice(0, options.verbose ? Infinity : UNREAD_SHOWN);
  for (const one of shown) lines.push(`  Not looked into: ${printable(one.path, 200)} (${printable(one.why, 80)})`);
  const rest = coverage.unreadable.length - shown.length;
  if (rest > 0) lines.push(`  … and ${count(rest, 'more place')}`);
  return lines;
}
