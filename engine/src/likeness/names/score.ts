import type { Alignment } from './align.ts';
import { NAME_CLASSES } from './classes/index.ts';
import type { NameClassId } from './name-class.ts';
import { resemblance } from './resemblance.ts';
import { WEIGHTS } from './weights.ts';

/** One way in which two names are near, and how near: above 0, at most 1. */
export interface ClassDegree {
  readonly id: NameClassId;
  readonly degree: number;
}

/** What an alignment amounts to. */
export interface Score {
  /** 0 to 1: how likely it is that who writes the asked name has the known one in mind, among all that come near. */
  readonly score: number;
  readonly classes: readonly ClassDegree[];
}

/** The parts that are added up. */
export interface Measures {
  readonly classes: readonly ClassDegree[];
  readonly resemblance: number;
  readonly share: number;
  /** log10 of rank + 10: 1 for the first name, 7 for the ten-millionth. */
  readonly obscurity: number;
}

/** Measures one alignment; nothing where the names are near in no way. `rank` counts from 0. */
export function measure(alignment: Alignment, rank: number): Measures | undefined {
  const classes: ClassDegree[] = [];
  for (const { id, degree } of NAME_CLASSES) {
    const far = degree(alignment);
    if (far > 0) classes.push({ id, degree: far });
  }
  if (classes.length === 0) return undefined;
  return {
    classes,
    resemblance: resemblance(alignment.asked.neighbours, alignment.known.whole),
    share: alignment.share,
    obscurity: Math.log10(rank + 10),
  };
}

/** Adds up what was measured: the logarithm of the odds. */
export function oddsOf({ classes, resemblance, share, obscurity }: Measures): number {
  let sum = WEIGHTS.base + WEIGHTS.resemblance * resemblance + WEIGHTS.share * share + WEIGHTS.obscurity * obscurity;
  for (const { id, degree } of classes) sum += WEIGHTS.classes[id] * degree;
  return sum;
}

/** What was measured, told: the ways that weigh most come first, and last that ends are alike, which other ways say better. */
export function scoreOf(measures: Measures): Score {
  const told = ({ id, degree }: ClassDegree): number => (id === 'ends' ? -1 : WEIGHTS.classes[id] * degree);
  const heaviest = measures.classes.toSorted((one, other) => told(other) - told(one));
  return { score: 1 / (1 + Math.exp(-oddsOf(measures))), classes: heaviest };
}
