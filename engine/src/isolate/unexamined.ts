import type { Policy } from '../model/policy.ts';
import type { Subject } from '../model/subject.ts';
import { WHOLE, type Decision, type Unread, type Verdict } from '../model/verdict.ts';

/**
 * The verdict on a package whose examination could not be finished: the policy's word on failures, and at least a warning,
 * because nobody can vouch for what was not read. `avoided` are the files that broke earlier attempts.
 */
export function unexamined(subject: Subject, avoided: readonly Unread[], why: string, policy: Policy): Verdict {
  const decision: Decision = policy.onFailure === 'block' ? 'block' : 'warn';
  const unread = [...avoided, { path: WHOLE, why: `not examined: ${why}` }];
  return {
    subject: subject.id,
    decision,
    findings: [],
    because: [{ rule: { name: 'onFailure', then: decision, when: {} }, findings: [] }],
    waived: [],
    deeds: [],
    coverage: { files: 0, bytes: 0, modules: 0, unread, detectors: [], stages: [] },
  };
}
