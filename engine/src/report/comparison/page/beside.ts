import { count } from '../../../model/count.ts';
import type { Page, Shown } from '../../../model/shown.ts';
import { nameOf } from '../../name.ts';
import { element, text, type Content, type Html } from '../../page/html.ts';
import type { Block } from '../../page/readme/block.ts';
import { readBlocks } from '../../page/readme/blocks.ts';
import { renderReadme } from '../../page/readme/render.ts';
import { sharedWith, type Shared } from '../../page/readme/shared.ts';

const MISSING = '—';

/** One thing that both pages tell, and what each says. */
interface Claim {
  readonly label: string;
  readonly of: (page: Page) => string;
}

const CLAIMS: readonly Claim[] = [
  { label: 'Tagline', of: page => page.tagline },
  { label: 'Version', of: page => page.id.version },
  { label: 'Author', of: page => page.author ?? '' },
  { label: 'Publishers', of: page => page.maintainers.join(', ') },
  { label: 'Repository', of: page => page.repository ?? '' },
  { label: 'Homepage', of: page => page.homepage ?? '' },
  { label: 'Bugs', of: page => page.bugs ?? '' },
  { label: 'Licence', of: page => page.license ?? '' },
  { label: 'Keywords', of: page => page.keywords.join(', ') },
  { label: 'Entry file', of: page => page.entry ?? '' },
  { label: 'Dependencies', of: page => page.dependencies.join(', ') },
  { label: 'Runs at install', of: page => page.hooks.join('; ') },
];

/** Both packages as their pages show them, beside each other; what both say word for word is lit. */
export function besideEachOther({ suspect, original }: Shown): Content {
  const names = [suspect.id.name, original.id.name];
  const [its, theirs] = [readBlocks(suspect.readme), readBlocks(original.readme)];
  const [lit, litBack] = [sharedWith(its, theirs, names), sharedWith(theirs, its, names)];
  return [
    element(
      'div',
      { class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'What both claim' },
      element(
        'table',
        { class: 'claims' },
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            element('td', {}),
            [suspect, original].map(({ id }) => element('th', { scope: 'col' }, element('bdi', {}, text(nameOf(id), 300)))),
          ),
        ),
        element(
          'tbody',
          {},
          CLAIMS.map(claim => claimRow(claim, suspect, original)),
        ),
      ),
    ),
    element('p', { class: 'legend' }, element('mark', {}, text('Lit')), text('is what both say word for word.')),
    element('div', { class: 'beside' }, pane(suspect, its, lit, 'suspect'), pane(original, theirs, litBack, 'original')),
  ];
}

function claimRow({ label, of }: Claim, suspect: Page, original: Page): Html | undefined {
  const [its, theirs] = [of(suspect), of(original)];
  if (its === '' && theirs === '') return undefined;
  const isSame = its !== '' && its === theirs;
  const cell = (said: string): Html => {
    const shown = element('bdi', {}, text(said === '' ? MISSING : said, 400));
    return element('td', {}, isSame ? element('mark', {}, shown) : shown);
  };
  return element('tr', {}, element('th', { scope: 'row' }, text(label)), cell(its), cell(theirs));
}

function pane(page: Page, blocks: readonly Block[], { lit, words, common }: Shared, role: 'suspect' | 'original'): Html {
  const share =
    words === 0
      ? 'no README'
      : `${Math.round((common / words) * 100)} % of ${count(words, 'word')} ${words === 1 ? 'is' : 'are'} the other's`;
  return element(
    'article',
    { class: `pane ${role}` },
    element(
      'header',
      {},
      element('p', { class: 'role' }, text(role)),
      element('h3', {}, element('bdi', {}, text(nameOf(page.id), 300))),
      element('p', { class: 'quiet' }, text(share)),
    ),
    element(
      'div',
      { class: 'readme', tabindex: '0', role: 'region', 'aria-label': `README of the ${role}`, dir: 'auto' },
      renderReadme(blocks, lit),
      page.isReadmeCut ? element('p', { class: 'quiet' }, text('The rest of this README is left out.')) : undefined,
    ),
  );
}
