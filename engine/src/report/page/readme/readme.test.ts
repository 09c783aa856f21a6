import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { growsEvenly } from '../../../../test/effort.ts';
import { HOSTILE_README } from '../../../../test/hostile-readme.ts';
import { assertInert } from '../../../../test/page-shape.ts';
import { pageDocument } from '../document.ts';
import { readBlocks } from './blocks.ts';
import { renderReadme } from './render.ts';
import { sharedWith } from './shared.ts';

const render = (readme: string): string =>
  renderReadme(readBlocks(readme), new Map())
    .map(one => one.html)
    .join('');

describe('a README as a page', () => {
  const CASES: readonly (readonly [what: string, readme: string, page: string])[] = [
    ['a heading', '## Use `it`', '<p class="h h2" role="heading" aria-level="5">Use <code>it</code></p>'],
    ['a heading that is underlined', 'Title\n=====', '<p class="h h1" role="heading" aria-level="4">Title</p>'],
    ['a heading in HTML', '<h2 align="center">Hi</h2>', '<p class="h h2" role="heading" aria-level="5">Hi</p>'],
    [
      'a heading in HTML with more behind it',
      '<h2>Hi</h2> <p>a</p>\n<br>\n<br><p>b</p>',
      '<p class="h h2" role="heading" aria-level="5">Hi</p><p>a<br>b</p>',
    ],
    [
      'a badge that leads somewhere',
      '<a href="#x">\n<img alt="b">\n</a>',
      '<p><span class="link" title="#x"><span class="picture" title=""><span>b</span></span></span></p>',
    ],
    ['a paragraph with stress', 'a **b** _c_ snake_case_d 2 * 3 * 4', '<p>a <strong>b</strong> <em>c</em> snake_case_d 2 * 3 * 4</p>'],
    ['a hard and a soft break', 'a  \nb\nc', '<p>a <br>b c</p>'],
    ['an escape', '\\*a\\*', '<p>*a*</p>'],
    ['entities', '&lt;b&gt; &amp; &copy; &#x41; &unknown;', '<p>&#60;b&#62; &#38; © A &#38;unknown;</p>'],
    [
      'a link',
      '[docs](https://a.invalid/x "t")',
      '<p><span class="link" title="https:&#47;/a.invalid/x">docs</span><span class="host">a.invalid</span></p>',
    ],
    ['a link within the page', '[up](#top)', '<p><span class="link" title="#top">up</span></p>'],
    [
      'a link by name',
      '[docs][d]\n\n[d]: <mailto:a@b.invalid>',
      '<p><span class="link" title="mailto:a@b.invalid">docs</span><span class="host">mailto:</span></p>',
    ],
    [
      'a script as a link',
      '[x](javascript:1)',
      '<p><span class="link" title="javascript:1">x</span><span class="host">javascript:</span></p>',
    ],
    [
      'a badge',
      '![build](https://b.invalid/s.svg)',
      '<p><span class="picture" title="https:&#47;/b.invalid/s.svg"><span>build</span><span class="host">b.invalid</span></span></p>',
    ],
    [
      'lists',
      '- a\n  - b\n1. c',
      '<ul><li class="deep0"><span class="mark" aria-hidden="true">•</span><span>a</span></li><li class="deep1"><span class="mark" aria-hidden="true">•</span><span>b</span></li><li class="deep0"><span class="mark" aria-hidden="true">1.</span><span>c</span></li></ul>',
    ],
    ['a quote', '> a\n> b', '<blockquote>a b</blockquote>'],
    ['a rule', '***', '<hr>'],
    [
      'code',
      '```js\na < b\n\n  c\n```',
      '<pre tabindex="0" role="region" aria-label="Code"><code>a &#60; b</code>\n<code></code>\n<code>  c</code>\n</pre>',
    ],
    [
      'a table',
      '| a | b |\n|---|:-:|\n| 1 | x\\|y |',
      '<div class="wide" tabindex="0" role="region" aria-label="Table"><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x|y</td></tr></table></div>',
    ],
    ['a tag it does not draw', '<video src=x>', '<p><code class="raw">&#60;video src=x&#62;</code></p>'],
    ['a comment', '<!-- psst -->', '<p><span class="comment"><b>comment no page shows</b>psst</span></p>'],
    ['hidden characters', 'a\u202eb', '<p>a<b class="hidden">U+202E</b>b</p>'],
    ['an emoji of two signs', 'a ❤️', '<p>a ❤</p>'],
  ];
  for (const [what, readme, page] of CASES) it(`draws ${what}`, () => assert.equal(render(readme), page.replaceAll('&#47;', '/')));

  it('lets nothing out that is not text', () => assertInert(pageDocument('x', renderReadme(readBlocks(HOSTILE_README), new Map()))));

  describe('reads hostile pages', () => {
    for (const part of [
      '[',
      '![',
      '*',
      '_',
      '`',
      '<',
      '<a href="',
      '<!--',
      '\\',
      '| a ',
      '> ',
      '&#',
      '**a',
      '[a](',
      '[x]: y\n',
      '- ',
      '    a\n\n',
      '<b>',
      'http://',
      '``` \n',
    ])
      it(`in time that grows with ${JSON.stringify(part)}`, () =>
        growsEvenly(10_000, size => {
          const readme = part.repeat(Math.ceil(size / part.length));
          return () => void renderReadme(readBlocks(readme), new Map());
        }));
  });
});

describe('what two pages share', () => {
  const lit = (one: string, other: string): string[] => {
    const { lit } = sharedWith(readBlocks(one), readBlocks(other), ['posing', 'genuine']);
    return [...lit].flatMap(([leaf, stretches]) => stretches.map(({ start, end }) => leaf.shown.slice(start, end)));
  };

  it('is what stands word for word in both', () => {
    assert.deepEqual(lit('It sends your mail without any fuss at all.', 'Sure, it sends your mail without any fuss, too.'), [
      'It sends your mail without any fuss',
    ]);
    assert.deepEqual(lit('Some other words that nobody wrote before.', 'It sends your mail without any fuss.'), []);
  });

  it('takes the names of both for one, and lights only what both say', () => {
    assert.deepEqual(lit('With posing you can send mail.', 'With genuine you can send mail.'), ['With', 'you can send mail']);
    assert.deepEqual(lit('With genuine you can send mail.', 'With genuine you can send mail.'), ['With genuine you can send mail']);
  });

  it('is a short block as a whole or not at all', () => {
    assert.deepEqual(lit('# Install it', '# Install it'), ['Install it']);
    assert.deepEqual(lit('# Install it', '# Install it now'), []);
  });

  it('counts the words', () => {
    const { words, common } = sharedWith(readBlocks('# Install it\n\nNew words.'), readBlocks('# Install it'), []);
    assert.deepEqual([words, common], [4, 2]);
  });
});
