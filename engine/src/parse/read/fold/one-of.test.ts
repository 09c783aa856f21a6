import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Value } from '../../../model/module.ts';
import { oneOf } from './one-of.ts';
import { textValue, UNKNOWN } from './value.ts';

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
