import type { ApplicationReport, DesktopReport } from '../model/application.ts';
import { count } from '../model/count.ts';
import { applicationName, byGravity, kindWords, MEANINGS, rungWords, summary } from './application-words.ts';
import { show } from './evidence.ts';
import { markdownCode, markdownText } from './printable.ts';

const FILES_SHOWN = 30;
const FINDINGS_SHOWN = 20;
const UNREAD_SHOWN = 20;

/** The report as a page to hand to a support team: what was found, why, what to do now, and what was not looked at. */
export function applicationsMarkdown(report: DesktopReport): string {
  const { coverage } = report;
  const parts = [`# Unmask: desktop applications`, markdownText(`${summary(report)}.`)];
  for (const note of coverage.notes) parts.push(`> ${markdownText(note, 600)}`);
  for (const app of byGravity(report.apps)) parts.push(...section(app));
  parts.push('## What was looked at', coverageLines(report).join('\n'));
  parts.push('<sub>Nothing was run, modified or deleted.</sub>');
  return `${parts.join('\n\n')}\n`;
}

function section(app: ApplicationReport): string[] {
  const by = app.reference
    ? markdownText(`${app.reference.by} (rung ${app.reference.rung}, ${rungWords(app.reference.rung)}): ${app.reference.says}`, 400)
    : 'none decided';
  const facts = [
    `- **State:** ${app.state}. ${MEANINGS[app.state]}`,
    `- **Reference:** ${by}`,
    `- **Where:** ${markdownCode(app.path, 300)}`,
  ];
  const parts = [`## ${app.state.toUpperCase()}: ${markdownText(`${applicationName(app)}${kindWords(app)}`)}`, facts.join('\n')];
  const chapters: readonly (readonly [string, readonly string[]])[] = [
    ['What to do now', app.next.map((text, index) => `${index + 1}. ${markdownText(text, 400)}`)],
    ['Why', app.because.map(text => `- ${markdownText(text, 400)}`)],
    ['Changed files', changed(app)],
    ['What the code does', findings(app)],
    ['Held against', app.checks.map(one => `- ${one.outcome}: ${markdownText(`${one.by} (rung ${one.rung}): ${one.says}`, 400)}`)],
    ['Protections in its program', Object.entries(app.fuses).map(([name, state]) => `- ${markdownText(`${name}: ${state}`, 100)}`)],
    ['Not examined', unread(app.unread)],
  ];
  for (const [title, lines] of chapters) if (lines.length > 0) parts.push(`### ${title}`, lines.join('\n'));
  return parts;
}

function changed({ changed }: ApplicationReport): string[] {
  const shown = changed.slice(0, FILES_SHOWN).map(({ path, how }) => `- ${how}: ${markdownCode(path, 240)}`);
  return changed.length > shown.length ? [...shown, `- … and ${count(changed.length - shown.length, 'more file')}`] : shown;
}

function findings({ findings }: ApplicationReport): string[] {
  const loud = findings.filter(one => one.weight !== 'context');
  const lines = loud.slice(0, FINDINGS_SHOWN).flatMap(({ weight, detector, says, evidence }) => [
    `- **${weight}** ${markdownCode(detector, 60)} ${markdownText(says, 300)}`,
    ...evidence
      .slice(0, 3)
      .map(show)
      .map(({ where, says: told, excerpt }) =>
        ['  -', markdownCode(where, 240), markdownText(told), excerpt === '' ? '' : markdownCode(excerpt)].filter(Boolean).join(' '),
      ),
  ]);
  return loud.length > FINDINGS_SHOWN ? [...lines, `- … and ${count(loud.length - FINDINGS_SHOWN, 'more finding')}`] : lines;
}

function coverageLines({ apps, coverage }: DesktopReport): string[] {
  return [`- ${count(apps.length, 'application')}, looked for in ${count(coverage.places, 'folder')}`, ...unread(coverage.unreadable)];
}

function unread(all: ApplicationReport['unread']): string[] {
  const lines = all.slice(0, UNREAD_SHOWN).map(one => `- not looked into: ${markdownCode(one.path, 240)} (${markdownText(one.why, 160)})`);
  return all.length > UNREAD_SHOWN ? [...lines, `- … and ${count(all.length - UNREAD_SHOWN, 'more place')}`] : lines;
}
