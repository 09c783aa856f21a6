import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { INSTALLED } from '../corpus.ts';

const PROGRAMS = join(import.meta.dirname, 'programs');

/** Published files of 60 to 220 KB that ask for many modules. */
const PUBLISHED: readonly string[] = [
  'webpack/lib/Compilation.js',
  'nodemailer/lib/smtp-connection/index.js',
  'systeminformation/lib/util.js',
  'app-builder-lib/node_modules/got/dist/source/core/index.js',
];

/** Copies what is measured on into a folder, each file under a name of its own. */
export function copySources(to: string): void {
  for (const name of readdirSync(PROGRAMS)) copyFileSync(join(PROGRAMS, name), join(to, name.replace('.cjs', '.js')));
  for (const path of PUBLISHED) copyFileSync(join(INSTALLED, path), join(to, path.replaceAll('/', '-')));
}
