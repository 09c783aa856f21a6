import { count } from '../../model/count.ts';
import type { Guarded, Lookalike } from '../../model/guarded.ts';
import { nameOf } from '../name.ts';
import { printable } from '../printable.ts';
import { word } from '../reasons.ts';

/** The candidates by what is to be said of them, each group in the order of likeness. */
export interface Groups {
  readonly poses: readonly Lookalike[];
  readonly perhaps: readonly Lookalike[];
  /** Alike, and there is a reason or too little of it. */
  readonly alike: readonly Lookalike[];
  readonly own: readonly Lookalike[];
  readonly others: readonly Lookalike[];
}

/** Sorts the candidates into groups. */
export function groupsOf({ candidates }: Guarded): Groups {
  const strangers = candidates.filter(one => !one.itself);
  return {
    poses: strangers.filter(one => one.poses === 'yes'),
    perhaps: strangers.filter(one => one.poses === 'perhaps'),
    alike: strangers.filter(one => one.poses === 'no' && one.score > 0),
    own: candidates.filter(one => one.itself),
    others: strangers.filter(one => one.poses === 'no' && one.score === 0),
  };
}

/** The answer in one sentence that is safe for one line. */
export function answer(guarded: Guarded): string {
  const { poses, perhaps } = groupsOf(guarded);
  const mine = nameOf(guarded.subject);
  const of = `of ${count(guarded.candidates.length, 'package')}`;
  if (poses.length > 0)
    return `${poses.length} ${of} ${poses.length === 1 ? 'poses' : 'pose'} as ${mine}${perhaps.length > 0 ? `, and ${perhaps.length} may` : ''}.`;
  const [only, ...more] = guarded.candidates;
  if (only !== undefined && more.length === 0)
    return `${nameOf(only.subject)} does not ${perhaps.length > 0 ? `clearly pose as ${mine}; it may` : `pose as ${mine}`}.`;
  if (perhaps.length > 0) return `None ${of} clearly poses as ${mine}; ${perhaps.length} may.`;
  return guarded.candidates.length === 0 ? `Nothing was held against ${mine}.` : `None ${of} poses as ${mine}.`;
}

/** What speaks for and against one of them: each safe for one line. */
export function reasons({
  facets,
  differs,
  relation,
  additions,
  counted,
  decision,
}: Lookalike): readonly (readonly [label: string, says: string])[] {
  const files =
    counted && counted.same + counted.alike > 0
      ? `; ${count(counted.same + counted.alike, 'file')} yours, ${counted.changed} changed, ${counted.added} added`
      : '';
  const told: readonly (readonly [string, readonly string[]])[] = [
    ['alike', facets.map(one => printable(one.says, 160))],
    ['not', differs.map(one => printable(one, 160))],
    ['unlike yours', additions.map(one => printable(one.says, 240))],
    ['the reason', relation ? [printable(relation.says, 200)] : []],
  ];
  return [
    ...told
      .filter(([, all]) => all.length > 0)
      .map(([label, all]) => [label, `${all.join('; ')}${label === 'alike' ? files : ''}`] as const),
    ['verdict on it', word(decision)],
  ];
}

/** What to do where somebody poses as it. */
export const NEXT: readonly string[] = [
  'See one beside yours: unmask compare <it> <yours> --format html --output page.html',
  'Report one that poses as yours to the registry that serves it, with that page; it lists the evidence.',
];
