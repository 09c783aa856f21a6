import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Specimen } from './corpus/specimen.ts';
import { verdictOn } from './examine-specimen.ts';
import { loadSpecimens } from './load-specimens.ts';

/** Files that mean something by where they lie. */
const STAYS = /^(?:package\.json|binding\.gyp|readme|licen[cs]e|\.)/i;

/** The same package with its code in a folder of that name, as far as it is started by `main`. */
function movedTo(folder: string, specimen: Specimen): Specimen {
  const moved = (path: string): string => (STAYS.test(path) ? path : `${folder}/${path}`);
  const files = Object.entries(specimen.files).map(([path, content]): [string, string | object] => [moved(path), content]);
  const manifest = specimen.files['package.json'];
  const own = typeof manifest === 'object' ? manifest : {};
  const main = 'main' in own && typeof own.main === 'string' ? own.main.replace(/^\.\//, '') : 'index.js';
  return { ...specimen, files: { ...Object.fromEntries(files), 'package.json': { ...own, main: moved(main) } } };
}

const specimens = (await loadSpecimens()).map(({ specimen }) => specimen);
const byMain = specimens.filter(({ files }) => typeof files['package.json'] !== 'string');

describe('a folder of any name', () => {
  const plain = new Map(byMain.map(one => [one, verdictOn(movedTo('src-x', one)).decision]));
  // `#` once parted a file from code inside of it: who put it into a name was told of as if nothing reached his code.
  for (const name of ['src#x', 'src#script1', 'src:x'])
    it(`${name} hides nothing`, () => {
      const other = byMain.filter(one => verdictOn(movedTo(name, one)).decision !== plain.get(one));
      assert.deepEqual(
        other.map(one => one.name),
        [],
      );
    });
});
