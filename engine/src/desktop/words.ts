import { candidatesIn } from '../parse/address/candidates.ts';
import { isCode, readContent } from './content.ts';
import type { Disk } from './disk.ts';
import type { Inspected } from './inspect.ts';

/** What an application is known to name: what it names later and did not name before is worth a look. */
export interface Words {
  readonly addresses: readonly string[];
  readonly hosts: readonly string[];
}

const LARGEST = 24 * 1024 * 1024;
const MOST = 5000;
const HOST = /\b(?:https?|wss?):\/\/(?:[^\s/@'"`<>\\]{1,100}@)?([a-z\d.-]{3,253}|\[[\da-f:.]{2,45}\])/gi;

/** Wallet addresses and hosts in the code of an application. */
export function wordsOf(disk: Disk, inspected: Inspected): Words {
  const addresses = new Set<string>();
  const hosts = new Set<string>();
  for (const path of inspected.hashes.keys()) {
    if (!isCode(path)) continue;
    const bytes = readContent(disk, inspected, path, LARGEST);
    if (bytes === undefined) continue;
    const text = new TextDecoder().decode(bytes);
    for (const one of candidatesIn(text).found) if (addresses.size < MOST) addresses.add(one.text);
    for (const [, host = ''] of text.matchAll(HOST)) if (hosts.size < MOST) hosts.add(host.toLowerCase());
  }
  return { addresses: [...addresses].toSorted(), hosts: [...hosts].toSorted() };
}
