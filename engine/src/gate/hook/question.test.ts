import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { mergePolicy } from '../../judge/merge-policy.ts';
import { answerHook } from './answer.ts';
import type { HookAnswer } from './answer.ts';
import { readQuestion } from './question.ts';

const fresh = { state: 'fresh', says: 'new', records: 1, newest: '' } as const;
const intel = { status: fresh, describe: () => assert.fail(), isEstablished: () => false };

function answer(question: object, state: 'fresh' | 'missing' = 'fresh'): HookAnswer {
  const status = { ...fresh, state, says: state === 'fresh' ? 'new' : 'there are no records' };
  return answerHook(readQuestion(JSON.stringify(question)), {
    settings: mergePolicy({}),
    intel: { ...intel, status },
    today: '2026-09-01',
  });
}

describe('what the hook of a package manager asks', () => {
  it('is answered for each package, and for a lockfile as it is', () => {
    const told = answer({ packages: [{ name: 'plain', version: '1.0.0', integrity: 'sha512-AAAA' }] });
    assert.deepEqual([told.decision, told.seen], ['allow', 1]);
    const text =
      "lockfileVersion: '9.0'\nimporters:\n  .: {}\npackages:\n  plain@1.0.0:\n    resolution: {integrity: sha512-AAAA}\nsnapshots:\n  plain@1.0.0: {}\n";
    assert.equal(answer({ lockfile: { name: 'pnpm-lock.yaml', text } }).seen, 1);
    assert.deepEqual([answer({ packages: [] }).decision, answer({ packages: [] }).seen], ['allow', 0]);
  });

  it('is refused for what comes from elsewhere, also where nobody knows what that is', () => {
    for (const from of ['git+https://git.invalid/a.git', 'a/b', 'https://files.invalid/a.tgz', 'file:a.tgz', 'never:heard-of']) {
      const told = answer({ packages: [{ name: 'elsewhere', version: '', from }] });
      assert.deepEqual([told.decision, told.refused[0]?.name], ['block', 'elsewhere'], from);
      assert.match(told.refused[0]?.says ?? '', /waiver for "elsewhere" and "unvouched-source"/);
    }
    for (const from of ['workspace:member', 'link:./member', 'file:./member'])
      assert.equal(answer({ packages: [{ name: 'member', version: '', from }] }).decision, 'allow', from);
  });

  it('is not decided without records, or where a lockfile cannot be read', () => {
    const none = answer({ packages: [{ name: 'plain', version: '1.0.0' }] }, 'missing');
    assert.deepEqual([none.decision, none.refused], ['undecided', []]);
    assert.match(none.undecided.join(), /unmask intel sync/);
    assert.equal(answer({ lockfile: { name: 'pnpm-lock.yaml', text: '<<<<<<< HEAD\n' } }).decision, 'undecided');
  });

  it('is nothing that can be answered where it is something else', () => {
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{"packages":{}}',
      '{"packages":[1]}',
      '{"packages":[{"name":"a"}]}',
      '{"lockfile":{"name":"x"}}',
      '{"lockfile":1}',
    ])
      assert.throws(() => readQuestion(text), /was not told as JSON/, text);
  });

  it('says nothing that a terminal would obey', () => {
    const told = answer({ packages: [{ name: 'a\u001b[2J', version: '1\n::error::', from: 'git+https://git.invalid/\u202e' }] });
    assert.ok(!/[\u001b\n\u202e]|::error/.test(JSON.stringify(told).replaceAll('\\n', '\n')), JSON.stringify(told));
  });
});
