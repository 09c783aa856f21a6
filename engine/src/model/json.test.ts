import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { entriesOf, isObject, listIn, member, membersOf, stringsOf, textIn, textsIn } from './json.ts';

describe('members of JSON', () => {
  const value: unknown = JSON.parse('{"__proto__": {"polluted": 1}, "a": "x", "b": [1, "y"], "c": null, "d": {"e": 2}}');

  it('are those that are written, and none of a prototype', () => {
    assert.deepEqual(member(value, '__proto__'), { polluted: 1 });
    for (const name of ['polluted', 'constructor', 'toString', 'hasOwnProperty']) assert.equal(member(value, name), undefined, name);
    assert.deepEqual([...membersOf(value).keys()], ['__proto__', 'a', 'b', 'c', 'd']);
    assert.deepEqual([...stringsOf(value)], [['a', 'x']]);
  });

  it('are none where there is no object', () => {
    for (const none of [undefined, null, 1, 'text', ['a'], true]) {
      assert.equal(isObject(none), false);
      assert.deepEqual(
        [member(none, 'length'), member(none, '0'), entriesOf(none), textIn(none, 'a'), listIn(none, 'a')],
        [undefined, undefined, [], '', []],
      );
    }
  });

  it('are empty where they are of another kind', () => {
    assert.deepEqual([textIn(value, 'a'), textIn(value, 'b'), textIn(value, 'c')], ['x', '', '']);
    assert.deepEqual([listIn(value, 'b'), listIn(value, 'c'), textsIn(value, 'b')], [[1, 'y'], [], ['y']]);
  });
});
