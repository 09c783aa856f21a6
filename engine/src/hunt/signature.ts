import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

import type { Vouched } from '../model/pack.ts';
import { ToolError } from '../model/tool-error.ts';

/** What is signed is these words and then the bytes of the pack: a signature of something else is none of a pack. */
const PREFIX = Buffer.from('unmask-pack-1\n');
/** RFC 8410: what stands before the 32 bytes of an Ed25519 public key. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const KEY = /^[A-Za-z0-9+/]{43}=$/;
const SIGNATURE = /^unmask-pack-1 ed25519 ([A-Za-z0-9+/]{43}=) ([A-Za-z0-9+/]{86}==)\s*$/;

/** Whether a text is a public key as packs name them: 32 bytes in base64. */
export function isPublicKey(text: string): boolean {
  return KEY.test(text);
}

/** The text of the signature file of a pack, and the public key that checks it. `pem` is an Ed25519 private key. Throws `ToolError('usage')`. */
export function signPack(bytes: Uint8Array, pem: string): { readonly key: string; readonly text: string } {
  try {
    const secret = createPrivateKey(pem);
    if (secret.asymmetricKeyType !== 'ed25519') throw new TypeError(`it is a key for ${secret.asymmetricKeyType}`);
    const key = createPublicKey(secret).export({ type: 'spki', format: 'der' }).subarray(SPKI.length).toString('base64');
    const signature = sign(null, Buffer.concat([PREFIX, bytes]), secret).toString('base64');
    return { key, text: `unmask-pack-1 ed25519 ${key} ${signature}\n` };
  } catch (cause) {
    throw new ToolError('usage', 'The private key cannot be used.', {
      hint: 'It takes an Ed25519 key as PEM: openssl genpkey -algorithm ed25519 -out key.pem',
      cause,
    });
  }
}

/** Who vouches for the bytes, given the text of their signature file. What is wrong with it, where something is: then nobody does. */
export function vouchedBy(bytes: Uint8Array, signature: string | undefined, trusted: ReadonlySet<string>): Vouched | string {
  if (signature === undefined) return { as: 'unsigned' };
  const [, key, value] = SIGNATURE.exec(signature) ?? [];
  if (key === undefined || value === undefined)
    return 'its signature file is not one line of the form: unmask-pack-1 ed25519 <key> <signature>';
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(key, 'base64')]), format: 'der', type: 'spki' });
  if (!verify(null, Buffer.concat([PREFIX, bytes]), publicKey, Buffer.from(value, 'base64')))
    return 'its signature is not one of these bytes: it was changed after it was signed';
  return { as: 'signed', key, trusted: trusted.has(key) };
}
