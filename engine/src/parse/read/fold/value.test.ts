import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { OTHERS, type Value } from '../../../model/module.ts';
import { joinTexts, oneOf, originsOf, textValue, UNKNOWN } from './value.ts';

function tableOf(members: Readonly<Record<string, Value>>): Value {
  return { ...UNKNOWN, members: new Map(Object.entries(members)) };
}

describe('one of several objects', () => {
  it('has the members of all', () => {
    const one = oneOf([tableOf({ a: textValue('x'), b: textValue('z') }), tableOf({ a: textValue('y') })]);
    assert.deepEqual([one.members?.get('a')?.text, one.members?.get('b')?.text], ['x | y', 'z']);
  });

  it('has the members of those that are known where others are not, but for what is switched on or off', () => {
    const { members } = oneOf([UNKNOWN, tableOf({ a: textValue('x'), b: textValue('true') })]);
    assert.deepEqual([members?.get('a')?.text, members?.get('a')?.whole, members?.has('b')], ['x', false, false]);
  });

  it('is looked into no deeper than it takes little, where they share their members', () => {
    let [left, right] = [tableOf({ a: textValue('x') }), tableOf({ a: textValue('y') })];
    for (let deep = 0; deep < 40; deep += 1) [left, right] = [tableOf({ a: left, b: left }), tableOf({ a: right, b: right })];
    let made = oneOf([left, right]);
    for (let deep = 0; deep < 40; deep += 1) made = made.members?.get('b') ?? UNKNOWN;
    assert.equal(made.members?.get('a')?.text, 'x');
  });
});

describe('texts one after the other', () => {
  const waysOf = (...texts: readonly string[]): Value => oneOf(texts.map(text => textValue(text)));

  it('are told in every way where those are few', () => {
    assert.equal(joinTexts([waysOf('a', 'b'), textValue('/'), waysOf('x', 'y')]).text, 'a/x | a/y | b/x | b/y');
  });

  it('are told so that each way of each part is in one where they are many', () => {
    const many = (letter: string): Value => waysOf(...Array.from({ length: 20 }, (_, at) => letter + at));
    const { text } = joinTexts([many('a'), textValue('/'), waysOf('k', 'l'), textValue('/'), many('w')]);
    assert.deepEqual(text?.split(' | ').slice(0, 3), ['a0/k/w0', 'a1/l/w1', 'a2/k/w2']);
  });

  it('are told in every way behind a place that is known by kind, also where they are many', () => {
    const many = (letter: string): string[] => Array.from({ length: 20 }, (_, at) => letter + at);
    const { text } = joinTexts([waysOf(...many('a'), '<home>'), textValue('/'), waysOf(...many('w'))]);
    assert.ok(many('w').every(name => text?.split(' | ').includes(`<home>/${name}`)));
  });

  it('are those that are told and anything else where they are too many', () => {
    const { text, from } = waysOf(...Array.from({ length: 300 }, (_, at) => `a${at}`));
    assert.equal(text?.split(' | ').at(-1), '*');
    assert.deepEqual(from, [OTHERS]);
  });
});

describe('origins of a value that is made of another, which is made of another, and so on', () => {
  const partly = (at: number): Value => ({ ...UNKNOWN, from: [at], params: [{ of: at, index: 0, path: undefined }] });

  for (const [side, join] of [
    ['first', (part: Value, rest: Value): Value => originsOf(part, rest)],
    ['last', (part: Value, rest: Value): Value => originsOf(rest, part)],
  ] as const)
    it(`are no more than are looked at, and that there are others, where what is new comes ${side}`, () => {
      let made = UNKNOWN;
      for (let at = 0; at < 2_000; at += 1) made = join(partly(at), made);
      assert.ok(made.from.length <= 600 && made.params.length <= 600, `${made.from.length}, ${made.params.length}`);
      assert.ok(made.from.includes(OTHERS));
    });
});
