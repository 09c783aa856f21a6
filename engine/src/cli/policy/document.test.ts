import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { Ajv } from 'ajv';

import { DEFAULT_POLICY } from '../../judge/default-policy.ts';
import type { Layer } from '../../judge/merge-policy.ts';
import { ToolError } from '../../model/tool-error.ts';
import { readPolicyDocument } from './document.ts';

const DETECTORS = ['environment-to-network', 'install-script'];
const schema = JSON.parse(readFileSync(new URL('../../../schema/policy.schema.json', import.meta.url), 'utf8'));
const follows = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);

const read = (document: unknown): Layer => readPolicyDocument(JSON.stringify(document), 'unmask.json', DETECTORS);
const waiver = { package: 'a', detector: 'install-script', reason: 'read it', owner: 'kim', until: '2027-01-31' };
const exception = { package: '@a/b@1.2.3', reason: 'a fix', owner: 'kim', until: '2027-01-31' };
const rule = { name: 'mine', then: 'block', when: { detector: 'install-script' } };

const GOOD: readonly [string, unknown][] = [
  ['nothing', {}],
  ['an editor hint', { $schema: './node_modules/unmask/schema/policy.schema.json' }],
  ['every setting', { failOn: 'warn', onFailure: 'block', onSkipped: 'warn', limits: { timeMs: 1000, fileTimeMs: 500, memoryMb: 512 } }],
  ['a rule', { rules: [rule, { name: 'heavy', then: 'warn', when: { weight: 'weak', atLeast: 2 } }] }],
  ['a built-in rule switched off', { rules: [{ name: 'three weak', off: true }] }],
  ['a cooldown', { cooldown: { hours: 48, undated: 'pass', openFor: ['@company'], exceptions: [exception] } }],
  ['no cooldown', { cooldown: { hours: 0 } }],
  ['a waiver', { waivers: [waiver, { ...waiver, integrity: 'sha512-AAAA==' }] }],
];

const BAD: readonly [string, unknown, RegExp][] = [
  ['a list', [], /the document: it is a list/],
  ['limits as a list', { limits: [] }, /limits: it is a list/],
  ['an unknown key', { onFialure: 'warn' }, /onFialure: there is no such key/],
  ['an unknown key inside a rule', { rules: [{ ...rule, whn: {} }] }, /rules\[0\]\.whn: there is no such key/],
  [
    'an unknown key inside a condition',
    { rules: [{ ...rule, when: { detecter: 'x' } }] },
    /rules\[0\]\.when\.detecter: there is no such key/,
  ],
  ['a key that every object inherits', { constructor: 1 }, /constructor: there is no such key/],
  ['an unknown decision', { onFailure: 'explode' }, /onFailure: wanted .*"block".*, saw "explode"/],
  ['failing on what is allowed', { failOn: 'allow' }, /failOn: wanted/],
  ['a rule that allows', { rules: [{ ...rule, then: 'allow' }] }, /rules\[0\]\.then: wanted/],
  ['a rule without a name', { rules: [{ then: 'warn', when: { weight: 'weak' } }] }, /rules\[0\]\.name: it is missing/],
  ['a rule without then', { rules: [{ name: 'mine', when: { weight: 'weak' } }] }, /rules\[0\]: it lacks/],
  ['a rule that matches all', { rules: [{ name: 'mine', then: 'warn', when: {} }] }, /rules\[0\]\.when: it would match every finding/],
  ['a rule both off and on', { rules: [{ ...rule, off: true }] }, /rules\[0\]: it has "off" beside/],
  ['a rule not quite off', { rules: [{ name: 'proof', off: false }] }, /rules\[0\]\.off: wanted true, saw false/],
  ['switching off what is not built in', { rules: [{ name: 'mine', off: true }] }, /no built-in rule "mine"/],
  ['no detectors at all', { rules: [{ ...rule, when: { weight: 'weak', atLeast: 0 } }] }, /atLeast: it is not a whole number from 1/],
  ['a waiver without a reason', { waivers: [{ ...waiver, reason: undefined }] }, /waivers\[0\]\.reason: it is missing/],
  ['a waiver without an owner', { waivers: [{ ...waiver, owner: '' }] }, /waivers\[0\]\.owner: it is empty/],
  ['a waiver without an end', { waivers: [{ ...waiver, until: 'never' }] }, /waivers\[0\]\.until: it is not a day/],
  ['an integrity that is none', { waivers: [{ ...waiver, integrity: 'abc' }] }, /integrity: it is not an integrity/],
  ['a cooldown in words', { cooldown: { hours: 'a day' } }, /cooldown\.hours: wanted/],
  ['an unknown key inside a cooldown', { cooldown: { hour: 1 } }, /cooldown\.hour: there is no such key/],
  ['undated versions dropped', { cooldown: { undated: 'drop' } }, /cooldown\.undated: wanted/],
  ['a scope that is none', { cooldown: { openFor: ['company'] } }, /openFor\[0\]: it is not a scope/],
  ['an exception for all versions', { cooldown: { exceptions: [{ ...exception, package: 'a' }] } }, /package: it is not one version/],
  ['an exception without an end', { cooldown: { exceptions: [{ ...exception, until: '' }] } }, /until: it is not a day/],
  ['an exception nobody owns', { cooldown: { exceptions: [{ ...exception, owner: undefined }] } }, /owner: it is missing/],
  ['too little memory', { limits: { memoryMb: 1 } }, /limits\.memoryMb: it is not a whole number from 64/],
  ['half a millisecond', { limits: { timeMs: 0.5 } }, /limits\.timeMs/],
];

describe('a policy document', () => {
  for (const [name, document] of GOOD) {
    it(`may have ${name}, as the published schema has it`, () => {
      read(document);
      assert.ok(follows(document), JSON.stringify(follows.errors));
    });
  }
  for (const [name, document, says] of BAD) {
    it(`may not have ${name}, as the published schema has it`, () => {
      assert.throws(
        () => read(document),
        (error: unknown) =>
          error instanceof ToolError && error.code === 'policy' && says.test(error.message) && error.message.startsWith('unmask.json: '),
      );
      assert.equal(follows(JSON.parse(JSON.stringify(document))), false);
    });
  }

  it('gives what it says to the merge, with its name', () => {
    const layer = read({ failOn: 'warn', limits: { memoryMb: 512 }, rules: [rule], waivers: [waiver] });
    assert.deepEqual(layer, { from: 'unmask.json', scalars: { failOn: 'warn', memoryMb: 512 }, rules: [rule], waivers: [waiver] });
  });

  it('suggests the key and the detector that was meant', () => {
    const hint = (document: unknown): string => {
      try {
        read(document);
      } catch (error) {
        if (error instanceof ToolError) return error.hint ?? '';
      }
      return '';
    };
    assert.match(hint({ onFialure: 'warn' }), /Did you mean "onFailure"/);
    assert.match(hint({ rules: [{ ...rule, when: { detector: 'install-scripts' } }] }), /Did you mean "install-script"/);
  });

  it('names no rule twice, and no detector that does not exist', () => {
    assert.throws(() => read({ rules: [rule, rule] }), /rules\[1\]\.name: "mine" is there twice/);
    assert.throws(
      () => read({ waivers: [{ ...waiver, detector: 'constructor' }] }),
      /waivers\[0\]\.detector: there is no detector "constructor"/,
    );
  });

  it('is JSON', () => {
    assert.throws(() => readPolicyDocument('{ // no\n}', 'unmask.json', DETECTORS), /unmask\.json is not JSON/);
  });

  it('knows the same built-in rules as the published schema', () => {
    assert.deepEqual(
      schema.definitions.rule.oneOf[1].properties.name.enum,
      DEFAULT_POLICY.rules.map(one => one.name),
    );
  });
});
