import type { Condition, Rule } from '../../model/policy.ts';

/** What a rule of a policy says, in one sentence: `block when 2 detectors say strong`. */
export function ruleSentence({ then, when }: Rule): string {
  return `${then} when ${describe(when)}`;
}

function describe({ detector, weight, atLeast, within }: Condition): string {
  const what = [weight, detector].filter(part => part !== undefined).join(' ') || 'anything';
  const where = within === undefined ? '' : `, within ${within} characters where the package is large`;
  return atLeast !== undefined && atLeast > 1 ? `${atLeast} detectors say ${what}${where}` : `a finding is ${what}`;
}
