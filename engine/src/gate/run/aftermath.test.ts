import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { entry, lockedFile } from '../../../test/locking.ts';
import type { FilesRead } from '../../check.ts';
import { NOTHING_LEFT_OUT, type LeftOut } from '../preflight/left-out.ts';
import { isAsBefore } from './aftermath.ts';

const read = (...files: FilesRead['files']): FilesRead => ({ files, unresolved: [] });

describe('what a client left', () => {
  const [x, y] = [entry('x', { integrity: 'sha512-x' }), entry('y', { integrity: 'sha512-y' })];
  const file = lockedFile([x, y]);
  const before = read(file);
  const none = NOTHING_LEFT_OUT;
  const withoutY: LeftOut = ({ entries }) => new Set(entries.filter(one => one.name === 'y'));
  const noting = (entries: readonly ReturnType<typeof entry>[]): FilesRead =>
    read(file, { ...lockedFile(entries), path: 'node_modules/.package-lock.json' });

  it('is nothing new where the lockfile is the same, and all that is noted stands in it', () => {
    assert.ok(isAsBefore(before, before, none));
    assert.ok(isAsBefore(before, noting([{ ...x, line: 9, needs: ['node_modules/y'], dev: true }]), none));
  });

  it('is looked at where one thing is another', () => {
    for (const other of [
      { version: '1.0.1' },
      { integrity: 'sha512-z' },
      { resolved: 'https://x' },
      { key: 'node_modules/z' },
      { bundled: true },
    ])
      assert.ok(!isAsBefore(before, noting([x, { ...y, ...other }]), none), JSON.stringify(other));
  });

  it('is looked at where what was to be left out was installed', () => {
    assert.ok(!isAsBefore(before, noting([x, y]), withoutY));
    assert.ok(isAsBefore(before, noting([x]), withoutY));
  });

  it('is looked at where the lockfile was written anew, was not there before, or cannot be read', () => {
    assert.ok(!isAsBefore(before, read(lockedFile([x, y])), none));
    assert.ok(!isAsBefore(read(), read(file), none));
    assert.ok(!isAsBefore(read(), read(), none));
    assert.ok(!isAsBefore(before, { files: [file], unresolved: [{ file: 'x', line: 1, says: 'cut', hint: '' }] }, none));
    const doubts = [{ line: 1, as: 'gap' as const, says: 'twice' }];
    assert.ok(!isAsBefore(before, read(file, { ...file, resolution: { ...file.resolution, doubts } }), none));
  });
});
