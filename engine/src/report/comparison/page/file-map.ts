import { count } from '../../../model/count.ts';
import type { ComparedFile, Shown } from '../../../model/shown.ts';
import { inBytes } from '../../gaps.ts';
import { element, text, type Content, type Html } from '../../page/html.ts';
import { folded } from '../../page/verdict.ts';

type Outcome = ComparedFile['as'];

const TITLES: Readonly<Record<Outcome, string>> = {
  added: 'Added',
  changed: 'Changed',
  missing: 'Left out',
  alike: 'The same but for layout and names of variables',
  same: 'Byte for byte the same',
};
const OUTCOMES: readonly Outcome[] = ['added', 'changed', 'missing', 'alike', 'same'];

/** Every file of both packages: what became of it, and its size. */
export function fileMap({ files, moreFiles }: Shown): Content {
  const groups = Map.groupBy(files, one => one.as);
  return [
    bar(groups),
    OUTCOMES.map(outcome => {
      const group = groups.get(outcome) ?? [];
      if (group.length === 0) return undefined;
      const title = `${TITLES[outcome]}: ${count(group.length, 'file')}`;
      const told = table(title, group);
      return outcome === 'added' || outcome === 'changed'
        ? element('div', {}, element('h3', {}, element('span', { class: `outcome ${outcome}` }, text(title))), told)
        : folded(title, told);
    }),
    moreFiles > 0 ? element('p', { class: 'quiet' }, text(`… and ${count(moreFiles, 'more file')}.`)) : undefined,
  ];
}

/** How many files of each kind, as lengths; the numbers stand below it. */
function bar(groups: ReadonlyMap<Outcome, readonly ComparedFile[]>): Html {
  const all = OUTCOMES.reduce((sum, outcome) => sum + (groups.get(outcome)?.length ?? 0), 0);
  let at = 0;
  const pieces = OUTCOMES.toReversed().map(outcome => {
    const width = all === 0 ? 0 : ((groups.get(outcome)?.length ?? 0) / all) * 100;
    at += width;
    return width === 0
      ? undefined
      : element('rect', { class: outcome, x: (at - width).toFixed(3), y: '0', width: width.toFixed(3), height: '4' });
  });
  const says = OUTCOMES.flatMap(outcome => (groups.has(outcome) ? [`${groups.get(outcome)?.length ?? 0} ${outcome}`] : [])).join(', ');
  return element('svg', { class: 'bar', viewBox: '0 0 100 4', preserveAspectRatio: 'none', role: 'img', 'aria-label': says }, pieces);
}

function table(title: string, files: readonly ComparedFile[]): Html {
  const head = ['File', 'Size', 'In the original'].map(one => element('th', { scope: 'col' }, text(one)));
  return element(
    'div',
    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': title },
    element('table', { class: 'map' }, element('thead', {}, element('tr', {}, head)), element('tbody', {}, files.map(row))),
  );
}

function row({ path, size, was, movedFrom }: ComparedFile): Html {
  const from = movedFrom === undefined ? undefined : element('span', { class: 'quiet' }, text(`there ${movedFrom}`, 220));
  return element(
    'tr',
    {},
    element('td', {}, element('code', {}, text(path, 220)), from),
    element('td', { class: 'number' }, text(sized(size))),
    element('td', { class: 'number' }, text(sized(was))),
  );
}

function sized(bytes: number | undefined): string {
  return bytes === undefined ? '—' : inBytes(bytes);
}
