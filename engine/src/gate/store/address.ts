import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';

import { saidByDisk } from '../../model/disk-words.ts';
import { percentDecoded } from '../../model/percent.ts';
import { ToolError } from '../../model/tool-error.ts';

/** Where a store is and how it is spoken to. Never printed: `says` is. */
export interface StoreAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Verified always; `ca` in place of the authorities that Node knows. */
  readonly tls: false | { readonly ca: string | undefined };
  /** What proves that a row was written by one of these gates. */
  readonly secret: string;
  /** Host, port and database. */
  readonly says: string;
}

/** Random text of 24 bytes and more has as many characters, however it is written. */
const SHORTEST = 32;
const PARAMETERS = ['sslmode', 'sslrootcert'];

/**
 * Reads `UNMASK_GATE_STORE` and `UNMASK_GATE_STORE_KEY`; undefined where none is configured. Environment only: options are seen by every user of a
 * computer. Throws `ToolError('usage')`, which holds nothing of the address.
 */
export function readStoreAddress(env: Readonly<Record<string, string | undefined>>): StoreAddress | undefined {
  const { UNMASK_GATE_STORE: text, UNMASK_GATE_STORE_KEY: secret = '' } = env;
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const database = percentDecoded(url?.pathname.slice(1) ?? '');
  if (!url || !/^postgres(?:ql)?:$/.test(url.protocol) || url.hostname === '' || !database)
    throw wrong('is no address of a PostgreSQL database.', 'It has the form postgresql://user:password@host:5432/database');
  const strange = [...url.searchParams.keys()].find(name => !PARAMETERS.includes(name));
  if (strange !== undefined) throw wrong('has a parameter that the gate does not know.', `It knows ${PARAMETERS.join(' and ')}.`);
  if (secret.length < SHORTEST)
    throw new ToolError('usage', `UNMASK_GATE_STORE is set, and UNMASK_GATE_STORE_KEY has fewer than ${SHORTEST} characters.`, {
      hint: 'Give all gates of the store the same random key: without it, whoever can write to the database decides for you. openssl rand -base64 32',
    });
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || 5432);
  return {
    host,
    port,
    database,
    user: percentDecoded(url.username) || undefined,
    password: percentDecoded(url.password) || undefined,
    tls: tlsOf(url.searchParams, host),
    secret,
    says: `${url.hostname}:${port}/${database}`,
  };
}

/** On by itself for every host but this computer; never without verification. */
function tlsOf(parameters: URLSearchParams, host: string): StoreAddress['tls'] {
  const mode = parameters.get('sslmode') ?? (isThisComputer(host) ? 'disable' : 'verify-full');
  const path = parameters.get('sslrootcert');
  if (mode === 'disable') return false;
  if (mode !== 'verify-full')
    throw wrong('asks for an sslmode that the gate does not know.', 'It knows verify-full, and disable for a network you trust.');
  return { ca: path === null ? undefined : readCertificate(path) };
}

function readCertificate(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ToolError('usage', `The certificate that sslrootcert names in UNMASK_GATE_STORE cannot be read: ${saidByDisk(cause)}`, {
      hint: 'It is the path of a PEM file.',
      cause,
    });
  }
}

function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function wrong(what: string, hint: string): ToolError {
  return new ToolError('usage', `UNMASK_GATE_STORE ${what}`, { hint });
}
