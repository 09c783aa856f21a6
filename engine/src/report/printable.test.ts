import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { effort } from '../../test/effort.ts';
import { markdownCode, markdownText, printable } from './printable.ts';

const visible = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;

describe('printable', () => {
  const cases: readonly [string, string, string][] = [
    ['terminal colours', '\u001b[31mred\u001b[0m', '\\u{1b}[31mred\\u{1b}[0m'],
    ['a terminal hyperlink', '\u001b]8;;https://x.invalid\u0007here', '\\u{1b}]8;;https://x.invalid\\u{7}here'],
    ['the one-byte form of an escape', '\u009b2J', '\\u{9b}2J'],
    ['a change of direction', 'a\u202egpj.exe', 'a\\u{202e}gpj.exe'],
    ['isolates and marks of direction', '\u2066\u200f', '\\u{2066}\\u{200f}'],
    ['zero width and fillers', 'a\u200bb\u3164c\ufeff\u2060', 'a\\u{200b}b\\u{3164}c\\u{feff}\\u{2060}'],
    ['text hidden in variation selectors', 'a\ufe01\u{e0100}', 'a\\u{fe01}\\u{e0100}'],
    ['text hidden in tags and private use', '\u{e0041}\ue000', '\\u{e0041}\\u{e000}'],
    ['a lone surrogate', 'a\ud800', 'a\\u{d800}'],
    ['line breaks', 'a\r\nb\u2028c\vd', 'a ⏎ b ⏎ c ⏎ d'],
    ['code pushed out of sight', `a${' '.repeat(100)}\t\u00a0b`, 'a b'],
    ['a workflow command', '::set-output name=a::b', '\\u{3a}:set-output name=a::b'],
    ['a workflow command after a line break', 'x\n  ::error::y', 'x ⏎ \\u{3a}:error::y'],
    ['an old workflow command anywhere', 'x ##[error]y', 'x #\\u{23}[error]y'],
    ['a pipeline command', 'x##vso[task.setvariable]', 'x#\\u{23}vso[task.setvariable]'],
  ];
  for (const [what, text, wanted] of cases) it(`tames ${what}`, () => assert.equal(printable(text), wanted));

  it('leaves ordinary names and sentences of any script as they are', () => {
    for (const text of ['@scope/name@1.0.0', 'Foo::bar, C#[1]', 'Пакет для почты', '日本語のパッケージ', 'naïve café', '🚀 fast']) {
      assert.equal(printable(text), text);
    }
  });

  it('leaves nothing unseen, whatever the code point', () => {
    for (let code = 0; code <= 0x2fff; code += 1) {
      const shown = printable(`a${String.fromCodePoint(code)}b`);
      assert.match(shown, visible, `U+${code.toString(16)} came out as ${JSON.stringify(shown)}`);
    }
  });

  it('cuts by code point, never through a pair or an escape, and never exceeds the limit', () => {
    assert.equal(printable('🚀🚀🚀🚀', 3), '🚀🚀…');
    assert.equal(printable('ab\u202ecd', 8), 'ab…');
    for (let limit = 2; limit < 40; limit += 1) {
      const shown = printable('::x 🚀\u001b[0m\n\u202e ##[y]'.repeat(5), limit);
      assert.ok([...shown].length <= limit, `${limit}: ${shown}`);
      assert.doesNotMatch(shown.replaceAll(/\\u\{[0-9a-f]+\}/g, ''), /\\/);
    }
  });

  it('looks only at as much of a huge text as it shows', () => {
    const huge = Buffer.from('\u202e'.repeat(5_000_000)).toString();
    const whole = effort(() => assert.equal(huge.replaceAll(/\P{Cf}/gu, '').length, 5_000_000));
    const shown = effort(() => assert.ok([...printable(huge, 80)].length <= 80));
    assert.ok(shown < whole / 10, `${shown} ms to show it, ${whole} ms to go through it`);
  });

  it('does not pile marks on a letter', () => {
    assert.equal(printable(`a${'\u0301'.repeat(6)}`), `a\u0301\u0301\u0301${'\\u{301}'.repeat(3)}`);
  });

  it('changes nothing when done twice', () => {
    const once = printable('::error::\u202e\n##[x] \u001b]8;;y\u0007');
    assert.equal(printable(once), once);
  });
});

describe('markdownText', () => {
  it('lets no markdown, HTML or table through', () => {
    assert.equal(markdownText('[x](https://evil.invalid)'), '\\[x\\]\\(https:&#8203;//evil.invalid\\)');
    assert.equal(markdownText('![x](y)'), '\\!\\[x\\]\\(y\\)');
    assert.equal(markdownText('</script><img src=x>'), '&lt;/script&gt;&lt;img src=x&gt;');
    assert.equal(markdownText('a | b `c` *d* _e_ ~f~ $g$'), 'a \\| b \\`c\\` \\*d\\* \\_e\\_ \\~f\\~ \\$g\\$');
    assert.equal(markdownText('&lt;b&gt;'), '&amp;lt;b&amp;gt;');
  });

  it('mentions nobody, refers to nothing, links nothing', () => {
    assert.equal(markdownText('@octocat'), '@&#8203;octocat');
    assert.equal(markdownText('owner/repo#12'), 'owner/repo\\#&#8203;12');
    assert.equal(markdownText('www.evil.invalid'), 'www&#8203;.evil.invalid');
  });

  it('starts no list, heading or rule', () => {
    assert.equal(markdownText('- item'), '\\- item');
    assert.equal(markdownText('+ item'), '\\+ item');
    assert.equal(markdownText('1. item'), '1&#8203;. item');
    assert.equal(markdownText('# title'), '\\# title');
    assert.equal(markdownText('==='), '\\===');
  });

  it('shows code without leaving its span', () => {
    assert.equal(markdownCode('</script>`x`'), '`\\u{3c}/script>\\u{60}x\\u{60}`');
    assert.equal(markdownCode('@scope/name@1.0.0'), '`@scope/name@1.0.0`');
  });
});
