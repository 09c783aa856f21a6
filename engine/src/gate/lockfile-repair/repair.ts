import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { replaceFile } from '../../disk/replace-file.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import { gateAddresses, withAddresses } from './addresses.ts';
import type { GateAddress } from './addresses.ts';

/** Files into which clients write where a package came from: lockfiles, and what they note beside what they installed. */
const FILES: readonly string[] = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'bun.lock',
  'pnpm-lock.yaml',
  join('node_modules', '.package-lock.json'),
  join('node_modules', '.yarn-integrity'),
];
/** What pnpm notes of registries; it is asked for by nobody but pnpm itself. */
const REGISTRIES = join('node_modules', '.modules.yaml');
const REGISTRY = /https?:\/\/127\.0\.0\.1:\d+\/npm\//g;

/** What an address of the gate stands for. */
export interface Canonical {
  /** The address of the archive in its own registry. */
  readonly addressOf: (address: Pick<GateAddress, 'name' | 'file'>) => Promise<string>;
  /** The registry of names without a scope. */
  readonly upstream: string;
}

/** Files of a project that hold addresses of a gate. */
export function polluted(root: string): readonly string[] {
  return FILES.map(name => join(root, name)).filter(path => existsSync(path) && gateAddresses(readFileSync(path, 'latin1')).length > 0);
}

/**
 * Puts the registry's own addresses where a gate's were written, in every file of a project, and changes no other byte. A file is replaced whole or
 * not at all. Gives the files that were changed. Throws `ToolError`.
 */
export async function repairLockfiles(root: string, { addressOf, upstream }: Canonical): Promise<readonly string[]> {
  const changed = polluted(root);
  for (const path of changed) {
    const text = readFileSync(path, 'latin1');
    const addresses = new Map<string, string>();
    for (const { name, file } of gateAddresses(text)) addresses.set(`${name} ${file}`, await addressOf({ name, file }));
    // bun.lock leaves out the address of what the configured registry has.
    const isBun = path.endsWith('bun.lock');
    const written = withAddresses(text, ({ name, file }) => {
      const address = addresses.get(`${name} ${file}`) ?? '';
      return isBun && address.startsWith(upstream) ? '' : address;
    });
    putRight(path, Buffer.from(written, 'latin1'));
  }
  const noted = join(root, REGISTRIES);
  const text = existsSync(noted) ? readFileSync(noted, 'latin1') : '';
  if (text.search(REGISTRY) === -1) return changed;
  putRight(noted, Buffer.from(text.replaceAll(REGISTRY, upstream), 'latin1'));
  return changed;
}

/** A lockfile that is a link stays one. */
function putRight(path: string, bytes: Buffer): void {
  try {
    const real = realpathSync(path);
    replaceFile(real, bytes, statSync(real).mode & 0o777);
  } catch (cause) {
    throw new ToolError('disk', `${path} could not be put right: ${saidByDisk(cause)}`, {
      hint: 'It names addresses of a gate that has ended. Restore it from version control, or delete those lines’ addresses.',
      cause,
    });
  }
}
