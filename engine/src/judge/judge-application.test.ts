import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Check, State } from '../model/application.ts';
import type { ApplicationCase } from '../model/application-case.ts';
import type { Finding, Weight } from '../model/finding.ts';
import { judgeApplication } from './judge-application.ts';

const NOTHING: ApplicationCase = {
  unreadable: undefined,
  checks: [],
  changed: [],
  findings: [],
  mods: [],
  isAccepted: false,
  update: undefined,
  guards: { fusesOff: [], rewrittenHashes: [], signer: undefined },
  proofs: [],
};
const check = (rung: Check['rung'], outcome: Check['outcome'], proves: boolean): Check => ({
  rung,
  by: `rung ${rung}`,
  outcome,
  proves,
  says: '',
});
const finding = (detector: string, weight: Weight): Finding => ({
  detector,
  says: detector,
  weight,
  evidence: [{ kind: 'file', path: 'a', says: '' }],
});
const PROVEN = check(5, 'agrees', true);
const update = (...doubts: string[]): ApplicationCase['update'] => ({ from: '1', to: '2', doubts, by: 'own baseline' });

const CASES: readonly (readonly [what: string, given: Partial<ApplicationCase>, state: State])[] = [
  ['nothing is known', {}, 'unknown'],
  ['an embedded hash agrees, whose signer nobody checked', { checks: [check(2, 'agrees', false)] }, 'unknown'],
  ['a reference could not be checked', { checks: [check(4, 'cannot be checked', true)] }, 'unknown'],
  ['its code cannot be read', { unreadable: 'broken' }, 'unknown'],
  ['a baseline agrees', { checks: [PROVEN] }, 'pristine'],
  [
    'the package database agrees, an embedded hash does not',
    { checks: [check(2, 'disagrees', false), check(3, 'agrees', true)] },
    'pristine',
  ],
  [
    'a baseline agrees that was made after an embedded hash was broken',
    { checks: [check(2, 'disagrees', false), PROVEN] },
    'modified and unexplained',
  ],
  [
    'and the change was accepted, whatever the vendor embedded',
    { checks: [check(1, 'disagrees', true), check(2, 'disagrees', false), PROVEN], isAccepted: true },
    'pristine',
  ],
  [
    'a change was accepted, and it is another now',
    { checks: [check(2, 'disagrees', false), check(5, 'disagrees', true)], isAccepted: true },
    'modified and unexplained',
  ],
  [
    'a change was accepted, and is known to be hostile now',
    { checks: [check(6, 'disagrees', false), PROVEN], isAccepted: true, proofs: ['it is one of those known to be tampered with'] },
    'tampered',
  ],
  [
    'a package of the updater agrees, a text the vendor fixes does not',
    { checks: [check(4, 'agrees', true), check(7, 'disagrees', false)] },
    'modified and unexplained',
  ],
  ['what it looks like was known when it was recorded', { checks: [PROVEN, check(7, 'disagrees', false)] }, 'pristine'],
  ['a baseline disagrees', { checks: [check(5, 'disagrees', true)] }, 'modified and unexplained'],
  ['and a mod left its mark', { checks: [check(5, 'disagrees', true)], mods: ['BetterDiscord'] }, 'modified by a known mod'],
  [
    'and the changed code does harm, mod or not',
    { checks: [check(5, 'disagrees', true)], mods: ['BetterDiscord'], findings: [finding('sends-credentials', 'strong')] },
    'tampered',
  ],
  [
    'and the changed code does what honest code may do',
    { checks: [check(5, 'disagrees', true)], findings: [finding('persists', 'weak')] },
    'modified and unexplained',
  ],
  [
    'and a protection was switched off',
    { checks: [check(5, 'disagrees', true)], guards: { ...NOTHING.guards, fusesOff: ['OnlyLoadAppFromAsar'] } },
    'tampered',
  ],
  [
    'and a mod is there, but the signer is another',
    {
      checks: [check(5, 'disagrees', true)],
      mods: ['Vencord'],
      guards: { ...NOTHING.guards, signer: { before: 'team A', now: 'ad hoc' } },
    },
    'tampered',
  ],
  ['an update', { update: update() }, 'updated'],
  ['an update that looks like none', { update: update('only 1 of 60 files changed') }, 'modified and unexplained'],
  [
    'an update that looks like none, and the package database knows it',
    { update: update('only 1 of 60 files changed'), checks: [check(3, 'agrees', true)] },
    'updated',
  ],
  ['an update whose code pays somebody else', { update: update(), findings: [finding('brings-new-addresses', 'proof')] }, 'tampered'],
  [
    'an update that nobody verified, and that does what no honest code does',
    { update: update(), findings: [finding('drops-and-spawns', 'proof')] },
    'modified and unexplained',
  ],
  [
    'the same, and the package database knows it',
    { update: update(), findings: [finding('drops-and-spawns', 'proof')], checks: [check(3, 'agrees', true)] },
    'updated',
  ],
  ['an update whose code does what vendors do', { update: update(), findings: [finding('downloads-and-spawns', 'strong')] }, 'updated'],
  ['a wallet of which nothing is known does one odd thing', { findings: [finding('replaces-recipients', 'strong')] }, 'unknown'],
  ['it does two', { findings: [finding('replaces-recipients', 'strong'), finding('contacts-new-hosts', 'strong')] }, 'tampered'],
  ['an archive was packed again', { findings: [finding('repacks-archive', 'strong')] }, 'modified and unexplained'],
  [
    'an archive looks packed again, and the updater has the same',
    { findings: [finding('repacks-archive', 'strong')], checks: [check(4, 'agrees', true)] },
    'pristine',
  ],
  ['a mod, and nothing to hold it against', { mods: ['OpenAsar'] }, 'modified by a known mod'],
];

describe('an application is judged', () => {
  for (const [what, given, state] of CASES) {
    it(`${state}: ${what}`, () => {
      const judged = judgeApplication({ ...NOTHING, ...given });
      assert.equal(judged.state, state);
      assert.ok(judged.because.length > 0, 'it says no reason');
    });
  }

  it('never pristine or updated by a reference that does not prove, whatever else there is', () => {
    for (const rung of [1, 2, 3, 4, 5, 6, 7] as const)
      for (const outcome of ['agrees', 'cannot be checked', 'disagrees'] as const)
        assert.notEqual(judgeApplication({ ...NOTHING, checks: [check(rung, outcome, false)] }).state, 'pristine');
  });
});
