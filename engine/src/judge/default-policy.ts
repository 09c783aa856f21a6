import type { Policy } from '../model/policy.ts';

/** What holds where nobody has said otherwise. A policy file puts its rules before these, and may switch one off by its name. */
export const DEFAULT_POLICY: Policy = {
  rules: [
    { name: 'unvouched source', then: 'block', when: { detector: 'unvouched-source' } },
    { name: 'proof', then: 'block', when: { weight: 'proof' } },
    { name: 'two strong', then: 'block', when: { weight: 'strong', atLeast: 2 } },
    { name: 'one strong', then: 'warn', when: { weight: 'strong' } },
    { name: 'three weak', then: 'warn', when: { weight: 'weak', atLeast: 3, within: 100_000 } },
  ],
  waivers: [],
  onFailure: 'warn',
  onSkipped: 'allow',
};
