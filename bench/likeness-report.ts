import type { Ordinary } from './likeness-ordinary.ts';

/** How one kind of imitation fared. */
export interface Row {
  readonly recipe: string;
  readonly intact: boolean;
  readonly tried: number;
  /** How often the original came first, and among the first five. */
  readonly first: number;
  readonly five: number;
  /** How often the first was said to be imitated. */
  readonly posed: number;
  readonly missed: readonly string[];
}

/** An untouched package that is said to pose as another. */
export interface Alarm {
  readonly name: string;
  readonly of: string;
  readonly poses: string;
  readonly why: string;
}

export interface Measured {
  /** What an ordinary install is told. */
  readonly ordinary: Ordinary;
  readonly rows: readonly Row[];
  readonly alarms: readonly Alarm[];
  readonly packages: number;
  readonly originals: number;
}

/** The table of `bench/results/likeness.md`. */
export function report({ rows, alarms, packages, originals, ordinary }: Measured): string {
  const sum = (some: readonly Row[], what: 'tried' | 'first' | 'five' | 'posed'): number =>
    some.reduce((total, row) => total + row[what], 0);
  const whole = rows.filter(row => row.intact);
  const line = (name: string, some: readonly Row[]): string =>
    `| ${name} | ${sum(some, 'tried')} | ${part(sum(some, 'first'), sum(some, 'tried'))} | ${part(sum(some, 'five'), sum(some, 'tried'))} | ${part(sum(some, 'posed'), sum(some, 'tried'))} |`;
  const sure = alarms.filter(one => one.poses === 'yes').length;
  return `# Whom it imitates

\`npm run bench:likeness\`: harmless imitations of ${originals} of ${packages} installed packages, under names that have nothing to do with theirs.
Names lead nowhere here: all is found by content.

| imitation | tried | original first | among five | said to imitate |
|---|---|---|---|---|
${rows.map(row => line(row.recipe, [row])).join('\n')}
${line('**README or code whole**', whole)}
${line('**all**', rows)}

## False alarms

Each of the ${packages} packages as if it were new, held against all others: ${sure} said to imitate (strong), ${alarms.length - sure} said perhaps to (weak).
${alarms.map(({ name, of, poses, why }) => `\n- ${name} → ${of} (${poses === 'yes' ? 'strong' : 'weak'}): ${why}`).join('')}

## An ordinary install

${ordinary.packages} packages, held against the index and the names that come with Unmask: ${weighing(ordinary, 'strong')} strong, ${weighing(ordinary, 'weak')} weak, ${weighing(ordinary, 'context')} of context.
${ordinary.told.map(({ id, detector, weight, says }) => `\n- ${id} (${weight}, ${detector}): ${says}`).join('')}

## Missed

${rows.flatMap(row => row.missed.slice(0, 12).map(text => `- ${row.recipe}: ${text}`)).join('\n')}
`;
}

function part(some: number, all: number): string {
  return all === 0 ? '–' : `${((100 * some) / all).toFixed(1)} %`;
}

function weighing({ told }: Ordinary, weight: string): number {
  return told.filter(one => one.weight === weight).length;
}
