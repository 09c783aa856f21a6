import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../test/examine.ts';
import { history } from '../test/history.ts';
import { recall, stopwatch, type Measured, type Terms } from './conclude.ts';
import { DEFAULT_POLICY } from './judge/default-policy.ts';
import type { Published } from './model/published.ts';
import type { Remembered } from './model/remembered.ts';
import { present } from './model/signal.ts';
import type { Study } from './model/study.ts';
import type { Subject } from './model/subject.ts';
import { keyOfWhole } from './remember/keys.ts';
import { LIMITS } from './unpack/limits.ts';
import { vet } from './vet.ts';

const clock = (): number => 0;
const releases = Array.from({ length: 12 }, (_, at) => ({ version: `0.${at}.0`, on: '2020-01-01', by: 'alice' }));
const published: Published = {
  ...history('2026-01-01', [...releases, { version: '1.0.0', on: '2021-01-01', by: 'alice' }], '2020-01-01'),
  maintainers: present([{ name: 'alice', email: undefined }]),
};
const subject: Subject = {
  id: { name: 'specimen', version: '1.0.0', from: 'registry' },
  bytes: {
    as: 'tree',
    files: treeOf({ 'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node s.js' } }, 's.js': '' }),
    refused: [],
  },
  published,
  integrity: { expected: present('sha512-a'), actual: 'sha512-a', matches: true },
};

/** Keeps studies under their names, as the one on disk does, by an engine of that revision. */
function memoryOf(revision = '1', studies = new Map<string, Study>()): Remembered & { readonly studies: Map<string, Study> } {
  const named = (whole: Parameters<typeof keyOfWhole>[0]): string => Buffer.from(keyOfWhole(whole, revision)).toString('hex');
  return {
    studies,
    module: () => undefined,
    keepModule: () => {},
    study: whole => studies.get(named(whole)),
    keepStudy: (whole, study) => void studies.set(named(whole), study),
  };
}

const remembered = memoryOf();
const terms: Terms = { policy: DEFAULT_POLICY, limits: LIMITS, today: '2026-01-01', avoid: [], remembered, known: { digest: 'a' } };
const resembling = (): { itself: boolean; candidates: [] } => ({ itself: false, candidates: [] });
const anew = vet(subject, { ...terms, known: { digest: 'a', resembling }, clock, onFile: () => {} });
const recalled = (one: Subject = subject, more: Partial<Terms> = {}): Measured | undefined =>
  recall(one, { ...terms, ...more }, stopwatch(clock));

describe('a verdict on what was studied before', () => {
  it('is the verdict of the first time', () => {
    const { coverage, ...told } = recalled()?.verdict ?? assert.fail('nothing was remembered');
    const { coverage: first, ...before } = anew;
    assert.deepEqual(told, before);
    assert.deepEqual({ ...coverage, stages: [] }, { ...first, stages: [] });
    assert.ok(told.findings.length > 0, 'it finds something');
  });

  const { bytes, id } = subject;
  const files = bytes.as === 'tree' ? bytes.files : assert.fail();
  const others: readonly (readonly [what: string, subject: Subject, terms?: Partial<Terms>])[] = [
    ['another byte', { ...subject, bytes: { as: 'tree', files: new Map([...files, ['s.js', new Uint8Array([59])]]), refused: [] } }],
    ['another name', { ...subject, id: { ...id, name: 'another' } }],
    ['another version', { ...subject, id: { ...id, version: '1.0.1' } }],
    ['another engine', subject, { remembered: memoryOf('2', remembered.studies) }],
    ['other known packages', subject, { known: { digest: 'b' } }],
    ['no known packages', subject, { known: undefined }],
    ['other maintainers', { ...subject, published: { ...published, maintainers: present([{ name: 'mallory', email: undefined }]) } }],
    ['another standing', { ...subject, published: { ...published, created: present(Date.parse('2025-12-31')) } }],
    ['other limits', subject, { limits: { ...LIMITS, files: 1 } }],
    ['a file that broke an attempt', subject, { avoid: [{ path: 's.js', why: 'crashed the parser' }] }],
    ['nothing that is remembered', subject, { remembered: undefined }],
  ];
  for (const [what, one, more] of others)
    it(`is not given for ${what}`, () => {
      assert.equal(recalled(one, more), undefined);
    });

  it('is of the policy of today, and not of the one it was studied under', () => {
    const rule = { name: 'no hooks', then: 'block', when: { detector: 'runs-code-at-install' } } as const;
    assert.equal(anew.decision, 'allow');
    assert.equal(recalled(subject, { policy: { ...DEFAULT_POLICY, rules: [rule] } })?.verdict.decision, 'block');
    const waiver = { package: 'specimen', detector: rule.when.detector, reason: 'seen', owner: 'us', until: '2026-01-31' };
    const policy = { ...DEFAULT_POLICY, rules: [rule], waivers: [waiver] };
    assert.equal(recalled(subject, { policy })?.verdict.decision, 'allow');
    assert.equal(recalled(subject, { policy, today: '2026-02-01' })?.verdict.decision, 'block');
  });

  it('holds what the registry says now: whoever writes into the cache takes no word of it away', () => {
    const integrity = { expected: present('sha512-b'), actual: 'sha512-a', matches: false };
    const { decision, findings } = recalled({ ...subject, integrity })?.verdict ?? assert.fail();
    assert.equal(decision, 'block');
    assert.ok(findings.some(one => one.detector === 'integrity-mismatch'));
    const young = recalled({ ...subject, published: { ...published, askedAt: Date.parse('2021-01-02') } });
    assert.equal(young, undefined, 'its standing is another');
  });
});
