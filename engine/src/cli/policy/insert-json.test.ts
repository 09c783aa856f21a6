import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { appendInJson } from './insert-json.ts';

const PATH = ['cooldown', 'exceptions'];

describe('what is put into a JSON text', () => {
  for (const [when, text] of [
    ['an empty document', '{}'],
    ['one on a line', '{"a":[1,{"b":"]}\\""}],"cooldown":{"hours":3}}'],
    [
      'one as it is written by hand',
      '{\n  "cooldown": {\n    "hours": 3,\n    "exceptions": [\n      { "x": 1 },\n      { "y": [2] }\n    ]\n  },\n  "z": null\n}\n',
    ],
    ['an empty list', '{\n\t"cooldown": { "exceptions": [ ] }\n}\n'],
    ['lines of Windows, and a mark in front', '\uFEFF{\r\n  "cooldown": {\r\n    "exceptions": []\r\n  }\r\n}\r\n'],
    ['a name that is written with an escape', '{"co\\u006fldown":{"exceptions":[0]}}'],
  ] as const) {
    it(`is the last of its list, and nothing else has changed: ${when}`, () => {
      const parsed = (source: string): { cooldown?: { exceptions?: unknown[] } } => JSON.parse(source.replace(/^\uFEFF/, ''));
      const value = { package: 'a@1.0.0', reason: 'because "it" is } needed' };
      const after = appendInJson(text, PATH, value);
      const wanted = parsed(text);
      wanted.cooldown = { ...wanted.cooldown, exceptions: [...(wanted.cooldown?.exceptions ?? []), value] };
      assert.deepEqual(parsed(after), wanted);
      assert.equal(after.includes('\r\n'), text.includes('\r\n'));
      // Every line but those where something was put in stays as it was.
      const kept = text.split('\n').filter(line => after.split('\n').includes(line)).length;
      assert.ok(kept >= text.split('\n').length - 2, after);
    });
  }

  it('is written as its surroundings are', () => {
    assert.equal(
      appendInJson('{\n    "waivers": [\n        { "a": 1 }\n    ]\n}\n', ['waivers'], { b: 2 }),
      '{\n    "waivers": [\n        { "a": 1 },\n        {\n            "b": 2\n        }\n    ]\n}\n',
    );
  });
});
