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
  const atHand = lruCache<Ruling>(MOST_CHARACTERS);
  const refusals = new Map<string, number>();
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
  const hold = (bytes: Examined, ruling: Ruling): { readonly key: Buffer; readonly text: string } | undefined => {
    if (ruling.outcome !== 'allow' && ruling.outcome !== 'block') return undefined;
    if (ruling.outcome === 'block') refusals.set(bytes.name, (refusals.get(bytes.name) ?? 0) + 1);
    const key = keyOf(bytes);
    const text = JSON.stringify(ruling);
    atHand.set(key.toString('base64'), ruling, text.length);
    return { key, text };
  };
  const isMissing = folder === undefined || (readOnly && !existsSync(storeFile(gateFolder(folder))));
  if (!isMissing) store = attempt(() => openStore(gateFolder(folder), MOST_BYTES));
  return {
    find: bytes => {
      const key = keyOf(bytes);
      const known = atHand.get(key.toString('base64'));
      if (known !== undefined) return known;
      const kept = attempt(() => store?.get(key));
      if (kept === undefined) return undefined;
      const ruling = readRuling(new TextDecoder().decode(kept));
      if (ruling !== undefined) atHand.set(key.toString('base64'), ruling, kept.length);
      return ruling;
    },
    keep: (bytes, ruling) => {
      const kept = hold(bytes, ruling);
      if (kept !== undefined && kept.text.length <= LARGEST && !readOnly)
        attempt(() => store?.put([[kept.key, Buffer.from(kept.text)]], []));
    },
    note: (bytes, ruling) => {
      // What is at hand already was counted then.
      if (atHand.get(keyOf(bytes).toString('base64'))?.outcome !== ruling.outcome) hold(bytes, ruling);
    },
    refusals: name => refusals.get(name) ?? 0,
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
  return ruling.outcome === 'allow' || ruling.outcome === 'block' ? ruling : undefined;
}
