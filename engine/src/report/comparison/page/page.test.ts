import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ADDED, comparisonOf } from '../../../../test/comparison.ts';
import { HOSTILE_README } from '../../../../test/hostile-readme.ts';
import { assertInert } from '../../../../test/page-shape.ts';
import { comparisonPage } from './page.ts';

const options = { color: false, verbose: false, width: 100, explanations: new Map(), version: '0.0.0' };
const plain = (page: string): string =>
  page.replaceAll(/<[^>]*>/g, '').replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

describe('a comparison as a page', () => {
  const page = comparisonPage(comparisonOf(), options);

  it('says whom it imitates, what is alike, what is added with its effects, and every file', () => {
    const text = plain(page);
    for (const part of [
      'BLOCK',
      'letter-carrier@1.0.4',
      'It imitates mulepost@2.4.0.',
      'poses as it',
      'README 100 %',
      'Bob Example',
      'Ada Example',
    ])
      assert.ok(text.includes(part), `"${part}" is missing`);
    assert.match(text, /added.{0,20}lib\/ways\.js.{0,40}all of it is new/);
    assert.match(text, /at import.{0,5}spawns/);
    assert.ok(text.includes(`1+${ADDED}`), 'the added line, with its number');
    assert.match(text, /Byte for byte the same: 3 files/);
  });

  it('lights what both say, and not the name that differs', () => {
    assert.match(page, /<mark>Sends letters from server programs with no other package<\/mark>|<mark><bdi>Sends letters/);
    assert.match(page, /<p><mark>Sends letters from a server program without any other package\. It speaks/);
    assert.doesNotMatch(page, /<mark>letter-carrier/);
  });

  it('is inert, also where its text is not', () => {
    assertInert(page);
    assertInert(
      comparisonPage(
        comparisonOf(
          { 'README.md': HOSTILE_README, 'lib/ways.js': `exports.x = ${JSON.stringify(HOSTILE_README)};` },
          {
            description: HOSTILE_README,
            author: HOSTILE_README,
            license: HOSTILE_README,
            keywords: [HOSTILE_README],
            scripts: { postinstall: HOSTILE_README },
            dependencies: { '<img src=x>': '"><script>' },
          },
        ),
        options,
      ),
    );
  });

  it('stays a page where no original is at hand, and where nothing is resembled', () => {
    const alone = comparisonPage({ ...comparisonOf(), original: undefined, residue: undefined, shown: undefined, candidates: [] }, options);
    assertInert(alone);
    assert.match(plain(alone), /It resembles no package that is known\./);
  });

  it('is bounded, whatever is in the package', () => {
    const huge = comparisonPage(
      comparisonOf({
        'README.md': '# <b>x\n- *a* `b` [c](d)\n'.repeat(40_000),
        'lib/ways.js': `exports.a = 1;\n`.repeat(50_000),
        'lib/wide.js': `module.exports = '${'<'.repeat(300_000)}';`,
      }),
      options,
    );
    assert.ok(huge.length < 1_500_000, `${huge.length} characters`);
    assertInert(huge);
  });
});
