import { isSigned, readPrivateKey, readPublicKey, signBytes } from '../ed25519.ts';
import type { Vouched } from '../model/pack.ts';

/** What is signed is these words and then the bytes of the pack: a signature of something else is none of a pack. */
const PREFIX = Buffer.from('unmask-pack-1\n');
const SIGNATURE = /^unmask-pack-1 ed25519 ([A-Za-z0-9+/]{43}=) ([A-Za-z0-9+/]{86}==)\s*$/;

/** The text of the signature file of a pack, and the public key that checks it. `pem` is an Ed25519 private key. Throws `ToolError('usage')`. */
export function signPack(bytes: Uint8Array, pem: string): { readonly key: string; readonly text: string } {
  const own = readPrivateKey(pem);
  return { key: own.text, text: `unmask-pack-1 ed25519 ${own.text} ${signBytes(Buffer.concat([PREFIX, bytes]), own)}\n` };
}

/** Who vouches for the bytes, given the text of their signature file. What is wrong with it, where something is: then nobody does. */
export function vouchedBy(bytes: Uint8Array, signature: string | undefined, trusted: ReadonlySet<string>): Vouched | string {
  if (signature === undefined) return { as: 'unsigned' };
  const [, named = '', value = ''] = SIGNATURE.exec(signature) ?? [];
  const key = readPublicKey(named);
  if (key === undefined) return 'its signature file is not one line of the form: unmask-pack-1 ed25519 <key> <signature>';
  if (!isSigned(Buffer.concat([PREFIX, bytes]), value, key))
    return 'its signature is not one of these bytes: it was changed after it was signed';
  return { as: 'signed', key: key.text, trusted: trusted.has(key.text) };
}
