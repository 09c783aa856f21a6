import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Finding, Weight } from '../model/finding.ts';
import type { Origin } from '../model/package.ts';
import type { Policy, Waiver } from '../model/policy.ts';
import { unknown } from '../model/signal.ts';
import type { Subject } from '../model/subject.ts';
import type { Ran, Unread } from '../model/verdict.ts';
import { DEFAULT_POLICY } from './default-policy.ts';
import { judge } from './judge.ts';
import type { Case, Judgement } from './judge.ts';

const TODAY = '2026-03-01';

function finding(detector: string, weight: Weight): Finding {
  return { detector, weight, says: `${detector} speaks`, evidence: [{ kind: 'file', path: 'index.js', says: 'here' }] };
}

function subject(from: Origin = 'registry'): Subject {
  return {
    id: { name: 'specimen', version: '1.2.3', from },
    bytes: { as: 'tree', files: new Map(), refused: [] },
    integrity: { expected: unknown, actual: 'sha512-AAAA', matches: true },
  };
}

function decide(given: Partial<Case>, policy: Partial<Policy> = {}): Judgement {
  const reached = new Map([['index.js', ['import'] as const]]);
  const behaviour = { entries: [], reached, effects: [], flows: [], missing: [] };
  return judge(
    { subject: subject(), findings: [], behaviour, unread: [], ran: [], characters: 1000, ...given },
    { ...DEFAULT_POLICY, ...policy },
    TODAY,
  );
}

const names = (judgement: Judgement): string[] => judgement.because.map(one => one.rule.name);

describe('the default policy', () => {
  it('allows a package nobody says anything about', () => {
    assert.deepEqual(decide({}), { decision: 'allow', because: [], waived: [] });
  });

  it('allows context, however much of it', () => {
    assert.equal(decide({ findings: ['a', 'b', 'c', 'd'].map(id => finding(id, 'context')) }).decision, 'allow');
  });

  it('blocks on one proof', () => {
    const judged = decide({ findings: [finding('a', 'proof')] });
    assert.equal(judged.decision, 'block');
    assert.deepEqual(names(judged), ['proof']);
  });

  it('warns on one strong finding and blocks on two of different detectors', () => {
    assert.equal(decide({ findings: [finding('a', 'strong')] }).decision, 'warn');
    assert.equal(decide({ findings: [finding('a', 'strong'), finding('b', 'strong')] }).decision, 'block');
  });

  it('asks of a large package that three weak ones stand together', () => {
    const at = (detector: string, path: string, start: number): Finding => ({
      ...finding(detector, 'weak'),
      evidence: [
        { kind: 'code', at: { path: 'read.js', start: 0, end: 1, line: 1, column: 1, excerpt: 'x' }, says: 'reads' },
        { kind: 'code', at: { path, start, end: start + 1, line: 1, column: 1, excerpt: 'x' }, says: 'here' },
      ],
    });
    const apart = [at('a', 'a.js', 0), at('b', 'a.js', 10), at('c', 'b.js', 0), at('c', 'a.js', 100_011)];
    const near = [...apart, at('d', 'a.js', 90_000)];
    assert.equal(decide({ findings: apart, characters: 500_000 }).decision, 'warn');
    assert.equal(decide({ findings: apart, characters: 500_001 }).decision, 'allow');
    const judged = decide({ findings: near, characters: 500_001 });
    assert.equal(judged.decision, 'warn');
    assert.deepEqual(judged.because[0]?.findings, [near[0], near[1], near[4]]);
    assert.equal(decide({ findings: [...apart, finding('e', 'weak')], characters: 500_001 }).decision, 'warn');
  });

  it('counts detectors, not findings', () => {
    assert.equal(decide({ findings: [finding('a', 'strong'), finding('a', 'strong'), finding('a', 'strong')] }).decision, 'warn');
    assert.equal(decide({ findings: [finding('a', 'weak'), finding('a', 'weak'), finding('b', 'weak')] }).decision, 'allow');
    assert.equal(decide({ findings: [finding('a', 'weak'), finding('c', 'weak'), finding('b', 'weak')] }).decision, 'warn');
  });
});

describe('rules', () => {
  it('the gravest that matches decides, in whatever order they stand, and leads the reasons', () => {
    const rules = [
      { name: 'mild', then: 'warn', when: { weight: 'weak' } },
      { name: 'grave', then: 'block', when: { detector: 'a' } },
    ] as const;
    const judged = decide({ findings: [finding('a', 'weak')] }, { rules });
    assert.equal(judged.decision, 'block');
    assert.deepEqual(names(judged), ['grave', 'mild']);
  });

  it('a condition with a detector and a weight asks for both', () => {
    const rules = [{ name: 'both', then: 'block', when: { detector: 'a', weight: 'strong' } }] as const;
    assert.equal(decide({ findings: [finding('a', 'weak'), finding('b', 'strong')] }, { rules }).decision, 'allow');
    assert.equal(decide({ findings: [finding('a', 'strong')] }, { rules }).decision, 'block');
  });

  it('carry exactly the findings that made them speak', () => {
    const strong = finding('a', 'strong');
    assert.deepEqual(decide({ findings: [strong, finding('b', 'weak')] }).because[0]?.findings, [strong]);
  });
});

describe('waivers', () => {
  const waiver: Waiver = { package: 'specimen', detector: 'a', reason: 'read it', owner: 'kim', until: TODAY };
  const findings = [finding('a', 'proof')];
  const decision = (change: Partial<Waiver>, from: Subject = subject()): string =>
    decide({ findings, subject: from }, { waivers: [{ ...waiver, ...change }] }).decision;

  it('set a finding aside and keep it in sight', () => {
    const judged = decide({ findings }, { waivers: [waiver] });
    assert.equal(judged.decision, 'allow');
    assert.deepEqual(judged.waived, [{ finding: findings[0], reason: 'read it', owner: 'kim' }]);
  });

  it('hold through their last day and not a day longer', () => {
    assert.equal(decision({ until: '2026-03-01' }), 'allow');
    assert.equal(decision({ until: '2026-02-28' }), 'block');
  });

  it('name a package, or one version of it', () => {
    assert.equal(decision({ package: 'specimen@1.2.3' }), 'allow');
    assert.equal(decision({ package: 'specimen@1.2.4' }), 'block');
    assert.equal(decision({ package: 'speci' }), 'block');
  });

  it('leave other detectors alone', () => {
    assert.equal(decision({ detector: 'b' }), 'block');
  });

  it('given for one content do not hold for another, nor where the content is unknown', () => {
    assert.equal(decision({ integrity: 'sha512-AAAA' }), 'allow');
    assert.equal(decision({ integrity: 'sha512-BBBB' }), 'block');
    const { id, bytes } = subject();
    assert.equal(decision({ integrity: 'sha512-AAAA' }, { id, bytes }), 'block');
  });

  it('count before the rules do', () => {
    const two = [finding('a', 'strong'), finding('b', 'strong')];
    assert.equal(decide({ findings: two }, { waivers: [waiver] }).decision, 'warn');
  });
});

describe('gaps', () => {
  const failed: Ran[] = [{ detector: 'a', as: 'failed', error: 'broke' }];
  const unread: Unread[] = [{ path: 'index.js', why: 'took longer than 10 s' }];

  it('a failed detector means what onFailure says', () => {
    const judged = decide({ ran: failed });
    assert.equal(judged.decision, 'warn');
    assert.deepEqual(judged.because, [{ rule: { name: 'onFailure', then: 'warn', when: {} }, findings: [] }]);
    assert.equal(decide({ ran: failed }, { onFailure: 'block' }).decision, 'block');
    assert.deepEqual(decide({ ran: failed }, { onFailure: 'allow' }).because, []);
  });

  it('so does an unread file that an entry reaches, and one that nothing reaches does not', () => {
    assert.equal(decide({ unread }).decision, 'warn');
    assert.equal(decide({ unread: [{ path: 'docs/huge.js', why: 'too large' }] }).decision, 'allow');
  });

  it('so does an unread entry, of which nothing could be followed', () => {
    const entries = [{ trigger: 'import', path: 'main.js', by: 'main' }] as const;
    const behaviour = { entries, reached: new Map(), effects: [], flows: [], missing: [] };
    assert.equal(decide({ behaviour, unread: [{ path: 'main.js', why: 'crashed the parser' }] }).decision, 'warn');
  });

  it('a detector skipped for what a registry should have told means what onSkipped says', () => {
    const ran: Ran[] = [{ detector: 'a', as: 'skipped', missing: ['published'] }];
    assert.equal(decide({ ran }).decision, 'allow');
    assert.deepEqual(names(decide({ ran }, { onSkipped: 'block' })), ['onSkipped']);
    assert.equal(decide({ ran, subject: subject('directory') }, { onSkipped: 'block' }).decision, 'allow');
  });

  it('never soften what a rule decided', () => {
    assert.equal(decide({ ran: failed, findings: [finding('a', 'proof')] }).decision, 'block');
  });
});
