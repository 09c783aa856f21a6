import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { recordDisk, scanDisk } from '../../../test/desktop/scan-disk.ts';
import { LAYOUTS, makeDisk } from '../../../test/desktop/trees.ts';
import type { Inspected } from '../inspect.ts';
import { againstBaseline } from './against.ts';
import { readBaseline, writeBaseline } from './file.ts';
import type { Recorded } from './record.ts';

const [LAYOUT] = LAYOUTS;

describe('a baseline', () => {
  const disk = makeDisk();
  after(() => disk.remove());
  const made = async (): Promise<{ inspected: Inspected; recorded: Recorded }> => {
    assert.ok(LAYOUT);
    disk.install(LAYOUT);
    const [recorded] = await recordDisk(disk.root, 'win32');
    const [scanned] = await scanDisk(disk.root, 'win32');
    assert.ok(recorded && scanned);
    return { recorded, inspected: scanned.inspected };
  };

  it('does not call removed what this user may not read, and proves nothing then', async () => {
    const { inspected, recorded } = await made();
    const seen = new Map([...inspected.hashes].filter(([path]) => !path.startsWith('resources/app.asar')));
    const { held, changed } = againstBaseline({ ...inspected, hashes: seen, version: '' }, recorded, [
      'resources/app.asar',
      'resources/app.asar.unpacked',
    ]);
    assert.deepEqual([changed, held?.check.outcome, held?.check.proves], [[], 'agrees', false]);
    const open = againstBaseline({ ...inspected, hashes: seen }, recorded, []);
    assert.deepEqual([open.held?.check.outcome, open.changed.every(one => one.how === 'removed')], ['disagrees', true]);
  });

  it('doubts an update that changes next to nothing, or the version alone', async () => {
    const { inspected, recorded } = await made();
    const few = new Map([...inspected.hashes, ['resources/app.asar/dist/vendors.js', '0'.repeat(64)]]);
    const { update } = againstBaseline({ ...inspected, hashes: few, version: '1.0.1' }, recorded, []);
    assert.deepEqual([update?.from, update?.to], ['1.0.0', '1.0.1']);
    assert.deepEqual(
      update?.doubts.map(one => one.split(' ')[0]),
      ['only', 'its'],
    );
  });

  it('knows its own hand: whole, changed, without its key, written over', async () => {
    const { recorded } = await made();
    const file = join(disk.root, 'kept/baseline.json');
    assert.equal(readBaseline(file).seal, 'none yet');
    const fingerprint = writeBaseline(file, [recorded]);
    const whole = readBaseline(file);
    assert.deepEqual([whole.seal, whole.fingerprint, whole.apps.length], ['whole', fingerprint, 1]);
    assert.deepEqual(whole.apps[0]?.files, recorded.files);

    const text = readFileSync(file, 'utf8');
    for (const changed of [text.replace('"1.0.0"', '"1.0.1"'), '{}', 'no JSON', text.replace(/"seal": "[^"]+"/, '"seal": ""')]) {
      writeFileSync(file, changed);
      assert.deepEqual([readBaseline(file).seal, readBaseline(file).apps], ['broken', []]);
    }
    writeFileSync(file, text);
    assert.equal(readBaseline(file).seal, 'whole');
    rmSync(file);
    assert.deepEqual([readBaseline(file).seal, readBaseline(file).apps], ['gone', []]);
    writeFileSync(file, text);
    rmSync(join(disk.root, 'kept/seal.key'));
    assert.deepEqual([readBaseline(file).seal, readBaseline(file).apps], ['without its key', []]);
    writeFileSync(join(disk.root, 'kept/seal.key'), 'no key');
    assert.equal(readBaseline(file).seal, 'without its key');
    writeFileSync(join(disk.root, 'kept/seal.key'), '0'.repeat(64));
    assert.equal(readBaseline(file).seal, 'broken');
  });
});
