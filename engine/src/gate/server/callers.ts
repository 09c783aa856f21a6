import { hash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';

/** One that may use a gate: by what it knows, by where it asks from, or by both where both are given. */
export interface AllowedClient {
  /** For logs and numbers, chosen by whoever runs the gate. */
  readonly name: string;
  /** SHA-256 of its token in hexadecimal: the file that holds it gives nobody the token. */
  readonly tokenSha256?: string;
  /** Addresses, or networks such as `10.0.0.0/8`. Of the connection: what a header claims about others counts for nothing. */
  readonly addresses?: readonly string[];
}

/** Who asks: what the request brings and where the connection comes from. */
export interface Caller {
  readonly authorization: string | undefined;
  readonly address: string | undefined;
}

/** The name of the allowed client that a caller is; undefined where it is none of them. */
export type Callers = (caller: Caller) => string | undefined;

/** Everyone who can reach a gate on the loopback without a list of clients is its user. */
export const ANYONE: Callers = () => '';

/** Tells callers apart by a list. Every token is compared, in the same time whatever it is. Networks are those of `isNetwork`. */
export function allowing(clients: readonly AllowedClient[]): Callers {
  const known = clients.map(({ name, tokenSha256, addresses }) => ({
    name,
    digest: tokenSha256 === undefined ? undefined : Buffer.from(tokenSha256, 'hex'),
    within: addresses === undefined ? undefined : within(addresses),
  }));
  return ({ authorization, address }) => {
    const digest = hash('sha256', tokenIn(authorization), 'buffer');
    const found = known.filter(one => {
      const isKnown = one.digest === undefined || (one.digest.length === digest.length && timingSafeEqual(one.digest, digest));
      return isKnown && (one.within === undefined || one.within(address ?? ''));
    });
    return found[0]?.name;
  };
}

/** Whether a text names an address or a network. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function within(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return claimed => {
    // A socket for both families writes the older in the form of the newer.
    const address = claimed.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
}

/** What a client sends as its token: as package managers do, or as a browser's password or npm's `_auth`. */
function tokenIn(authorization: string = ''): string {
  const [, scheme = '', value = ''] = /^(bearer|basic) +(\S+)$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() !== 'basic') return value;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}
