import { STANDINGS } from '../../model/check.ts';
import { count } from '../../model/count.ts';
import { standingOf, type Verdict } from '../../model/verdict.ts';
import type { Undecided } from '../../model/undecided.ts';
import { nameOf, titleOf } from '../name.ts';
import type { ReportOptions } from '../options.ts';
import { word } from '../reasons.ts';
import { gravest } from '../standing.ts';
import { pageDocument } from './document.ts';
import { footer } from './footer.ts';
import { element, text, type Html } from './html.ts';
import { badge, chapter, nextSteps, reasonsOf, verdictParts } from './verdict.ts';

/** Writes verdicts as one page, the gravest first. */
export function renderHtml(verdicts: readonly Verdict[], options: ReportOptions): string {
  const byGravity = verdicts.toSorted((a, b) => STANDINGS.indexOf(standingOf(b)) - STANDINGS.indexOf(standingOf(a)));
  const [only] = byGravity;
  const undecided = options.undecided ?? [];
  // What was not examined may be anything: the page is never green for the others alone.
  const all = gravest([...verdicts.map(standingOf), ...undecided.map(() => 'unknown' as const)]);
  const isOne = byGravity.length + undecided.length === 1;
  const title = isOne ? (only ? titleOf(only) : (undecided[0]?.spec ?? '')) : count(verdicts.length + undecided.length, 'package');
  return pageDocument(
    `${word(all)}: ${title}`,
    element(
      'header',
      { class: 'top' },
      element('p', { class: 'brand' }, text('Unmask · vet')),
      element('h1', {}, badge(all), text(title, 400)),
      only && isOne ? reasonsOf(only) : contents(byGravity),
    ),
    element(
      'main',
      { id: 'main' },
      byGravity.map((verdict, at) => section(verdict, at, !isOne, options)),
      undecided.map(undecidedPart),
    ),
    footer(options),
  );
}

/** A package of which nothing was decided: its place is not left empty. */
function undecidedPart({ spec, error }: Undecided): Html {
  return element(
    'section',
    { class: 'package' },
    element('h2', {}, text('UNKNOWN '), text(spec, 300)),
    element('p', {}, text([error.message, error.hint].filter(Boolean).join(' '), 800)),
  );
}

function contents(verdicts: readonly Verdict[]): Html {
  return element(
    'nav',
    { 'aria-label': 'Packages' },
    verdicts.map((verdict, at) => element('a', { href: `#p${at}` }, badge(standingOf(verdict)), text(nameOf(verdict.subject), 300))),
  );
}

function section(verdict: Verdict, at: number, isOneOfMany: boolean, options: ReportOptions): Html {
  const head = isOneOfMany ? [element('h2', {}, badge(standingOf(verdict)), text(titleOf(verdict), 400)), reasonsOf(verdict)] : undefined;
  const next = nextSteps(verdict, options);
  return element('section', { id: `p${at}`, class: 'part' }, head, next && chapter('What to do', [next]), verdictParts(verdict));
}
