import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { filesOf } from '../test/examine-specimen.ts';
import { loadSpecimens } from '../test/load-specimens.ts';
import type { Classed } from '../test/load-specimens.ts';
import { tarball } from '../test/registry.ts';

const USAGE = `npm run specimens -- <folder> [word…]

Writes the inert specimens as archives into a new or an empty folder; words keep those whose class or name contains one of them.
They are archives and no folders so that nobody runs or installs one by mistake: unmask only reads them.

  npm run specimens -- ./specimens            all
  npm run specimens -- ./specimens founding   those of the founding case`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true, strict: false });
  const [named, ...words] = positionals;
  if (named === undefined) {
    console.error(USAGE);
    return 2;
  }
  // npm runs scripts at the top of the checkout, wherever the person stands.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const folder = resolve(here, named);
  const wanted = (await loadSpecimens()).filter(one => words.length === 0 || words.some(word => isMeant(one, word)));
  const [first] = wanted;
  if (first === undefined) {
    console.error(
      `No specimen has ${words.join(' or ')} in its class or name. Classes: ${[...new Set((await loadSpecimens()).map(one => one.class))].join(', ')}.`,
    );
    return 2;
  }
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) {
    console.error(`${folder} is not empty, and nothing was written. Name a new folder.`);
    return 2;
  }
  for (const { specimen } of wanted) {
    const files = { 'package.json': { name: specimen.name, version: '1.0.0' }, ...filesOf(specimen) };
    writeFileSync(join(folder, `${specimen.name}.tgz`), tarball(files), { flag: 'wx' });
  }
  const path = join(folder, `${first.specimen.name}.tgz`);
  const below = relative(here, path);
  const shown = below.startsWith('..') || isAbsolute(below) ? path : `./${below.replaceAll('\\', '/')}`;
  console.log(
    `Written to ${folder}: ${wanted.length === 1 ? 'one specimen' : `${wanted.length} specimens`}. Now for example: npx unmask vet ${shown}`,
  );
  return 0;
}

function isMeant({ class: kind, specimen }: Classed, word: string): boolean {
  return kind.includes(word) || specimen.name.includes(word);
}
