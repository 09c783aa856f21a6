import './need-node.js';

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { nameIndex } from '../src/likeness/names/name-index.ts';
import { packed } from '../src/likeness/names/packed.ts';
import { ROOT } from './sources.ts';

/**
 * `node engine/scripts/names.ts <folder>`: writes `engine/data/names.index` from the folder of an installed `npm-high-impact`.
 * Its list is read as text: nothing of the package is run.
 */
const [folder] = parseArgs({ allowPositionals: true }).positionals;
if (folder === undefined) throw new Error('Name the folder of an installed npm-high-impact.');

const names = readList(join(folder, 'lib/top.js'));
const bytes = packed(nameIndex(names));
const data = join(ROOT, 'engine/data');
mkdirSync(data, { recursive: true });
writeFileSync(join(data, 'names.index'), bytes);
const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
console.log(`${names.length} names of npm-high-impact ${version}, ${bytes.length} bytes. Write the version into engine/data/README.md.`);

/** The names of a module that is one list, a name a line. */
function readList(path: string): string[] {
  const names = Array.from(readFileSync(path, 'utf8').matchAll(/^\s+'([^'\\]+)',?$/gm), ([, name = '']) => name);
  if (names.length < 10_000) throw new Error(`${path} holds ${names.length} names; it is not the list that was expected.`);
  return names;
}
