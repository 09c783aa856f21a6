import assert from 'node:assert/strict';
import { it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

/** Code as compilers write it that have their helpers in a package, and what it deletes. */
const CASES: readonly (readonly [string, ...string[]])[] = [
  [
    `const t = require('tslib'), fs = t.__importStar(require('fs')); const go = a => t.__awaiter(void 0, void 0, void 0, function* () { const b = yield Promise.resolve(a + '!'); try { yield Promise.reject(new Error('no')); } catch (e) { fs.rmSync(b + e.message); } }); go('a');`,
    'a!no',
  ],
  [
    `const t = require('tslib'), fs = require('fs'); let A = class A { constructor(b) { this.b = b; } go() { fs.rmSync(this.b.at); } }; class B { at = 'of B'; } A = t.__decorate([c => c, t.__metadata('design:paramtypes', [B])], A); const make = C => new C(...(Reflect.getMetadata('design:paramtypes', C) ?? []).map(make)); make(A).go();`,
    'of B',
  ],
  [
    `const a = require('@babel/runtime/helpers/interopRequireDefault')(require('@babel/runtime/helpers/asyncToGenerator')), fs = require('fs'); const go = (0, a.default)(function* (x) { fs.rmSync((yield x) + '!'); }); go(Promise.resolve('b'));`,
    'b!',
  ],
  [
    `const classes = ['createClass', 'inherits', 'callSuper', 'slicedToArray'].map(one => require('@babel/runtime/helpers/' + one)); const [createClass, inherits, callSuper, slicedToArray] = classes; const Up = createClass(function Up(a) { this.a = a; }, [{ key: 'at', get: function () { return this.name + this.a; } }]); function Down() { const made = callSuper(this, Down, ['!']); made.b = 1; return made; } inherits(Down, Up); createClass(Down, [{ key: 'name', get: function () { return 'own'; } }]); const [at] = slicedToArray([new Down().at], 1); require('fs').rmSync(at);`,
    'own!',
  ],
  [
    `const { _ } = require('@swc/helpers/_/_async_to_generator'); const go = _(function* () { require('fs').rmSync(yield 'c'); }); go();`,
    '?',
    'c',
  ],
  [
    `const { Map: M } = globalThis; const groups = Map.groupBy(['ab', 'ac', 'bd'], one => one[0]); require('fs').rmSync(groups.get('a').join());`,
    'ab,ac',
  ],
  [
    `const util = require('util'); function Up() { this.at = 'up'; } function Down() { Down.super_.call(this); } util.inherits(Down, Up); require('fs').rmSync(new Down().at);`,
    'up',
  ],
];

for (const [code, ...deleted] of CASES)
  it(`is gone through: ${code.slice(0, 60)}`, () =>
    assert.deepEqual(
      symbolicUses({ 'index.js': code }).flatMap(line => /rmSync\(([^)]*)\)/.exec(line)?.[1] ?? []),
      deleted,
    ));
