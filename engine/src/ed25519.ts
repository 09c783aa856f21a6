import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { ToolError } from './model/tool-error.ts';

/** A public key, and its one form in which it is told, pinned and compared: its 32 bytes in base64 (RFC 8032, 5.1.5). */
export interface PublicKey {
  readonly key: KeyObject;
  readonly text: string;
}

/** A private key, and the public one that belongs to it. */
export interface PrivateKey extends PublicKey {
  readonly secret: KeyObject;
}

/** RFC 8410: what stands before the 32 bytes where a key comes as SPKI. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const RAW = /^[A-Za-z0-9+/]{43}=$/;
const SIGNATURE_BYTES = 64;

/** Reads a public key: its 32 bytes in base64, the same as SPKI, or PEM. Undefined for anything else. */
export function readPublicKey(given: string): PublicKey | undefined {
  const text = given.trim();
  try {
    if (text.includes('-----BEGIN PRIVATE')) return undefined;
    const bytes = Buffer.from(text, 'base64');
    const der = RAW.test(text) ? Buffer.concat([SPKI, bytes]) : bytes;
    const key = text.includes('-----BEGIN') ? createPublicKey(text) : createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? { key, text: told(key) } : undefined;
  } catch {
    // Untrusted: whatever the library says of bytes that are no key, they are none.
    return undefined;
  }
}

/** Reads the private key to sign with, as PEM. Throws `ToolError('usage')`. */
export function readPrivateKey(pem: string): PrivateKey {
  const hint = 'It takes an Ed25519 key as PEM: openssl genpkey -algorithm ed25519 -out key.pem';
  let secret: KeyObject;
  try {
    secret = createPrivateKey(pem);
  } catch (cause) {
    throw new ToolError('usage', 'The private key cannot be read.', { hint, cause });
  }
  if (secret.asymmetricKeyType !== 'ed25519') throw new ToolError('usage', 'The private key is no Ed25519 key.', { hint });
  const key = createPublicKey(secret);
  return { secret, key, text: told(key) };
}

/** Signs bytes; base64. */
export function signBytes(bytes: Uint8Array, { secret }: PrivateKey): string {
  return sign(null, bytes, secret).toString('base64');
}

/** Whether that signature, in base64, is of these bytes and by this key. */
export function isSigned(bytes: Uint8Array, signature: string, { key }: PublicKey): boolean {
  const given = Buffer.from(signature.trim(), 'base64');
  return given.length === SIGNATURE_BYTES && verify(null, bytes, key, given);
}

function told(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length).toString('base64');
}
