import { standingOf } from '../../../model/verdict.ts';
import type { Compared } from '../../../model/compared.ts';
import { nameOf } from '../../name.ts';
import type { ReportOptions } from '../../options.ts';
import { pageDocument } from '../../page/document.ts';
import { footer } from '../../page/footer.ts';
import { element, text, type Content, type Html } from '../../page/html.ts';
import { badge, chapter, nextSteps, reasonsOf, verdictParts } from '../../page/verdict.ts';
import { word } from '../../reasons.ts';
import { headline } from '../story.ts';
import { besideEachOther } from './beside.ts';
import { fileMap } from './file-map.ts';
import { likenesses } from './likenesses.ts';
import { whatIsLeft } from './left.ts';

/** Writes a comparison as one page that opens anywhere and asks for nothing. */
export function comparisonPage(compared: Compared, options: ReportOptions): string {
  const { verdict, subject, shown, residue } = compared;
  const parts: readonly (readonly [id: string, title: string, content: Content])[] = [
    ['likeness', 'What is alike', likenesses(compared)],
    ['pages', 'The two pages', shown && besideEachOther(shown)],
    ['added', 'What is left when the original is taken away', residue && whatIsLeft(residue, compared)],
    ['files', 'File by file', shown && fileMap(shown)],
    ['verdict', 'The verdict', verdictParts(verdict)],
  ];
  const there = parts.filter(([, , content]) => content !== undefined);
  return pageDocument(
    `${word(standingOf(verdict))}: ${nameOf(subject)}`,
    element(
      'header',
      { class: 'top' },
      element('p', { class: 'brand' }, text('Unmask · compare')),
      element('h1', {}, badge(standingOf(verdict)), element('bdi', {}, text(nameOf(subject), 300))),
      element('p', { class: 'lead' }, text(headline(compared), 600)),
      reasonsOf(verdict),
      element(
        'nav',
        { 'aria-label': 'On this page' },
        there.map(([id, title]) => element('a', { href: `#${id}` }, text(title))),
      ),
    ),
    element(
      'main',
      { id: 'main' },
      toDo(compared, options),
      there.map(([id, title, content]) => part(id, title, content)),
    ),
    footer(options),
  );
}

function toDo({ verdict }: Compared, options: ReportOptions): Html | undefined {
  const next = nextSteps(verdict, options);
  return next && element('section', { class: 'todo' }, chapter('What to do', [next]));
}

function part(id: string, title: string, content: Content): Html {
  return element(
    'section',
    { id, class: 'part', 'aria-labelledby': `${id}-title` },
    element('h2', { id: `${id}-title` }, text(title)),
    content,
  );
}
