import { NAME_CLASSES } from '../engine/src/likeness/names/classes/index.ts';
import { measuredNear } from '../engine/src/likeness/names/name-index.ts';
import type { NameIndex } from '../engine/src/likeness/names/name-index.ts';
import type { Measures } from '../engine/src/likeness/names/score.ts';
import type { NamePair } from './name-pairs.ts';

/** What is weighed, in order. */
export const MEASURED: readonly string[] = ['resemblance', 'share', 'obscurity', ...NAME_CLASSES.map(({ id }) => id)];

/** The pull towards 0: a measure with few examples stays small. */
const PULL = 0.004;
const ROUNDS = 1500;
const SPLITS = 3;
const STEP = 0.03;

/** All that came near one imitating name, and which of it is imitated. */
interface Example {
  readonly rows: readonly (readonly number[])[];
  readonly right: number;
  readonly heft: number;
}

/** What a fit gives: a weight for each of `MEASURED`, a base and a factor for all of them. */
export interface Fitted {
  readonly weights: readonly number[];
  readonly base: number;
  readonly scale: number;
  /** Of all pairs, in how many the imitated name is among the first five under weights that were fitted without its target: in each of some ways to halve the targets. */
  readonly heldOut: readonly number[];
}

/** Fits weights under which the imitated name comes before all others that came near (a choice among many, by gradient), then a base that makes them odds. */
export function fitNames(index: NameIndex, pairs: readonly NamePair[]): Fitted {
  const uses = new Map<string, number>();
  for (const { known } of pairs) uses.set(known, (uses.get(known) ?? 0) + 1);
  const examples = pairs.map(({ asked, known }): Example => {
    const near = measuredNear(index, asked);
    return {
      rows: near.map(({ measures }) => rowOf(measures)),
      right: near.findIndex(({ name }) => name === known),
      heft: 1 / Math.sqrt(uses.get(known) ?? 1),
    };
  });
  const heldOut = Array.from({ length: SPLITS }, (_, split) => {
    const [one = [], other = []] = [0, 1].map(half => examples.filter((_, at) => halfOf(pairs[at]?.known ?? '', split) === half));
    return amongFive(other, choose(one)) + amongFive(one, choose(other));
  });
  const weights = choose(examples);
  return { weights, ...odds(examples, weights), heldOut };
}

function rowOf({ resemblance, share, obscurity, classes }: Measures): number[] {
  const degrees = new Map(classes.map(({ id, degree }) => [id, degree]));
  return [resemblance, share, obscurity, ...NAME_CLASSES.map(({ id }) => degrees.get(id) ?? 0)];
}

/** No target is in both halves. */
function halfOf(target: string, split: number): number {
  let sum = 7 + 1009 * split;
  for (const letter of target) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0;
  return (sum >>> 4) % 2;
}

const dot = (row: readonly number[], weights: readonly number[]): number =>
  row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);

/** Adam on the likelihood of the right choice. All but obscurity count for a name or not at all. */
function choose(examples: readonly Example[]): number[] {
  const weights = MEASURED.map(() => 0);
  const [mean, spread] = [weights.slice(), weights.slice()];
  const usable = examples.filter(({ right }) => right >= 0);
  const all = usable.reduce((sum, { heft }) => sum + heft, 0);
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = weights.map(weight => -PULL * weight);
    for (const { rows, right, heft } of usable) {
      const chances = softmax(rows.map(row => dot(row, weights)));
      for (const [at, before] of slope.entries()) {
        const expected = rows.reduce((sum, row, which) => sum + (chances[which] ?? 0) * (row[at] ?? 0), 0);
        slope[at] = before + (heft / all) * ((rows[right]?.[at] ?? 0) - expected);
      }
    }
    for (const [at, rise] of slope.entries()) {
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * rise;
      spread[at] = 0.999 * (spread[at] ?? 0) + 0.001 * rise * rise;
      const step = (mean[at] ?? 0) / (1 - 0.9 ** round) / (Math.sqrt((spread[at] ?? 0) / (1 - 0.999 ** round)) + 1e-8);
      const moved = (weights[at] ?? 0) + STEP * step;
      weights[at] = MEASURED[at] === 'obscurity' ? moved : Math.max(0, moved);
    }
  }
  return weights;
}

function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values);
  const powers = values.map(value => Math.exp(value - most));
  const sum = powers.reduce((one, other) => one + other, 0);
  return powers.map(power => power / sum);
}

/** Makes odds of what the weights add up to: a base, and a factor for all of them. */
function odds(examples: readonly Example[], weights: readonly number[]): { base: number; scale: number } {
  let [base, scale] = [-2, 1];
  const cases = examples.flatMap(({ rows, right, heft }) =>
    rows.map((row, at) => ({ sum: dot(row, weights), is: at === right ? 1 : 0, heft })),
  );
  const all = cases.reduce((sum, { heft }) => sum + heft, 0);
  for (let round = 0; round < 2 * ROUNDS; round++) {
    let [baseSlope, scaleSlope] = [0, 0];
    for (const { sum, is, heft } of cases) {
      const missed = heft * (is - 1 / (1 + Math.exp(-(base + scale * sum))));
      baseSlope += missed;
      scaleSlope += missed * sum;
    }
    base += (20 * baseSlope) / all;
    scale += scaleSlope / all;
  }
  return { base, scale };
}

function amongFive(examples: readonly Example[], weights: readonly number[]): number {
  return examples.filter(({ rows, right }) => {
    const sums = rows.map(row => dot(row, weights));
    return right >= 0 && sums.filter(sum => sum > (sums[right] ?? 0)).length < 5;
  }).length;
}
