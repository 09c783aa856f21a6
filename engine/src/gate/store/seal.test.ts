import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Ruling } from '../../model/gate-decision.ts';
import { keyOf, openRow, refusalsOf, sealRow } from './seal.ts';
import type { Examined } from './verdict-store.ts';

const SECRET = 'the secret of these gates, 32 and more';
const bytes: Examined = { name: 'thief', version: '1.0.0', sha512: 'sha512-AA==', revision: 'r1' };
const block: Ruling = { outcome: 'block', code: 'policy', why: 'it steals', because: [] };
const allow: Ruling = { outcome: 'allow', code: 'allowed', why: 'nothing', because: [] };

describe('a sealed row', () => {
  it('says to whoever has the secret what was sealed, also of names that are an attack', () => {
    for (const name of ['thief', 'a\u0000b', 'a\nb', '\ud800', '__proto__']) {
      const row = sealRow({ ...bytes, name }, block, SECRET);
      assert.deepEqual(openRow(row, SECRET), { examined: { ...bytes, name }, ruling: block });
      assert.ok(!/[\n\u0000]/.test(row.examined + row.ruling));
    }
  });

  it('says nothing once a single thing of it is another', () => {
    const row = sealRow(bytes, block, SECRET);
    const forged: readonly unknown[] = [
      { ...row, ruling: JSON.stringify(allow) },
      { ...row, examined: row.examined.replace('1.0.0', '1.0.1') },
      { ...row, examined: `${row.examined}\n`, ruling: row.ruling },
      { ...row, seal: Buffer.alloc(32) },
      { ...row, seal: row.seal.subarray(0, 31) },
      { ...row, seal: Buffer.concat([row.seal, Buffer.of(0)]) },
      { ...row, seal: row.seal.toString('hex') },
      sealRow(bytes, block, `${SECRET}.`),
      { seal: row.seal },
      undefined,
      [],
    ];
    for (const one of forged) assert.equal(openRow(one, SECRET), undefined, JSON.stringify(one));
  });

  it('lies under a name that depends on all it was decided by, and on the secret', () => {
    const others: readonly Examined[] = [
      { ...bytes, name: 'other' },
      { ...bytes, version: '1.0.1' },
      { ...bytes, sha512: 'sha512-BB==' },
      { ...bytes, revision: 'r2' },
    ];
    const keys = [bytes, ...others].map(one => keyOf(one, SECRET).toString('hex'));
    assert.equal(new Set([...keys, keyOf(bytes, `${SECRET}.`).toString('hex')]).size, 6);
  });

  it('is found among the refusals of its package only where it is one', () => {
    assert.equal(sealRow(bytes, allow, SECRET).refused, null);
    assert.deepEqual(sealRow(bytes, block, SECRET).refused, refusalsOf('thief', 'r1', SECRET));
    assert.notDeepEqual(refusalsOf('thief', 'r1', SECRET), refusalsOf('thief', 'r2', SECRET));
  });
});
