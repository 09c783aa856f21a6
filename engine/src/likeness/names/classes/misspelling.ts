import type { NameClass } from '../name-class.ts';

/** Word for word the same but for letters: `rollup-plugins-polyfils` for `rollup-plugin-polyfill`. */
export const misspelling: NameClass = {
  id: 'misspelling',
  degree({ added, missing, agreements, edits }) {
    if (edits < 2 || !agreements.has('near') || agreements.has('meaning')) return 0;
    if ([...added, ...missing].some(word => !word.common)) return 0;
    return added.length + missing.length === 0 ? 1 : 0.7;
  },
};
