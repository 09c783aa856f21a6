import assert from 'node:assert/strict';
import { it } from 'node:test';

import { sketchOfFiles } from '../../test/known-mailer.ts';
import { tokensOf } from './code/tokens.ts';
import { exportNames } from './code/export-names.ts';

const LONG = 200_000;

/** Texts that take hours where a pattern looks again from each place, and a moment where it does not. */
const PAGES: Readonly<Record<string, string>> = {
  'images that never close': '!['.repeat(LONG / 2),
  'badges with blanks between them': `${'![a](b)          '.repeat(LONG / 20)}x`,
  'comments that never close': '<!--'.repeat(LONG / 4),
  'tags that never close': '<'.repeat(LONG),
  'pictures that never close': '<img '.repeat(LONG / 5),
  'a heading of blanks': `# ${' '.repeat(LONG)}x`,
  'a heading of marks': `# a${'#'.repeat(LONG)}x`,
  'links that never close': '[a]('.repeat(LONG / 4),
  'one word': 'a'.repeat(LONG),
};

for (const [what, page] of Object.entries(PAGES)) {
  it(`comes back from ${what}`, { timeout: 20_000 }, () => {
    const { marks } = sketchOfFiles({
      'package.json': { name: 'a', version: '1.0.0', description: page, repository: page, main: page },
      'README.md': page,
    });
    assert.ok(marks.readme.length <= LONG);
  });
}

const CODES: Readonly<Record<string, string>> = {
  'classes of patterns that never close': '(/['.repeat(LONG),
  'lists that never close': 'export{'.repeat(LONG),
  'strings that never close': `${'"\n'.repeat(LONG)}`,
  'templates in templates': '`${'.repeat(LONG),
};

for (const [what, code] of Object.entries(CODES)) {
  it(`comes back from ${what}`, { timeout: 20_000 }, () => {
    const tokens = tokensOf(code);
    assert.ok(tokens.count > 0);
    assert.ok(exportNames(code, tokens).size <= 2000);
  });
}
