import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { extract } from 'tar';

import { packageEngine } from '../engine/scripts/package.ts';

/** The packed package, laid out beside the libraries of the checkout. */
export interface PublishedForm {
  /** Its `bin/unmask.js`. */
  readonly bin: string;
  remove(): void;
}

/** Packs what users install, and unpacks it where Node finds the same libraries as in the checkout. */
export async function publishedForm(): Promise<PublishedForm> {
  const folder = mkdtempSync(join(import.meta.dirname, '../engine/.published-'));
  await extract({ file: packageEngine(folder), cwd: folder });
  return { bin: join(folder, 'package/bin/unmask.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
