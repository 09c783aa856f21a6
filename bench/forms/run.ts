import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Specimen } from '../../engine/test/corpus/specimen.ts';
import { examineWritten } from '../../engine/test/forms/examine-form.ts';
import { FORMS } from '../../engine/test/forms/index.ts';
import { loadSpecimens } from '../../engine/test/load-specimens.ts';
import { TOOL_FORMS } from './forms.ts';
import { namedIn } from './named.ts';
import { asMarkdown, type Row } from './table.ts';
import type { ToolForm } from './tool-form.ts';

/** Obfuscators take minutes for a file of a megabyte, and its size is all that such a specimen is about. */
const LARGEST = 200_000;

/**
 * `npm run bench:forms [word…]`: writes the inert specimens in other forms and says how many are still noticed; words choose forms by their
 * names. What the tools write is never run, and lies on the disk only as long as a bundler reads it there. Needs `npm ci --ignore-scripts` in `bench/forms` once.
 */
const words = process.argv.slice(2);
const specimens = (await loadSpecimens())
  .map(one => one.specimen)
  .filter(one => one.gap === undefined && JSON.stringify(one.files).length < LARGEST);
const harmful = new Set(specimens.filter(one => one.expect !== 'allow').map(one => one.name));
const plain = examineWritten(specimens);
const forms: readonly ToolForm[] = [
  { name: 'plain', of: async specimen => specimen },
  ...FORMS.map(form => ({ name: form.name, of: async (specimen: Specimen) => form.of(specimen) })),
  ...TOOL_FORMS,
];
const rows: Row[] = [];
for (const form of forms) if (words.length === 0 || words.some(word => form.name.includes(word))) rows.push(await measure(form));
if (words.length === 0) {
  mkdirSync(join(import.meta.dirname, '../results'), { recursive: true });
  writeFileSync(join(import.meta.dirname, '../results/forms.md'), asMarkdown(rows));
} else console.log(asMarkdown(rows));

async function measure(form: ToolForm): Promise<Row> {
  const written: Specimen[] = [];
  const unwritten: string[] = [];
  for (const specimen of specimens) {
    try {
      const other = await form.of(specimen);
      if (other) written.push(other);
    } catch (error) {
      // A tool that cannot read a specimen says nothing about Unmask; which ones it was is told.
      unwritten.push(`${specimen.name}: ${String(error).split('\n', 1)[0]}`);
    }
  }
  const told = examineWritten(written);
  console.error(`${form.name}: ${told.noticed} of ${told.harmful} noticed, ${told.falseAlarms.length} harmless warned`);
  return { form: form.name, told, named: namedIn(told, plain, harmful), unwritten };
}
