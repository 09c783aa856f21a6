import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { BITCOIN, BITCOIN_CASH, DOGECOIN, ETHEREUM, LITECOIN } from '../../../test/addresses.ts';
import type { Module } from '../../model/module.ts';
import { apis } from '../../trace/api/index.ts';
import { readModule } from '../module.ts';
import { runsIn } from './runs.ts';

function read(text: string): Module {
  const module = readModule('index.js', text, apis);
  assert.ok(!('why' in module));
  return module;
}

const told = (text: string): string[] => read(text).addresses.map(one => `${one.chain} ${one.text}`);

describe('the addresses of a module', () => {
  const escaped = Array.from(LITECOIN, letter => `\\x${letter.charCodeAt(0).toString(16)}`).join('');
  const WAYS: readonly (readonly [how: string, text: string])[] = [
    ['in a string', `const a = '${LITECOIN}'`],
    ['as a key of a table', `const a = { '${LITECOIN}': 1 }`],
    ['in a template', `const a = \`${LITECOIN}\``],
    ['in base64', `const a = '${btoa(LITECOIN)}'`],
    ['in hex', `const a = '${Buffer.from(LITECOIN).toString('hex')}'`],
    ['in escapes', `const a = '${escaped}'`],
    ['begun with an escape', `const a = '\\x4c${LITECOIN.slice(1)}'`],
    ['joined from pieces', `fetch('${LITECOIN.slice(0, 9)}' + '${LITECOIN.slice(9)}')`],
    ['written backwards', `fetch('${[...LITECOIN].toReversed().join('')}'.split('').reverse().join(''))`],
    [
      'in numbers',
      `const t = { a: [${[...LITECOIN].map(letter => letter.charCodeAt(0)).join()}] }; exports.f = n => String.fromCharCode(...t[n])`,
    ],
    [
      'in numbers behind a key',
      `const k = 71, t = { a: [${[...LITECOIN].map(letter => letter.charCodeAt(0) ^ 71).join()}] }; exports.f = n => String.fromCharCode(...t[n].map(c => c ^ k))`,
    ],
    ['decoded', `fetch(atob('${btoa(LITECOIN)}'))`],
  ];
  for (const [how, text] of WAYS) it(`are found ${how}`, () => assert.deepEqual([...new Set(told(text))], [`Litecoin ${LITECOIN}`]));

  it('are not found in numbers that nothing makes letters of, or that are no address behind any key', () => {
    const numbers = [...LITECOIN].map(letter => letter.charCodeAt(0));
    assert.deepEqual(told(`exports.t = [${numbers.join()}]`), []);
    assert.deepEqual(told(`const t = [${numbers.toReversed().join()}]; exports.f = k => String.fromCharCode(...t.map(c => c ^ k))`), []);
  });

  it('are not found in comments, names and longer data', () => {
    assert.deepEqual(told(`// ${LITECOIN}\nfunction ${LITECOIN}() {} const a = '+${LITECOIN}/'; /${DOGECOIN}/.test(a)`), []);
  });

  it('are all tried in a long table, and a gap where there are more than are tried', () => {
    const table = (length: number): string =>
      `module.exports = [${Array.from({ length }, (_, at) => `'0x${at.toString(16).padStart(40, 'a')}'`).join()}]`;
    assert.equal(read(table(9_700)).cut, undefined);
    assert.match(read(table(20_001)).cut ?? '', /addresses/);
  });

  it('say whether the string holds nothing else', () => {
    const [alone, linked] = read(`f('${ETHEREUM}'); f('https://explorer.invalid/${BITCOIN}')`).addresses.map(one => one.alone);
    assert.deepEqual([alone, linked], [true, false]);
  });

  it('keep a prefix with the address of Bitcoin Cash', () => {
    assert.deepEqual(
      read(`f('bitcoincash:${BITCOIN_CASH}')`).addresses.map(one => [one.chain, one.alone]),
      [['Bitcoin Cash', true]],
    );
  });

  it('know who uses the table they stand in', () => {
    const { addresses, functions } = read(`const list = ['${LITECOIN}']; const table = { LTC: list };
      function pick() { return table.LTC[0] } function other() { return 1 }`);
    const seen = addresses[0]?.seenIn.map(index => functions[index]?.name);
    assert.deepEqual(seen?.toSorted(), ['', 'pick']);
  });

  it('cost nothing in step with the text', () => {
    const text = `${'const someName = otherName.someMember;\n'.repeat(50_000)}'${LITECOIN}'`;
    assert.equal([...runsIn(text)].length, 1);
  });
});

describe('the exchanges of a module', () => {
  const how = (text: string): string[] => read(text).substitutions.map(one => one.how);

  it('are a member that an address reaches', () => {
    assert.deepEqual(how(`const t = { LTC: '${LITECOIN}' }; exports.go = tx => { tx.recipient = t.LTC; other.to = other.from }`), [
      'member',
    ]);
    assert.deepEqual(how(`function mine() { return '${LITECOIN}' } exports.go = tx => { tx.to = mine() }`), ['member']);
    const sum = `'${LITECOIN.slice(0, 9)}' + '${LITECOIN.slice(9)}'`;
    assert.deepEqual(how(`const sink = ${sum}; exports.go = (pay, tx) => pay({ ...tx, to: sink })`), ['member']);
    assert.deepEqual(how(`const sink = ${sum}; exports.go = (pay, tx) => pay({ ...tx, note: sink, to: tx.from })`), []);
  });

  it('are a choice between an address and what was handed over, by whatever decides', () => {
    assert.deepEqual(how(`const own = '${LITECOIN}'; exports.to = (to, sum) => sum > 9 ? own : to`), ['sometimes']);
    assert.deepEqual(how(`const own = '${LITECOIN}'; exports.to = (to, live) => live ? own : to`), ['instead']);
    assert.deepEqual(how(`const own = '${LITECOIN}'; exports.to = (to) => to ? to : own`), []);
  });

  it('are a search for addresses and what takes their place, and a choice by edit distance', () => {
    const distance = `function d(a, b, m, i, j) { return m[i][j] = Math.min(m[i - 1][j] + 1, m[i][j - 1] + 1, m[i - 1][j - 1] + 1) }`;
    assert.deepEqual(how(`const a = '${LITECOIN}'; ${distance} a.replace(/\\b0x[a-fA-F0-9]{40}\\b/, a)`).toSorted(), [
      'match',
      'nearest',
      'replaced',
    ]);
  });

  it('are not looked for where there are no addresses', () => {
    assert.deepEqual(how(`exports.go = tx => { tx.to = 'x'; /0x[a-f0-9]{40}/.test(tx) }`), []);
  });
});
