import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { acquirer } from '../src/acquire/acquire.ts';
import { readSpec } from '../src/acquire/spec.ts';
import { ToolError } from '../src/model/tool-error.ts';
import { LIMITS } from '../src/unpack/limits.ts';
import { unpack } from '../src/unpack/unpack.ts';
import type { Specimen } from '../test/corpus/specimen.ts';
import { filesOf } from '../test/examine-specimen.ts';
import { inertCopyOf } from '../test/inert-copy.ts';
import { loadSpecimens } from '../test/load-specimens.ts';
import type { Classed } from '../test/load-specimens.ts';
import { tarball } from '../test/registry.ts';

/** What the founding case was a copy of, and the file that its users load. */
const ORIGINAL = 'nodemailer@7.0.5';
const ENTRY = 'lib/nodemailer.js';
const COPY = 'copy';

const USAGE = `npm run specimens -- <folder> [word…]

Writes the inert specimens as archives into a new or an empty folder; words keep those whose class or name contains one of them.
They are archives and no folders so that nobody runs or installs one by mistake: unmask only reads them.

  npm run specimens -- ./specimens                 all
  npm run specimens -- ./specimens founding        those of the founding case
  npm run specimens -- ./specimens founding copy   and a copy of ${ORIGINAL}, which is fetched, under another name with one inert file`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true, strict: false });
  const [into, ...named] = positionals;
  if (into === undefined) {
    console.error(USAGE);
    return 2;
  }
  // npm runs scripts at the top of the checkout, wherever the person stands.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const folder = resolve(here, into);
  const asksCopy = named.includes(COPY);
  const words = named.filter(word => word !== COPY);
  const wanted = (await loadSpecimens()).filter(one => (words.length === 0 ? !asksCopy : words.some(word => isMeant(one, word))));
  if (wanted.length === 0 && (words.length > 0 || !asksCopy)) {
    console.error(
      `No specimen has ${words.join(' or ')} in its class or name. Classes: ${[...new Set((await loadSpecimens()).map(one => one.class))].join(', ')}.`,
    );
    return 2;
  }
  const copied = asksCopy ? await copy(here) : undefined;
  if (copied instanceof ToolError) {
    console.error(`${copied.message}\n${copied.hint ?? ''}`);
    return 2;
  }
  const archives = new Map(wanted.map(({ specimen }) => [specimen.name, archiveOf(specimen)]));
  if (copied) archives.set('inert-smtp', copied);
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) {
    console.error(`${folder} is not empty, and nothing was written. Name a new folder.`);
    return 2;
  }
  for (const [name, bytes] of archives) writeFileSync(join(folder, `${name}.tgz`), bytes, { flag: 'wx' });
  console.log(
    `Written to ${folder}: ${archives.size === 1 ? 'one specimen' : `${archives.size} specimens`}. Now for example: ${example([...archives.keys()], folder, here)}`,
  );
  return 0;
}

function archiveOf(specimen: Specimen): Uint8Array {
  return tarball({ 'package.json': { name: specimen.name, version: '1.0.0' }, ...filesOf(specimen) });
}

/** Bytes are fetched from the registry that npm is configured for, and only read. */
async function copy(cwd: string): Promise<Uint8Array | ToolError> {
  const source = { cwd, env: { ...process.env }, offline: false, limits: LIMITS };
  try {
    const { bytes } = await acquirer(source)(readSpec(ORIGINAL, source));
    const files = inertCopyOf(unpack(bytes, LIMITS).files, ORIGINAL.split('@')[0] ?? '', ENTRY);
    return tarball(Object.fromEntries(files));
  } catch (error) {
    if (error instanceof ToolError) return error;
    throw error;
  }
}

function example(names: readonly string[], folder: string, here: string): string {
  const command = names.includes('inert-smtp') ? ['compare', 'inert-smtp', ` ${ORIGINAL}`] : ['vet', names[0] ?? '', ''];
  const path = join(folder, `${command[1]}.tgz`);
  const below = relative(here, path);
  const shown = below.startsWith('..') || isAbsolute(below) ? path : `./${below.replaceAll('\\', '/')}`;
  return `npx unmask ${command[0]} ${shown}${command[2]}`;
}

function isMeant({ class: kind, specimen }: Classed, word: string): boolean {
  return kind.includes(word) || specimen.name.includes(word);
}
