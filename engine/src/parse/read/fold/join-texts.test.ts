import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { OTHERS, type Value } from '../../../model/module.ts';
import { joinTexts } from './join-texts.ts';
import { oneOf } from './one-of.ts';
import { textValue } from './value.ts';

describe('texts one after the other', () => {
  const waysOf = (...texts: readonly string[]): Value => oneOf(texts.map(text => textValue(text)));

  it('are told in every way where those are few', () => {
    assert.equal(joinTexts([waysOf('a', 'b'), textValue('/'), waysOf('x', 'y')]).text, 'a/x | a/y | b/x | b/y');
  });

  it('are told so that each way of each part is in one where they are many', () => {
    const many = (letter: string): Value => waysOf(...Array.from({ length: 20 }, (_, at) => letter + at));
    const others = waysOf(...Array.from({ length: 20 }, (_, at) => `w${at * 7}`));
    const { text } = joinTexts([many('a'), textValue('/'), waysOf('k', 'l'), textValue('/'), others]);
    assert.deepEqual(text?.split(' | ').slice(0, 3), ['a0/k/w0', 'a1/l/w7', 'a2/k/w14']);
  });

  it('are told in every way behind a place that is known by kind, also where they are many', () => {
    const many = (letter: string): string[] => Array.from({ length: 20 }, (_, at) => letter + at);
    const { text } = joinTexts([waysOf(...many('a'), '<home>'), textValue('/'), waysOf(...many('w'))]);
    assert.ok(many('w').every(name => text?.split(' | ').includes(`<home>/${name}`)));
  });

  it('are told one by one where they differ by the same thing', () => {
    const named = (said: string): Value => waysOf(...['a1', 'b2', 'c3', 'd4'].map(name => `${said} pm-${name}.x`));
    assert.equal(
      joinTexts([named('stop'), textValue('&& '), named('rm /etc')]).text,
      ['a1', 'b2', 'c3', 'd4'].map(name => `stop pm-${name}.x&& rm /etc pm-${name}.x`).join(' | '),
    );
  });

  it('are those that are told and anything else where they are too many', () => {
    const { text, from } = waysOf(...Array.from({ length: 300 }, (_, at) => `a${at}`));
    assert.equal(text?.split(' | ').at(-1), '*');
    assert.deepEqual(from, [OTHERS]);
  });
});
