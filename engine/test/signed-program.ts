import { createHash, generateKeyPairSync, sign } from 'node:crypto';

import { der, oid, seq } from './der.ts';

/** Somebody who signs programs for tests: a key made on the spot, and a certificate it gave itself. */
export interface Signer {
  readonly name: string;
  sign(bytes: Uint8Array): Uint8Array;
  readonly certificate: Uint8Array;
}

const OID = {
  signedData: '2a864886f70d010702',
  indirectData: '2b060104018237020104',
  imageData: '2b06010401823702010f',
  sha256: '608648016503040201',
  messageDigest: '2a864886f70d010904',
  rsaSha256: '2a864886f70d01010b',
  organization: '55040a',
} as const;
const SERIAL = Uint8Array.of(2, 2, 0x12, 0x34);

const algorithm = (hex: string): Uint8Array => seq(oid(hex), Uint8Array.of(5, 0));
const nameOf = (organization: string): Uint8Array => seq(der(0x31, seq(oid(OID.organization), der(0x0c, Buffer.from(organization)))));

/** Makes one. */
export function makeSigner(name: string): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const year = (text: string): Uint8Array => der(0x17, Buffer.from(text));
  const body = seq(
    der(0xa0, Uint8Array.of(2, 1, 2)),
    SERIAL,
    algorithm(OID.rsaSha256),
    nameOf(name),
    seq(year('250101000000Z'), year('350101000000Z')),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signBytes = (bytes: Uint8Array): Uint8Array => sign('sha256', bytes, privateKey);
  return { name, sign: signBytes, certificate: seq(body, algorithm(OID.rsaSha256), der(3, Uint8Array.of(0), signBytes(body))) };
}

/** Signs an executable of Windows as Authenticode has it: a table of certificates behind it, and its place in the headers. */
export function signExecutable(program: Uint8Array, signer: Signer): Uint8Array {
  const bytes = Buffer.from(program);
  const optional = bytes.readUInt32LE(0x3c) + 24;
  const entry = optional + 112 + 4 * 8;
  const padded = Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]);
  const hash = createHash('sha256');
  hash.update(padded.subarray(0, optional + 64));
  hash.update(padded.subarray(optional + 68, entry));
  hash.update(padded.subarray(entry + 8));
  const signature = signedData(hash.digest(), signer);
  const table = Buffer.alloc(8 + Math.ceil(signature.length / 8) * 8);
  table.writeUInt32LE(table.length, 0);
  table.writeUInt16LE(0x200, 4);
  table.writeUInt16LE(2, 6);
  table.set(signature, 8);
  padded.writeUInt32LE(padded.length, entry);
  padded.writeUInt32LE(table.length, entry + 4);
  return Buffer.concat([padded, table]);
}

/** Whoever patches a signed program leaves its signature attached: another program with the signature of a signed one. */
export function withSignatureOf(program: Uint8Array, signed: Uint8Array): Uint8Array {
  const from = Buffer.from(signed);
  const entry = from.readUInt32LE(0x3c) + 24 + 112 + 4 * 8;
  const table = from.subarray(from.readUInt32LE(entry));
  const padded = Buffer.concat([program, Buffer.alloc((8 - (program.length % 8)) % 8)]);
  padded.writeUInt32LE(padded.length, entry);
  padded.writeUInt32LE(table.length, entry + 4);
  return Buffer.concat([padded, table]);
}

function signedData(digest: Uint8Array, signer: Signer): Uint8Array {
  const content = seq(seq(oid(OID.imageData)), seq(algorithm(OID.sha256), der(4, digest)));
  const inner = content.subarray(content[1] === 0x82 ? 4 : 2);
  const attributes = seq(oid(OID.messageDigest), der(0x31, der(4, createHash('sha256').update(inner).digest())));
  const signerInfo = seq(
    Uint8Array.of(2, 1, 1),
    seq(nameOf(signer.name), SERIAL),
    algorithm(OID.sha256),
    der(0xa0, attributes),
    algorithm(OID.rsaSha256),
    der(4, signer.sign(der(0x31, attributes))),
  );
  const data = seq(
    Uint8Array.of(2, 1, 1),
    der(0x31, algorithm(OID.sha256)),
    seq(oid(OID.indirectData), der(0xa0, content)),
    der(0xa0, signer.certificate),
    der(0x31, signerInfo),
  );
  return seq(oid(OID.signedData), der(0xa0, data));
}

/** What a program of macOS binds, as `codesign` writes it: its own bytes, and two files of its bundle. */
export interface BoundFiles {
  readonly plist?: string | Uint8Array;
  readonly seal?: string | Uint8Array;
}

const PAGE = 4096;

/** A stand-in for a program of macOS whose signature binds its bytes and files; nobody but a Mac can say whether the team is known. */
export function signBundleProgram(team: string | undefined, { plist, seal }: BoundFiles): Uint8Array {
  const code = Buffer.alloc(6000);
  const headers = machHeaders(code.length);
  headers.copy(code);
  const pages = [code.subarray(0, PAGE), code.subarray(PAGE)];
  const special = [seal, undefined, plist];
  const hash = (bytes: string | Uint8Array | undefined): Buffer =>
    bytes === undefined ? Buffer.alloc(32) : createHash('sha256').update(bytes).digest();
  const hashes = Buffer.concat([...special, ...pages].map(hash));
  const text = Buffer.from(`${team ?? ''}\0`);
  const directory = Buffer.alloc(100 + 32 + hashes.length);
  directory.writeUInt32BE(0xfade0c02, 0);
  directory.writeUInt32BE(directory.length, 4);
  directory.writeUInt32BE(0x20400, 8);
  directory.writeUInt32BE(team === undefined ? 2 : 0x10000, 12);
  directory.writeUInt32BE(132 + special.length * 32, 16);
  directory.writeUInt32BE(special.length, 24);
  directory.writeUInt32BE(pages.length, 28);
  directory.writeUInt32BE(code.length, 32);
  directory.set([32, 2, 0, 12], 36);
  directory.writeUInt32BE(team === undefined ? 0 : 100, 48);
  text.copy(directory, 100);
  hashes.copy(directory, 132);
  const blob = Buffer.alloc(20);
  blob.writeUInt32BE(0xfade0cc0, 0);
  blob.writeUInt32BE(20 + directory.length, 4);
  blob.writeUInt32BE(1, 8);
  blob.writeUInt32BE(20, 16);
  code.writeUInt32LE(20 + directory.length, 44);
  hash(code.subarray(0, PAGE)).copy(directory, 132 + special.length * 32);
  return Buffer.concat([code, blob, directory]);
}

function machHeaders(signatureAt: number): Buffer {
  const headers = Buffer.alloc(64);
  headers.writeUInt32LE(0xfeedfacf, 0);
  headers.writeUInt32LE(1, 16);
  headers.writeUInt32LE(16, 20);
  headers.writeUInt32LE(0x1d, 32);
  headers.writeUInt32LE(16, 36);
  headers.writeUInt32LE(signatureAt, 40);
  return headers;
}
