import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { filesBelow, ROOT } from '../scripts/sources.ts';
import type { Specimen } from './corpus/specimen.ts';

const CORPUS = join(ROOT, 'engine/test/corpus');

/** A specimen and the class it belongs to: its file below `classes`, else its folder. */
export interface Classed {
  readonly class: string;
  readonly specimen: Specimen;
}

/** Every specimen of the corpus, in the order of the files. */
export async function loadSpecimens(): Promise<Classed[]> {
  const paths = filesBelow(CORPUS).filter(path => path.includes('/'));
  return (await Promise.all(paths.map(load))).flat();
}

async function load(path: string): Promise<Classed[]> {
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(join(CORPUS, path)).href);
  const found = Array.isArray(module['specimens']) ? module['specimens'] : [module['specimen']];
  const [folder = '', file = ''] = path.split('/');
  return found.map((specimen: unknown) => {
    assert.ok(isSpecimen(specimen), `${path} must export a specimen, or specimens`);
    return { class: folder === 'classes' ? file.replace('.ts', '') : folder, specimen };
  });
}

function isSpecimen(value: unknown): value is Specimen {
  return typeof value === 'object' && value !== null && 'name' in value && 'files' in value && 'expect' in value;
}
