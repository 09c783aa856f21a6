import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { windowsExecutable, wire } from '../../test/electron.ts';
import { inspectBinary } from './binary.ts';
import { openDisk } from './disk.ts';

const PIECE = 4 * 1024 * 1024;

describe('the binary of Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-binary-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const inspected = (bytes: Uint8Array): ReturnType<typeof inspectBinary> => {
    const path = join(folder, 'binary');
    writeFileSync(path, bytes);
    return inspectBinary(openDisk(folder), path);
  };

  it('is found by its switches wherever they lie, once each', () => {
    for (const at of [0, PIECE - 290, PIECE - 40, PIECE - 33, PIECE - 1, PIECE, 2 * PIECE - 20, 2 * PIECE + 5]) {
      const { wires } = inspected(Buffer.concat([Buffer.alloc(at), wire('100011000'), Buffer.alloc(100)]));
      assert.equal(wires.length, 1, `at ${at}`);
      assert.equal(wires[0]?.fuses.get('OnlyLoadAppFromAsar'), 'on');
    }
    assert.equal(inspected(Buffer.concat([wire('1'), Buffer.alloc(PIECE), wire('0')])).wires.length, 2);
    assert.equal(inspected(wire('100011000')).wires.length, 1);
    assert.deepEqual(inspected(Buffer.alloc(PIECE + 10)).wires, []);
  });

  it('tells what is embedded in an executable of Windows', () => {
    const { hashes, version, attached } = inspected(
      windowsExecutable({ hashes: { 'resources\\app.asar': 'ab'.repeat(32) }, version: [1, 2, 3, 4] }),
    );
    assert.deepEqual([hashes, version, attached], [[{ archive: 'resources/app.asar', hash: 'ab'.repeat(32) }], '1.2.3.4', undefined]);
  });
});
