import type { NameClass } from '../name-class.ts';

/** The same words in another order: `mysql-koa` for `koa-mysql`. */
export const reordering: NameClass = {
  id: 'reordering',
  degree({ pairs, added, missing, agreements }) {
    if (agreements.has('meaning') || pairs.length < 2 || [...added, ...missing].some(word => !word.common)) return 0;
    const inOrder = [...pairs].sort((one, other) => one.asked - other.asked);
    const turned = inOrder.some((pair, index) => pair.known < (inOrder[index - 1]?.known ?? -1));
    return turned ? (added.length + missing.length === 0 ? 1 : 0.7) : 0;
  },
};
