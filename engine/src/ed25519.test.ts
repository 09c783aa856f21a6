import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';

import { isSigned, readPrivateKey, readPublicKey, signBytes } from './ed25519.ts';

describe('keys that packs and peers are signed with', () => {
  const pair = generateKeyPairSync('ed25519');
  const own = readPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const bytes = Buffer.from('what is signed');

  it('are told in one form, whatever form they come in', () => {
    assert.match(own.text, /^[A-Za-z0-9+/]{43}=$/);
    const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const spki = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    for (const form of [own.text, ` ${own.text}\n`, spki, pem]) assert.equal(readPublicKey(form)?.text, own.text, form);
  });

  it('speak for what they signed, and for nothing else', () => {
    const signature = signBytes(bytes, own);
    const other = readPrivateKey(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    assert.ok(isSigned(bytes, `${signature}\n`, own));
    assert.ok(!isSigned(bytes, signature, other));
    assert.ok(!isSigned(Buffer.from('something else'), signature, own));
    for (const broken of ['', 'no signature', signature.slice(4)]) assert.ok(!isSigned(bytes, broken, own), broken);
  });

  it('are no keys of another kind, and no text that only looks like one', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const secret = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const rsa = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    for (const text of ['', 'A'.repeat(44), `${'A'.repeat(42)}=`, rsa, secret]) assert.equal(readPublicKey(text), undefined, text);
    assert.throws(() => readPrivateKey('no key'), /cannot be read/);
    assert.throws(() => readPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()), /no Ed25519 key/);
  });
});
