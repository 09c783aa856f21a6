import type { ApplicationReport, DesktopReport, State } from '../../model/application.ts';
import { count } from '../../model/count.ts';
import type { Unread } from '../../model/verdict.ts';
import { applicationName, byGravity, kindWords, MEANINGS, rungWords, summary } from '../application-words.ts';
import { pageDocument } from './document.ts';
import { codeText, element, text, type Content, type Html } from './html.ts';
import { chapter, findingOf, folded, listed } from './verdict.ts';

const TONES: Readonly<Record<State, string>> = {
  tampered: 'block',
  'modified and unexplained': 'warn',
  'modified by a known mod': 'warn',
  unknown: 'quiet',
  updated: 'allow',
  pristine: 'allow',
};
/** The whole is in the JSON; a page is for reading. */
const [FILES_SHOWN, FINDINGS_SHOWN, UNREAD_SHOWN] = [60, 40, 30];

/** Writes a scan as one page for a support team, the gravest application first. */
export function applicationsHtml(report: DesktopReport, version: string): string {
  const apps = byGravity(report.apps);
  const { coverage } = report;
  return pageDocument(
    summary(report),
    element(
      'header',
      { class: 'top' },
      element('p', { class: 'brand' }, text('Unmask · desktop')),
      element('h1', {}, text(summary(report), 400)),
      coverage.notes.map(note => element('p', { class: 'gap' }, text(note, 900))),
      apps.length < 2
        ? undefined
        : element(
            'nav',
            { 'aria-label': 'Applications' },
            apps.map((app, at) => element('a', { href: `#a${at}` }, badge(app.state), text(applicationName(app), 200))),
          ),
    ),
    element(
      'main',
      { id: 'main' },
      apps.map(section),
      element(
        'section',
        { class: 'part' },
        element('h2', {}, text('What was looked at')),
        element('p', {}, text(`${count(apps.length, 'application')}, looked for in ${count(coverage.places, 'folder')}.`)),
        unread(coverage.unreadable),
      ),
    ),
    element(
      'footer',
      {},
      element('p', {}, text(`Made by Unmask ${version}. Nothing was run, modified or deleted. This page loads nothing.`, 400)),
    ),
  );
}

/** A word, so that nothing hangs on a colour. */
function badge(state: State): Html {
  return element('span', { class: `badge ${TONES[state]}` }, text(state.toUpperCase()));
}

function section(app: ApplicationReport, at: number): Html {
  const { reference, next } = app;
  const by = reference ? `${reference.by} (rung ${reference.rung}, ${rungWords(reference.rung)}): ${reference.says}` : 'none decided';
  return element(
    'section',
    { id: `a${at}`, class: 'part' },
    element('h2', {}, badge(app.state), text(`${applicationName(app)}${kindWords(app)}`, 200)),
    element('p', {}, text(MEANINGS[app.state], 300)),
    element('p', { class: 'quiet' }, text(`Reference: ${by}`, 500)),
    element('p', {}, element('code', {}, text(app.path, 400))),
    next.length === 0 ? undefined : element('div', { class: 'todo' }, element('h3', {}, text('What to do now')), listed(next)),
    chapter('Why', [listed(app.because.map(plain))]),
    chapter('Changed files', changed(app)),
    chapter(
      'What the code does',
      app.findings
        .filter(one => one.weight !== 'context')
        .slice(0, FINDINGS_SHOWN)
        .map(findingOf),
    ),
    folded(`Held against ${count(app.checks.length, 'reference')}`, [checks(app), fuses(app)]),
    app.unread.length === 0 ? undefined : chapter('Not examined', [unread(app.unread)]),
  );
}

/** Untrusted text has no code of ours in it. */
function plain(untrusted: string): string {
  return untrusted.replaceAll('`', "'");
}

function changed({ changed }: ApplicationReport): Content[] {
  if (changed.length === 0) return [];
  const lines = changed
    .slice(0, FILES_SHOWN)
    .map(({ path, how }) => element('li', {}, text(`${how} `), element('code', {}, text(path, 300))));
  const rest = changed.length - lines.length;
  return [element('ul', {}, lines), rest > 0 ? element('p', { class: 'quiet' }, text(`… and ${count(rest, 'more file')}`)) : undefined];
}

function checks({ checks }: ApplicationReport): Html {
  return element(
    'ul',
    {},
    checks.map(({ outcome, by, rung, says }) =>
      element('li', {}, element('strong', {}, text(outcome)), codeText(` ${by} (rung ${rung}): ${says}`, 500)),
    ),
  );
}

function fuses({ fuses }: ApplicationReport): Html | undefined {
  const told = Object.entries(fuses);
  return told.length === 0
    ? undefined
    : element(
        'ul',
        {},
        told.map(([name, state]) => element('li', {}, text(`${name}: ${state}`, 120))),
      );
}

function unread(all: readonly Unread[]): Html | undefined {
  if (all.length === 0) return undefined;
  return element(
    'ul',
    {},
    all.slice(0, UNREAD_SHOWN).map(({ path, why }) => element('li', {}, element('code', {}, text(path, 300)), codeText(` (${why})`, 300))),
  );
}
