import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';

import type { Ruling } from '../model/gate-decision.ts';
import { gateFolder, storeFile } from '../remember/files.ts';
import { openStore } from '../remember/store.ts';
import type { Store } from '../remember/store.ts';
import { lruCache } from './lru-cache.ts';
import type { Examined } from './store/verdict-store.ts';

/** What examined bytes came to, in memory and on this disk. Only what was decided is kept: what could not be is tried again. */
export interface Verdicts {
  find(bytes: Examined): Ruling | undefined;
  keep(bytes: Examined, ruling: Ruling): void;
  /** Has at hand, and not on this disk, what another gate found. */
  note(bytes: Examined, ruling: Ruling): void;
  /** How many versions of a package were found to be refused since the start: a document that was decided about before lists them still. */
  refusals(name: string): number;
  close(): void;
}

/** Rulings that are at hand without the disk, in characters. */
const MOST_CHARACTERS = 16_000_000;
const MOST_BYTES = 100_000_000;
/** A ruling with more findings than fit in this is worked out again. */
const LARGEST = 200_000;

/** Opens what is known in a folder; in memory alone where there is none, or where it cannot be used, which `onTrouble` is told once. A `readOnly` one adds nothing to the folder. */
export function openVerdicts(folder: string | undefined, onTrouble: (why: string) => void, readOnly: boolean = false): Verdicts {
  const disk = openDisk(folder, onTrouble, readOnly);
  const atHand = lruCache<Ruling>(MOST_CHARACTERS);
  const refusals = new Map<string, number>();
  const hold = (key: Buffer, { name }: Examined, ruling: Ruling): string => {
    if (ruling.outcome === 'block') refusals.set(name, (refusals.get(name) ?? 0) + 1);
    const text = JSON.stringify(ruling);
    atHand.set(key.toString('base64'), ruling, text.length);
    return text;
  };
  return {
    find: bytes => {
      const key = keyOf(bytes);
      const known = atHand.get(key.toString('base64'));
      if (known !== undefined) return known;
      const text = disk.get(key);
      const ruling = text === undefined ? undefined : readRuling(text);
      if (text !== undefined && ruling !== undefined) atHand.set(key.toString('base64'), ruling, text.length);
      return ruling;
    },
    keep: (bytes, ruling) => {
      const key = keyOf(bytes);
      if (isDecided(ruling)) disk.put(key, hold(key, bytes, ruling));
    },
    note: (bytes, ruling) => {
      const key = keyOf(bytes);
      // What is at hand already was counted then.
      if (isDecided(ruling) && atHand.get(key.toString('base64'))?.outcome !== ruling.outcome) hold(key, bytes, ruling);
    },
    refusals: name => refusals.get(name) ?? 0,
    close: () => disk.close(),
  };
}

/** Texts by keys on this disk, as far as it lets us. */
interface Disk {
  get(key: Buffer): string | undefined;
  put(key: Buffer, text: string): void;
  close(): void;
}

function openDisk(folder: string | undefined, onTrouble: (why: string) => void, readOnly: boolean): Disk {
  let store: Store | undefined;
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      // Another process may be writing, or the disk may be full: then it is examined again, and nothing passes for it.
      onTrouble(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const isMissing = folder === undefined || (readOnly && !existsSync(storeFile(gateFolder(folder))));
  if (!isMissing) store = attempt(() => openStore(gateFolder(folder), MOST_BYTES));
  return {
    get: key => {
      const kept = attempt(() => store?.get(key));
      return kept && new TextDecoder().decode(kept);
    },
    put: (key, text) => {
      if (text.length <= LARGEST && !readOnly) attempt(() => store?.put([[key, Buffer.from(text)]], []));
    },
    close: () => {
      attempt(() => store?.close());
      store = undefined;
    },
  };
}

function keyOf({ name, version, sha512, revision }: Examined): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(['ruling', name, version, sha512, revision]))
    .digest();
}

function readRuling(text: string): Ruling | undefined {
  // Sealed by the store: what is read is what was written, by this version.
  const ruling: Ruling = JSON.parse(text);
  return isDecided(ruling) ? ruling : undefined;
}

function isDecided({ outcome }: Ruling): boolean {
  return outcome === 'allow' || outcome === 'block';
}
