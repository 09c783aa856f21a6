import { contentOf, elementAt, identifierOf, inside } from './der.ts';
import type { Der } from './der.ts';

/** Hashes that signatures of Windows name. */
export type DigestName = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** What the signature attached to an executable of Windows consists of. Nothing of it is verified here. */
export interface AttachedSignature {
  /** The hash of the executable that was signed, without the places a signature changes. */
  readonly digest: { readonly name: DigestName; readonly value: Uint8Array };
  /** What is signed about the executable: its hash is one of the attributes. */
  readonly content: Uint8Array;
  /** The attributes that are signed, as the set they are signed as, and the hash among them. */
  readonly attributes: Uint8Array;
  readonly contentDigest: { readonly name: DigestName; readonly value: Uint8Array };
  readonly signature: Uint8Array;
  /** DER of each certificate that came along. */
  readonly certificates: readonly Uint8Array[];
  /** The serial number of the signer's own, lower-case hex without leading zeros. */
  readonly serial: string;
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const INDIRECT_DATA = '1.3.6.1.4.1.311.2.1.4';
const DIGESTS: ReadonlyMap<string, DigestName> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);
/** `WIN_CERT_TYPE_PKCS_SIGNED_DATA`, behind the length and the revision. */
const PKCS = 2;
const HEADER = 8;
const [SEQUENCE, SET, OCTETS, CONTEXT_0] = [0x30, 0x31, 4, 0xa0];

/** Reads the table of certificates of an executable. Undefined where it is none that can be read. Sources: Microsoft's PE format and Authenticode, RFC 5652. */
export function readAttached(table: Uint8Array): AttachedSignature | undefined {
  if (table.length < HEADER || (table[6] ?? 0) + (table[7] ?? 0) * 256 !== PKCS) return undefined;
  const outer = elementAt(table, HEADER, table.length);
  const [type, wrapped] = inside(table, outer);
  if (identifierOf(table, type) !== SIGNED_DATA) return undefined;
  const [, , encapsulated, ...more] = inside(table, inside(table, wrapped)[0]);
  const certificates = inside(
    table,
    more.find(one => one.tag === CONTEXT_0),
  ).filter(one => one.tag === SEQUENCE);
  const signer = inside(
    table,
    more.findLast(one => one.tag === SET),
  )[0];
  const told = indirectIn(table, encapsulated);
  const signed = signer && signerIn(table, signer);
  return told && signed && { ...told, ...signed, certificates: certificates.map(one => table.subarray(one.at, one.end)) };
}

/** What is said of the executable: `SpcIndirectDataContent`, whose second part is the hash. */
function indirectIn(bytes: Uint8Array, encapsulated: Der | undefined): Pick<AttachedSignature, 'digest' | 'content'> | undefined {
  const [type, wrapped] = inside(bytes, encapsulated);
  if (identifierOf(bytes, type) !== INDIRECT_DATA) return undefined;
  const [content] = inside(bytes, wrapped);
  const [, hashed] = inside(bytes, content);
  const [algorithm, value] = inside(bytes, hashed);
  const name = DIGESTS.get(identifierOf(bytes, inside(bytes, algorithm)[0]));
  if (content === undefined || value?.tag !== OCTETS || name === undefined) return undefined;
  return { digest: { name, value: contentOf(bytes, value) }, content: contentOf(bytes, content) };
}

type Signed = Pick<AttachedSignature, 'attributes' | 'contentDigest' | 'signature' | 'serial'>;

function signerIn(bytes: Uint8Array, signer: Der): Signed | undefined {
  const [, issuer, algorithm, attributes, , signature] = inside(bytes, signer);
  const serial = inside(bytes, issuer)[1];
  const name = DIGESTS.get(identifierOf(bytes, inside(bytes, algorithm)[0]));
  if (serial?.tag !== 2 || attributes?.tag !== CONTEXT_0 || signature?.tag !== OCTETS || name === undefined) return undefined;
  const own = inside(bytes, attributes).find(one => identifierOf(bytes, inside(bytes, one)[0]) === MESSAGE_DIGEST);
  const value = inside(bytes, inside(bytes, own)[1])[0];
  if (value?.tag !== OCTETS) return undefined;
  const asSet = bytes.slice(attributes.at, attributes.end);
  asSet[0] = SET;
  return {
    attributes: asSet,
    contentDigest: { name, value: contentOf(bytes, value) },
    signature: contentOf(bytes, signature),
    serial: hexOf(contentOf(bytes, serial)).replace(/^0+/, ''),
  };
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
