import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { hereDocuments, onlyDocuments } from './here-documents.ts';

describe('what a script of a shell hands to an interpreter', () => {
  const CODE: readonly (readonly [string, ...(readonly [boolean, string])[]])[] = [
    [`python3 - <<'END'\nimport os\nEND\necho done`, [false, 'import os\n']],
    [`node <<-EOF\n\tgo()\n\tEOF\n`, [true, '\tgo()\n']],
    [`/usr/bin/node - <<"A" 2>/dev/null\na()\nA\nperl <<B\nb;\nB`, [true, 'a()\n'], [false, 'b;\n']],
    [`#!/bin/sh\npython - <<A\nb\nA\n`, [false, 'b\n']],
    [`node -e "\ngo(\\"x\\")\n"\n`, [true, '\ngo(\\"x\\")\n']],
    [`python3 -c 'a\nb'`, [false, 'a\nb']],
    [`node <<END\nno end\n`, [true, 'no end\n']],
    [`cat <<END\nnode -v\nEND\n`],
    [`node index.js\necho 'a\nb'`],
    [`node -e 'one()'`],
    [`ruby -rnet/http -e 'one()'`, [false, 'one()']],
    [`perl -MSocket -e "a(\\"b\\")" && echo`, [false, 'a(\\"b\\")']],
    [`# node <<END\nEND`],
  ];
  for (const [text, ...expected] of CODE)
    it(`is found in ${JSON.stringify(text.slice(0, 40))}`, () => {
      const found = hereDocuments(text).map(({ isOfNode, start, end }) => [isOfNode, text.slice(start, end)]);
      assert.deepEqual(found, expected);
    });

  it('stands where it stood where the rest is blank', () => {
    const text = `set -e\npython3 - <<A\nimport os\nA\necho`;
    const left = onlyDocuments(text, hereDocuments(text));
    assert.equal(left.trim(), 'import os');
    assert.equal(left.indexOf('import os'), text.indexOf('import os'));
    assert.equal(left.length, text.length);
  });
});
