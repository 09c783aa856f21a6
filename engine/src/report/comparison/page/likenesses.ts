import type { Compared } from '../../../model/compared.ts';
import type { Candidate, Facet } from '../../../model/likeness.ts';
import { element, text, type Content, type Html } from '../../page/html.ts';
import { folded } from '../../page/verdict.ts';
import { headline } from '../story.ts';

const OTHERS = 7;
const POSES: Readonly<Record<Candidate['poses'], string>> = { yes: 'poses as it', perhaps: 'may pose as it', no: 'does not pose as it' };

/** Regard by regard: how alike the package is to the nearest one, with what that weighs, and then the others. */
export function likenesses(compared: Compared): Content {
  const [first, ...others] = compared.candidates;
  if (first === undefined) return element('p', {}, text(headline(compared), 600));
  return [
    candidateOf(first),
    others.length === 0 ? undefined : folded(`Others that it resembles (${others.length})`, others.slice(0, OTHERS).map(candidateOf)),
  ];
}

function candidateOf(candidate: Candidate): Html {
  const { name, version, score, facets, differs, relation, poses, additions } = candidate;
  const adds = additions.map(one => element('li', { class: one.risky ? 'risky' : undefined }, text(one.says, 300)));
  return element(
    'div',
    { class: 'candidate' },
    element('h3', {}, element('bdi', {}, text(`${name}@${version}`, 300)), element('span', { class: `pose ${poses}` }, text(POSES[poses]))),
    element('p', { class: 'score' }, meter(score), element('strong', {}, text(`likeness ${score.toFixed(2)}`))),
    relation && element('p', {}, text(`A reason for it: ${relation.says}.`, 300)),
    element(
      'table',
      { class: 'facets' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ['Regard', 'How alike', 'What was seen', 'Adds up to'].map(title => element('th', { scope: 'col' }, text(title))),
        ),
      ),
      element(
        'tbody',
        {},
        facets.map(facetRow),
        differs.map(differs => differsRow(differs)),
      ),
    ),
    adds.length === 0
      ? undefined
      : [element('h4', {}, text('What it does or brings that the other does not')), element('ul', { class: 'adds' }, adds)],
  );
}

function facetRow({ facet, value, says, share, weight }: Facet): Html {
  const whole = share === undefined || share >= 0.95 ? '' : `, which is ${Math.round(share * 100)} % of this package's`;
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, text(facet)),
    element('td', {}, meter(value), text(`${Math.round(value * 100)} %`)),
    element('td', {}, text(`${says}${whole}`, 300)),
    element('td', { class: 'number' }, text(weight.toFixed(2))),
  );
}

function differsRow(says: string): Html {
  return element(
    'tr',
    { class: 'differs' },
    element('th', { scope: 'row' }, text('differs')),
    element('td', {}, text('–')),
    element('td', {}, text(says, 300)),
    element('td', {}),
  );
}

/** A bar beside the number that says the same. */
function meter(value: number): Html {
  const filled = element('rect', { width: (value * 100).toFixed(1), height: '6', rx: '3' });
  return element(
    'svg',
    { class: 'meter', viewBox: '0 0 100 6', 'aria-hidden': 'true' },
    element('rect', { class: 'whole', width: '100', height: '6', rx: '3' }),
    filled,
  );
}
