import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { makeDisk } from '../../test/desktop/trees.ts';
import { infoPlist, windowsExecutable } from '../../test/electron.ts';
import { makeSigner, signBundleProgram, signExecutable } from '../../test/signed-program.ts';
import { inspectBinary } from './binary.ts';
import type { InspectedBinary } from './binary.ts';
import { openDisk } from './disk.ts';
import { signatureOf } from './signer.ts';

const PUBLISHER = makeSigner('Inert Publisher, s.r.o.');

describe('the signature of a program of Windows', () => {
  const disk = makeDisk();
  after(() => disk.remove());
  const inspected = (bytes: Uint8Array): InspectedBinary['attached'] => {
    disk.write('program.exe', bytes);
    return inspectBinary(openDisk(disk.root), `${disk.root}/program.exe`).attached;
  };
  const plain = windowsExecutable({ version: [1, 2, 3, 4], fuses: '100011000' });
  const signed = signExecutable(plain, PUBLISHER);

  it('fits the bytes it was made for, and names who signed', () => {
    assert.deepEqual(inspected(signed), { signer: 'Inert Publisher, s.r.o.', outcome: 'fits' });
    assert.equal(inspected(plain), undefined);
  });

  it('does not fit when a switch was flipped, a byte was changed, or something was added behind', () => {
    const flipped = Buffer.from(signed);
    flipped[flipped.indexOf('100011000')] = 0x30;
    for (const changed of [flipped, Buffer.concat([signed, Buffer.from('INERT')])])
      assert.equal(inspected(changed)?.outcome, 'other bytes');
  });

  it('leaves out the checksum, which tools write anew', () => {
    const summed = Buffer.from(signed);
    summed.writeUInt32LE(0x1234, summed.readUInt32LE(0x3c) + 24 + 64);
    assert.equal(inspected(summed)?.outcome, 'fits');
  });

  it('is not believed when the certificate that came along is of another key', () => {
    const other = makeSigner('Inert Publisher, s.r.o.');
    const forged = signExecutable(plain, { ...other, sign: PUBLISHER.sign });
    assert.deepEqual(inspected(forged), { signer: 'Inert Publisher, s.r.o.', outcome: 'not by its certificate' });
  });

  it('is not read where it breaks off anywhere', () => {
    const table = signed.length - plain.length;
    // Up to seven bytes at the end only fill a word.
    for (let length = 8; length < table; length += 37) {
      const outcome = inspected(signed.subarray(0, signed.length - length))?.outcome;
      assert.ok(outcome === 'cannot be read' || outcome === 'other bytes', `${length}: ${outcome}`);
    }
    for (let at = signed.length - table; at < signed.length - 8; at += 11) {
      const broken = Buffer.from(signed);
      broken[at] = 0xff;
      assert.notEqual(inspected(broken), undefined);
    }
  });
});

describe('the signature of a program of macOS', () => {
  const disk = makeDisk();
  after(() => disk.remove());
  const plist = infoPlist({ name: 'Inert', version: '1.0.0' });
  const seal = '<plist/>';
  const read = (): ReturnType<typeof signatureOf> => signatureOf(openDisk(disk.root), `${disk.root}/Inert.app`, 'Contents/MacOS/Inert');
  const install = (program: Uint8Array): void => {
    disk.write('Inert.app/Contents/MacOS/Inert', program);
    disk.write('Inert.app/Contents/Info.plist', plist);
    disk.write('Inert.app/Contents/_CodeSignature/CodeResources', seal);
  };

  it('binds the program, the list of properties and the seal', () => {
    install(signBundleProgram('INERT12345', { plist, seal }));
    assert.deepEqual(read(), { by: 'team INERT12345', other: [] });
    disk.write('Inert.app/Contents/Info.plist', plist.replace('1.0.0', '1.0.1'));
    disk.write('Inert.app/Contents/_CodeSignature/CodeResources', `${seal} `);
    assert.deepEqual(read()?.other, ['Contents/Info.plist', 'Contents/_CodeSignature/CodeResources']);
  });

  it('tells a program whose bytes were changed, and one that somebody signed anew', () => {
    const program = Buffer.from(signBundleProgram('INERT12345', { plist, seal }));
    program[5000] = 1;
    install(program);
    assert.deepEqual(read()?.other, ['Contents/MacOS/Inert']);
    install(signBundleProgram(undefined, { plist, seal }));
    assert.deepEqual(read(), { by: 'ad hoc', other: [] });
  });

  it('is read without harm where it breaks off or lies', () => {
    const program = signBundleProgram('INERT12345', { plist, seal });
    for (let at = 6000; at < program.length; at += 5) {
      install(program.subarray(0, at));
      assert.ok(read());
      const lying = Buffer.from(program);
      lying[at] = 0xff;
      install(lying);
      assert.ok(read());
    }
  });
});
