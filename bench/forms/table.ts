import type { Told } from '../../engine/test/forms/examine-form.ts';
import type { Named } from './named.ts';

/** What became of the specimens in one form. */
export interface Row {
  readonly form: string;
  readonly told: Told;
  readonly named: Named;
  /** Specimens that the tool could not write. */
  readonly unwritten: readonly string[];
}

/** The results as a table, and below it whatever was missed. */
export function asMarkdown(rows: readonly Row[]): string {
  const all = rows.reduce((sum, { told }) => ({ harmful: sum.harmful + told.harmful, noticed: sum.noticed + told.noticed }), {
    harmful: 0,
    noticed: 0,
  });
  const lines = [
    '# Packages in other forms',
    '',
    'The inert specimens of `engine/test/corpus`, each written in other forms by `npm run bench:forms`. Specimens with a known gap are left out:',
    'they are missed in every form. *Noticed* is a warning or a block; *as asked* is what the specimen asks for, or worse; *named* is the deed, by a',
    'detector that names it in the plain form: what an obfuscator wrote is warned of whatever it does, and so are harmless packages it wrote.',
    '',
    `**${percent(all.noticed, all.harmful)} of ${all.harmful} harmful packages are noticed over all forms.**`,
    '',
    '| form | written | noticed | as asked | named | founding case blocked | harmless warned |',
    '| --- | --: | --: | --: | --: | --: | --: |',
    ...rows.map(({ form, told, named }) => {
      const asked = told.harmful - told.missed.length;
      return `| ${form} | ${told.written} | ${told.noticed} of ${told.harmful} (${percent(told.noticed, told.harmful)}) | ${percent(asked, told.harmful)} | ${named.named} of ${named.of} (${percent(named.named, named.of)}) | ${told.founding - told.foundingMissed.length} of ${told.founding} | ${told.falseAlarms.length} of ${told.written - told.harmful} |`;
    }),
    ...rows.flatMap(detailsOf),
  ];
  return `${lines.join('\n')}\n`;
}

function detailsOf({ form, told, named, unwritten }: Row): string[] {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['Not as asked', told.missed],
    ['Not named', named.unnamed],
    ['Harmless, and warned of', told.falseAlarms],
    ['Not written by the tool', unwritten],
  ];
  const shown = lists.filter(([, list]) => list.length > 0);
  return shown.length === 0
    ? []
    : ['', `## ${form}`, ...shown.flatMap(([title, list]) => ['', `${title}:`, '', ...list.map(one => `- ${one}`)])];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
