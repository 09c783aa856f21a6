import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { inCommon, readNameData, type NamePair } from '../../bench/name-pairs.ts';
import { ROOT } from '../scripts/sources.ts';
import { mistakenFor } from '../src/likeness/names/name-alone.ts';
import { candidates, nameIndex } from '../src/likeness/names/name-index.ts';
import { packed, unpacked } from '../src/likeness/names/packed.ts';

const FIRST = 5;

describe('the known names', () => {
  const bytes = readFileSync(join(ROOT, 'engine/data/names.index'));
  const index = unpacked(bytes);
  assert.ok(index, 'engine/data/names.index is of another time: build it anew, as engine/data/README.md says');

  it('are filed as these names are filed today', () => {
    const names = index.names.text.split('\n');
    assert.ok(names.length > 15_000 && new Set(names).size === names.length);
    assert.ok(Buffer.from(packed(nameIndex(names))).equals(bytes), 'build it anew, as engine/data/README.md says');
  });

  it('bring the founding case to the package it posed as', () => {
    assert.equal(candidates(index, 'nodejs-smtp', FIRST)[0]?.name, 'nodemailer');
  });

  it('leave honest neighbours alone', () => {
    const honest = [
      'oxlint',
      'eslint',
      'pnpm',
      'npm',
      'preact',
      'react',
      'cors',
      'colors',
      'color',
      'chai',
      'chalk',
      '@types/react',
      'nodemailer',
    ];
    assert.deepEqual(
      honest.filter(name => mistakenFor(index, name) !== undefined),
      [],
    );
  });
});

describe('the labelled names beside this checkout', () => {
  const data = readNameData();
  const skip = data === undefined && 'they are not there';

  it('are found by whom they imitate, where a name can tell it', { skip }, () => {
    assert.ok(data);
    const known = new Set([...data.popular, ...data.pairs.map(pair => pair.known)]);
    const index = nameIndex([...known]);
    const isFound = ({ asked, known }: NamePair): boolean => candidates(index, asked, FIRST).some(({ name }) => name === known);
    const found = data.pairs.filter(isFound);
    const pairs = data.pairs.filter(pair => inCommon(pair) !== 'nothing');
    const related = pairs.filter(isFound);
    assert.ok(pairs.length > 500);
    assert.ok(related.length / pairs.length >= 0.98, `${related.length} of ${pairs.length}`);
    assert.ok(found.length / data.pairs.length >= 0.945, `${found.length} of ${data.pairs.length}`);
  });

  it('are hardly ever spoken of by their names alone, where they are harmless', { skip }, () => {
    assert.ok(data);
    const index = nameIndex(data.popular);
    const spoken = data.harmless.filter(({ asked }) => mistakenFor(index, asked) !== undefined);
    assert.ok(data.harmless.length > 1000);
    assert.ok(spoken.length / data.harmless.length <= 0.05, spoken.map(({ asked }) => asked).join());
  });
});
