import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

import { der, oid, seq } from './der.ts';

/** A certificate that gave itself, for a server on the loopback, and its key. PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const ECDSA_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const OTHER_NAMES = '551d11';

const time = (at: number): Uint8Array => der(0x17, Buffer.from(`${new Date(at).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`));

/** Makes one that holds from yesterday to so many days from now (RFC 5280). */
export function makeCertificate(name: string, days: number = 365): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const called = seq(der(0x31, seq(oid(COMMON_NAME), der(0x0c, Buffer.from(name)))));
  const names = seq(der(0x82, Buffer.from('localhost')), der(0x87, Uint8Array.of(127, 0, 0, 1)));
  const day = 86_400_000;
  const body = seq(
    der(0xa0, Uint8Array.of(2, 1, 2)),
    der(2, Uint8Array.of(1), randomBytes(8)),
    seq(oid(ECDSA_SHA256)),
    called,
    seq(time(Date.now() - 400 * day), time(Date.now() + days * day)),
    called,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, seq(seq(oid(OTHER_NAMES), der(4, names)))),
  );
  const signed = seq(body, seq(oid(ECDSA_SHA256)), der(3, Uint8Array.of(0), sign('sha256', body, privateKey)));
  const lines = Buffer.from(signed)
    .toString('base64')
    .replaceAll(/.{64}(?=.)/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}
