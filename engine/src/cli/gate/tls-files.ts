import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';

import type { TlsKeys } from '../../gate/server/listen.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';

/** The keys of a gate as they lie on this disk. */
export interface KeysOnDisk {
  readonly keys: TlsKeys;
  /** When the certificate ends, in milliseconds since the epoch. */
  readonly endsAt: number;
}

/** Reads a certificate and its key. Throws `ToolError('usage')`, also for a key that others than its owner and group may read. */
export function readKeys(paths: { readonly cert: string; readonly key: string }, cwd: string): KeysOnDisk {
  const shown = (path: string): string => (path.startsWith(cwd) ? relative(cwd, path) : path);
  refuseOpenKey(paths.key, shown(paths.key));
  const [cert, key] = [read(paths.cert, 'certificate', shown), read(paths.key, 'key', shown)];
  const { validTo } = parse(cert, shown(paths.cert));
  return { keys: { cert, key }, endsAt: Date.parse(validTo) };
}

/** Who reads the key can pose as the gate, and tell every client that a package is fine. */
function refuseOpenKey(path: string, shown: string): void {
  // Windows keeps no such bits.
  if (process.platform === 'win32') return;
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o027) === 0) return;
  const who = (mode & 0o007) === 0 ? 'its group may change it' : 'everybody on this computer may use it';
  throw new ToolError('usage', `The key ${shown} is not kept secret: ${who} (mode ${(mode & 0o777).toString(8)}).`, {
    hint: `Whoever reads it can pose as the gate. Take a new key if others may have read this one, and: chmod 600 ${shown}`,
  });
}

function read(path: string, what: string, shown: (path: string) => string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ToolError('usage', `The ${what} ${shown(path)} cannot be read: ${saidByDisk(cause)}`, {
      hint: 'Paths in the configuration are those from the folder it lies in.',
      cause,
    });
  }
}

function parse(cert: string, shown: string): X509Certificate {
  try {
    return new X509Certificate(cert);
  } catch (cause) {
    throw new ToolError('usage', `${shown} holds no certificate.`, { hint: 'It is PEM: -----BEGIN CERTIFICATE-----', cause });
  }
}
