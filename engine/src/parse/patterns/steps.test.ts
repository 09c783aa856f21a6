import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { countSteps } from './steps.ts';

const MOST = 100_000;

describe('the steps that matching takes', () => {
  for (const [what, pattern, text] of [
    ['a template engine', /\{\{\s*([\w.]+)(?:\s*\|\s*(\w+))?\s*\}\}/g, 'name: {{ a.b | kebab }}, {{c}} '.repeat(40)],
    ['lines of settings', /^\s*([\w.-]+)\s*=\s*("[^"]*"|.*?)\s*$/gm, 'KEY = "value"\nOTHER=1\n'.repeat(40)],
    ['hex', /^(?:[\da-f]{2})+$/i, 'AB09'.repeat(90)],
    ['a long run', /a*$/, 'a'.repeat(9_000)],
    ['letters by their numbers', /\x41\u0042\u{43}?\cA?/gu, 'AB'.repeat(90)],
    ['words', /\bapp\B/g, 'apple app '.repeat(40)],
    ['what comes next', /(?=a)\w(?!c)/g, 'abac'.repeat(40)],
    ['nothing at all', /(?:)/g, 'abc'],
  ] as const)
    it(`are few for ${what}`, () => {
      const { steps, isWhole } = countSteps({ source: pattern.source, flags: pattern.flags, most: MOST }, text);
      assert.ok(isWhole && steps >= 1 && steps < text.length * 25, `${steps} for ${text.length}`);
    });

  for (const [what, pattern, text] of [
    ['groups in groups', /^(a+)+$/, `${'a'.repeat(40)}b`],
    ['choices that mean the same', /^(?:a|a|ab?)*$/, `${'a'.repeat(40)}c`],
    ['runs beside runs', /a*a*a*a*a*b/, 'a'.repeat(300)],
    ['a run from each letter', /a*b/, 'a'.repeat(2_000)],
  ] as const)
    it(`are too many for ${what}`, () =>
      assert.equal(countSteps({ source: pattern.source, flags: pattern.flags, most: MOST }, text).isWhole, false));

  for (const [what, source, flags] of [
    ['a reference back', String.raw`(a)\1`, ''],
    ['a named one', String.raw`(?<n>a)\k<n>`, ''],
    ['looking behind', '(?<=a)b', ''],
    ['operations on classes', '[a-z--[aeiou]]', 'v'],
    ['words that have more letters', String.raw`(?:\b|a)+$`, 'iu'],
    ['letters of a script in any case', String.raw`[^b\p{L}]`, 'iu'],
    ['octal numbers', String.raw`(\01+)+$`, ''],
    ['controls that are none', String.raw`\c(a+)+$`, ''],
    ['code points without the flag for them', String.raw`(?:\u{61}+)+$`, ''],
    ['very deep groups', '('.repeat(60) + ')'.repeat(60), ''],
  ] as const)
    it(`are not known of ${what}`, () => assert.deepEqual(countSteps({ source, flags, most: MOST }, 'aab'), { steps: 0, isWhole: false }));

  it('are those of one match where one is looked for, and of one place where it has to be there', () => {
    const [text, most] = ['b'.repeat(5_000) + 'a', MOST];
    const steps = (flags: string, from: number): number => countSteps({ source: 'a', flags, most, from }, text).steps;
    assert.ok(steps('y', 0) < 5 && steps('g', 4_990) < 20 && steps('g', 0) > 5_000);
    assert.equal(countSteps({ source: 'b', flags: 'g', most, from: 0 }, text).end, 1);
  });

  it('are not known of letters that are two, where an expression takes them for one', () => {
    const pairs = '\u{1F600}'.repeat(26);
    for (const source of ['^(?:\u{1F600}+)+$', String.raw`^(?:[^a]+)+$`])
      assert.deepEqual(countSteps({ source, flags: 'u', most: MOST }, `${pairs}!`), { steps: 0, isWhole: false });
  });

  it('are those of a long name and of a long number, too', () => {
    for (const source of [`^(?<${'n'.repeat(250)}>a+)+$`, `^(?:a+){${'0'.repeat(60)}2,}$`])
      assert.equal(countSteps({ source, flags: '', most: MOST }, `${'a'.repeat(40)}b`).isWhole, false);
  });

  it('are those of all that is there, whatever the flags say, where all of it is asked for', () => {
    const text = `z${'a'.repeat(40)}b`;
    assert.equal(countSteps({ source: 'z|(a+)+$', flags: '', most: MOST }, text).isWhole, false);
    assert.equal(countSteps({ source: 'z|(a+)+$', flags: '', most: MOST, from: 0 }, text).isWhole, true);
  });

  it('are not counted where groups repeat more often than the stack holds', () =>
    assert.equal(countSteps({ source: '^(?:ab)*$', flags: '', most: MOST }, 'ab'.repeat(2_000)).isWhole, false));
});

/** Numbers that look like chance and are the same each time (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

it('what is counted is found where the language finds it', () => {
  const next = numbers(7);
  const pick = (from: readonly string[]): string => from[next(from.length)] ?? '';
  const made = (depth: number): string => {
    const parts = Array.from({ length: 1 + next(3) }, () => {
      const one =
        depth > 0 && next(3) === 0
          ? `${pick(['(', '(?:', '(?=', '(?!'])}${made(depth - 1)}${next(2) === 0 ? `|${made(depth - 1)}` : ''})`
          : pick(['a', 'b', '.', '[ab]', '[^a]', String.raw`\w`, String.raw`\.`, String.raw`\x61`]);
      return one.startsWith('(?=') || one.startsWith('(?!') ? one : one + pick(['', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?', '+?']);
    });
    return pick(['', '', '^', String.raw`\b`]) + parts.join('') + pick(['', '', '$']);
  };
  let [found, missed, tooMany] = [0, 0, 0];
  for (let round = 0; round < 3_000; round++) {
    const source = made(2);
    const text = Array.from({ length: next(9) }, () => pick(['a', 'b', 'c', '.', '\n'])).join('');
    const flags = pick(['', 'i', 'm', 's', 'im', 'u']);
    const from = pick(['first', 'all']) === 'first' ? 0 : undefined;
    const matches = [...text.matchAll(new RegExp(source, `${flags}g`))];
    const match = from === undefined ? matches.at(-1) : matches[0];
    const counted = countSteps({ source, flags, most: MOST, from }, text);
    if (!counted.isWhole) {
      tooMany++;
      continue;
    }
    assert.equal(counted.end, match ? match.index + match[0].length : undefined, `/${source}/${flags} in ${JSON.stringify(text)}`);
    if (match) found++;
    else missed++;
  }
  assert.ok(Math.min(found, missed) > 300 && tooMany < 60, `${found} ${missed} ${tooMany}`);
});
