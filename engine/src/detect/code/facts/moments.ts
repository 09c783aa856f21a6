import type { Effect, Trigger } from '../../../model/effect.ts';
import { WEIGHTS, type Weight } from '../../../model/finding.ts';

/** How heavy a deed is by when it happens; a moment that is left out is not worth a claim. */
export type Gravity = Readonly<Partial<Record<Trigger | 'unreached', Weight>>>;

const WORDS: Readonly<Record<Trigger, string>> = {
  install: 'when it is installed',
  import: 'when it is imported',
  run: 'when its command is run',
  call: 'when it is called',
  open: 'when its folder is opened',
};

/** The heaviest weight of all moments at which an effect happens. What nothing was seen to reach weighs one less than at import, unless said otherwise. */
export function weigh(effect: Effect, by: Gravity): Weight | undefined {
  if (effect.triggers.length === 0) return by.unreached ?? lighter(by.import);
  return heaviest(effect.triggers.flatMap(trigger => by[trigger === 'open' ? 'import' : trigger] ?? []));
}

/** The heaviest of some weights; undefined of none. */
export function heaviest(weights: readonly Weight[]): Weight | undefined {
  return WEIGHTS.findLast(weight => weights.includes(weight));
}

/** Whether a weight is more than the one known so far; any is more than none. */
export function isHeavier(weight: Weight, known: Weight | undefined): boolean {
  return known === undefined || WEIGHTS.indexOf(weight) > WEIGHTS.indexOf(known);
}

/** One weight less; `context` is the least. */
export function lighter(weight: Weight | undefined): Weight | undefined {
  return weight && (WEIGHTS[WEIGHTS.indexOf(weight) - 1] ?? weight);
}

/** Whether it happens without anybody asking for it. */
export function isUnasked(effect: Effect): boolean {
  return effect.triggers.some(trigger => trigger === 'install' || trigger === 'import' || trigger === 'open');
}

/** When an effect happens, as the end of a sentence: the first moment of the package's life. */
export function moment(effect: Effect): string {
  const [first] = effect.triggers;
  return first ? WORDS[first] : 'in code that nothing was seen to reach';
}
