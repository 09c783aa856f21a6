import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { infoPlist, signedProgram, windowsExecutable, wire } from '../../../test/electron.ts';
import { readBundle, readSeal } from './bundle.ts';
import { readFacts } from './embedded-hashes.ts';
import { readWire, SENTINEL } from './fuses.ts';
import { firstArchitecture, readSignatureBlob, signatureIn } from './mach-o.ts';
import { memberOf, readPlist } from './plist.ts';
import { HEADERS_BYTES, readLayout } from './portable-executable.ts';
import { readResources } from './resources.ts';

const HASH = 'ab'.repeat(32);

describe('the switches of Electron', () => {
  it('are read by name', () => {
    const { version, fuses } = readWire(wire('10r\x90?0000x').subarray(SENTINEL.length)) ?? {};
    assert.equal(version, 1);
    assert.deepEqual([...(fuses ?? [])].slice(0, 6), [
      ['RunAsNode', 'on'],
      ['EnableCookieEncryption', 'off'],
      ['EnableNodeOptionsEnvironmentVariable', 'removed'],
      ['EnableNodeCliInspectArguments', 'inherit'],
      ['EnableEmbeddedAsarIntegrityValidation', 'unknown'],
      ['OnlyLoadAppFromAsar', 'off'],
    ]);
    assert.equal(fuses?.get('fuse 9'), 'unknown');
  });

  it('say nothing where they break off', () => {
    for (const bytes of [[], [1], [1, 0], [1, 9, 0x30]]) assert.equal(readWire(Uint8Array.from(bytes)), undefined);
  });
});

describe('an executable of Windows', () => {
  it('tells its version and the hashes embedded in it', () => {
    const bytes = windowsExecutable({ hashes: { 'resources\\app.asar': HASH.toUpperCase() }, version: [1, 2, 3, 4] });
    const { resources, hasSignature } = readLayout(bytes.subarray(0, HEADERS_BYTES)) ?? {};
    assert.ok(resources);
    assert.equal(hasSignature, false);
    const section = bytes.subarray(resources.at, resources.at + resources.bytes);
    assert.deepEqual(readFacts(readResources(section, resources.address)), {
      hashes: [{ archive: 'resources/app.asar', hash: HASH }],
      version: '1.2.3.4',
      product: undefined,
    });
  });

  it('without the resource embeds nothing, which is not the same as none', () => {
    const bytes = windowsExecutable();
    const { resources } = readLayout(bytes) ?? {};
    assert.ok(resources);
    const facts = readFacts(readResources(bytes.subarray(resources.at, resources.at + resources.bytes), resources.address));
    assert.deepEqual(facts, { hashes: undefined, version: undefined, product: undefined });
    assert.deepEqual(readFacts([{ type: 'INTEGRITY', name: 'ElectronAsar', bytes: Buffer.from('no JSON') }]).hashes, []);
  });

  it('is told from other files', () => {
    for (const text of ['', 'MZ', 'MZ'.padEnd(200, '\0'), '\x7fELF']) assert.equal(readLayout(Buffer.from(text)), undefined);
  });

  it('whose tables point at themselves ends', () => {
    const section = Buffer.alloc(64);
    section.writeUInt16LE(5, 14);
    for (let at = 16; at < 56; at += 8) section.writeUInt32LE(0x80000000, at + 4);
    assert.deepEqual(readResources(section, 0), []);
  });
});

describe('a signature of macOS', () => {
  const signed = (program: Uint8Array): unknown => {
    const piece = signatureIn(program);
    return piece && readSignatureBlob(program.subarray(piece.at, piece.at + piece.bytes));
  };
  it('says who made it, or that nobody did', () => {
    assert.deepEqual(signed(signedProgram('X6LFS5BQKN')), { isAdHoc: false, team: 'X6LFS5BQKN' });
    assert.deepEqual(signed(signedProgram(undefined)), { isAdHoc: true, team: undefined });
  });

  it('is looked for in the first architecture of several', () => {
    assert.equal(firstArchitecture(signedProgram(undefined)), 0);
    const fat = Buffer.alloc(64);
    fat.writeUInt32BE(0xcafebabe, 0);
    fat.writeUInt32BE(0x4000, 16);
    assert.equal(firstArchitecture(fat), 0x4000);
    for (const text of ['', '\x7fELF'.padEnd(64, 'x')]) assert.equal(firstArchitecture(Buffer.from(text)), undefined);
  });

  it('is untrusted bytes', () => {
    assert.equal(readSignatureBlob(new Uint8Array()), undefined);
    const looping = signedProgram('X').slice(0, 48);
    looping.fill(0, 32);
    assert.equal(signatureIn(looping), undefined);
  });
});

describe('a bundle of macOS', () => {
  it('tells its name, version and the hashes embedded in it', () => {
    const { name, version, hashes } =
      readBundle(infoPlist({ name: 'Inert', version: '2.0.1', hashes: { 'Resources/app.asar': HASH } })) ?? {};
    assert.deepEqual([name, version, hashes], ['Inert', '2.0.1', [{ archive: 'resources/app.asar', hash: HASH }]]);
    assert.equal(readBundle(infoPlist({ name: 'Inert', version: '2' }))?.hashes, undefined);
  });

  it('is sealed file by file', () => {
    const seal = `<plist><dict><key>files2</key><dict><key>Resources/app.asar</key><dict><key>hash2</key>
      <data>\n\t${Buffer.from(HASH, 'hex').toString('base64')}\n</data></dict></dict></dict></plist>`;
    assert.deepEqual(readSeal(seal), new Map([['Resources/app.asar', HASH]]));
  });

  it('is untrusted text', () => {
    assert.equal(readBundle('bplist00\u0001'), undefined);
    assert.equal(readPlist('<dict>'.repeat(100)), undefined);
    assert.equal(readPlist(`<dict>${'<'.repeat(100_000)}`)?.constructor, Map);
    assert.equal(readPlist(`${'<dict '.repeat(2_000_000)}${'<!--'.repeat(2_000_000)}`), undefined);
    const list = readPlist('<!DOCTYPE x [<!ENTITY e "expanded">]><dict><key>__proto__</key><string>&e;&amp;&#65;&#x42;</string></dict>');
    assert.equal(memberOf(list, '__proto__'), '&e;&AB');
  });
});
