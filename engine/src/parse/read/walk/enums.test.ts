import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../../../test/behave.ts';

const TOLD = 'import deletes fs.unlinkSync(x)';

function deeds(code: string): string[] {
  return behaviourOf({ 'index.js': code }).effects.map(lineOf);
}

describe('what compilers make of enums, namespaces and older classes is followed', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a text of an enum', `var Kind; (function (Kind) { Kind["File"] = "x"; })(Kind || (Kind = {})); require('fs').unlinkSync(Kind.File);`],
    [
      'a text of an enum that is exported at once',
      `var Kind; (function (Kind) { Kind["File"] = "x"; })(Kind = exports.Kind || (exports.Kind = {})); require('fs').unlinkSync(Kind.File);`,
    ],
    [
      'the same as newer compilers write it',
      `var Kind; (function (Kind) { Kind["File"] = "x"; })(Kind || (exports.Kind = Kind = {})); require('fs').unlinkSync(Kind.File);`,
    ],
    [
      'an enum that a function gives',
      `var Kind = /* @__PURE__ */ ((Kind2) => { Kind2["File"] = "x"; return Kind2; })(Kind || {}); require('fs').unlinkSync(Kind.File);`,
    ],
    [
      'a table whose keys are texts of an enum',
      `var Kind; (function (Kind) { Kind["One"] = "1"; })(Kind = exports.Kind || (exports.Kind = {})); const files = { [Kind.One]: 'x' }; require('fs').unlinkSync(files[process.argv[2]]);`,
    ],
    [
      'a module named by an enum',
      `var Kind; ((Kind) => { Kind["Files"] = "fs"; Kind[Kind["One"] = 0] = "One"; })(Kind || (Kind = {})); require(Kind.Files).unlinkSync('x');`,
    ],
    [
      'a function of a namespace',
      `var Tools; (function (Tools) { function clear() { require('fs').unlinkSync('x'); } Tools.clear = clear; })(Tools || (Tools = {})); Tools.clear();`,
    ],
    [
      'a method of a prototype that is written out',
      `function Kit() {} Kit.prototype = { fs: function () { return require('fs'); } }; new Kit().fs().unlinkSync('x');`,
    ],
  ];
  for (const [how, code] of cases) it(how, () => assert.ok(deeds(code).includes(TOLD), deeds(code).join('\n')));
});

describe('and nothing else is taken for it', () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      'another variable',
      `var Kind, Other = {}; (function (Kind) { Kind["File"] = "x"; })(Kind || (Kind = {})); require('fs').unlinkSync(Other.File);`,
    ],
    ['another argument', `var Kind = {}; (function (Own) { Own["File"] = "x"; })({}); require('fs').unlinkSync(Kind.File);`],
  ];
  for (const [how, code] of cases) it(how, () => assert.ok(!deeds(code).includes(TOLD)));
});
