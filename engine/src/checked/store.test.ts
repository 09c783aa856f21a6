import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { seenFolder } from './folder.ts';
import { isMarked, markSeen } from './mark.ts';
import { forgetChecked, readTold, recallChecked, rememberChecked, writeTold } from './store.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-26T12:00:00Z');
const PATH = join(tmpdir(), 'secret-client', 'app', 'package-lock.json');
const bad = { name: 'bad', version: '6.6.6', integrity: 'sha512-AA==' };
const good = { name: 'good', version: '1.0.0', integrity: '' };

describe('what was checked', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'unmask-seen-')), 'seen');
  after(() => rmSync(join(folder, '..'), { recursive: true, force: true }));
  const recalled = (): readonly string[] =>
    recallChecked(folder).projects.flatMap(({ label, packages }) =>
      packages.map(one => `${label} ${one.name} ${(NOW - one.first) / DAY} ${(NOW - one.last) / DAY}`),
    );

  it('is remembered with when it was first and last seen, also when it is gone', () => {
    rememberChecked(folder, { path: PATH, packages: [bad, good], now: NOW - 5 * DAY });
    rememberChecked(folder, { path: PATH, packages: [good], now: NOW });
    assert.deepEqual(recalled(), ['app bad 5 5', 'app good 5 0']);
  });

  it('holds no path, and only its user may read it', { skip: process.platform === 'win32' && 'modes mean little there' }, () => {
    const [name = ''] = readdirSync(folder);
    assert.doesNotMatch(readFileSync(join(folder, name), 'utf8') + name, /secret-client/);
    assert.deepEqual([statSync(folder).mode & 0o777, statSync(join(folder, name)).mode & 0o777], [0o700, 0o600]);
  });

  it('is not written again where nothing is new', () => {
    const [name = ''] = readdirSync(folder);
    const before = readFileSync(join(folder, name), 'utf8');
    rememberChecked(folder, { path: PATH, packages: [good], now: NOW + 3_600_000 });
    assert.equal(readFileSync(join(folder, name), 'utf8'), before);
  });

  it('is forgotten after a year and more, beyond a number of projects, and when it is asked for', () => {
    rememberChecked(folder, { path: PATH, packages: [good], now: NOW + 401 * DAY });
    assert.ok(recalled().every(one => !one.includes('bad')));
    for (let at = 0; at < 505; at += 1) {
      rememberChecked(folder, { path: `${PATH}${at}`, packages: [good], now: NOW });
      markSeen(folder, `${PATH}${at}`, 'the text');
    }
    assert.ok(isMarked(folder, `${PATH}504`, 'the text', Date.now()));
    assert.equal(recallChecked(folder).projects.length, 500);
    assert.equal(readdirSync(folder).filter(name => name.endsWith('.mark')).length, 500);
    writeFileSync(join(folder, `${'a'.repeat(32)}.mark`), 'of a lockfile that was forgotten before');
    writeFileSync(join(folder, `${'a'.repeat(32)}.seen.json.1.part`), 'cut off');
    writeFileSync(join(folder, 'notes.txt'), 'of somebody else');
    writeTold(folder, { fingerprint: 'x', keys: new Set(['a']) });
    assert.equal(forgetChecked(folder), 500);
    assert.deepEqual([readdirSync(folder), readTold(folder).fingerprint], [['notes.txt'], '']);
  });

  it('is cut off where it is too much, and tells how much that is', () => {
    const packages = Array.from({ length: 50_002 }, (_, at) => ({ name: `p${at}`, version: '1.0.0', integrity: '' }));
    assert.equal(rememberChecked(folder, { path: PATH, packages, now: NOW }), 2);
    assert.equal(recallChecked(folder).projects[0]?.packages.length, 50_000);
    assert.equal(rememberChecked(folder, { path: `${PATH}2`, packages: [good], now: NOW }), 0);
    assert.equal(forgetChecked(folder), 2);
  });

  it('is counted as damaged where a file was, and told again where that was', () => {
    for (const [name, text] of [
      ['a', '{'],
      ['b', '{"form":2}'],
      ['c', '{"form":1,"label":"x","packages":[["n"]]}'],
    ] as const)
      writeFileSync(join(folder, `${name}.seen.json`), text);
    writeFileSync(join(folder, 'told.json'), '[');
    assert.deepEqual(recallChecked(folder), { projects: [], damaged: 3 });
    assert.deepEqual(readTold(folder), { fingerprint: '', keys: new Set() });
  });

  it('says where it could not be written', () => {
    writeFileSync(join(folder, 'file'), '');
    assert.throws(
      () => rememberChecked(join(folder, 'file'), { path: PATH, packages: [good], now: NOW }),
      /could not be remembered[\s\S]*/,
    );
  });

  it('lies where it is named, where the platform has it, or nowhere', () => {
    const home = { platform: 'linux' as const, cwd: '/p', env: { HOME: '/home/user' } };
    assert.equal(seenFolder(home), '/home/user/.local/state/unmask/seen');
    assert.equal(seenFolder({ ...home, env: { UNMASK_SEEN: 'x' } }), '/p/x');
    assert.equal(seenFolder({ ...home, env: { UNMASK_SEEN: '0' } }), undefined);
  });
});
