import { deserialize, serialize } from 'node:v8';

import type { Module } from '../model/module.ts';
import type { CodeFile, Remembered } from '../model/remembered.ts';
import type { Study } from '../model/study.ts';
import { clearStore } from './files.ts';
import { keyOfFile, keyOfWhole } from './keys.ts';
import type { Key } from './keys.ts';
import { packModule, unpackModule } from './pack-module.ts';
import { revision } from './revision.ts';
import { isDamaged, openStore } from './store.ts';
import type { Entry, Store } from './store.ts';

/** Facts on disk. What was found out since is written by `flush`; while another process writes it stays, and goes with what has come until the next time. */
export interface Memory extends Remembered {
  flush(): void;
  close(): void;
}

export interface MemoryOptions {
  readonly folder: string;
  /** What facts are valid for; this engine's own when left out. */
  readonly revision?: string;
  /** How large the store may grow; the oldest go first. */
  readonly mostBytes?: number;
  /** Told why the store does not work, once; from then on nothing is remembered. */
  readonly onTrouble?: (why: string) => void;
}

const MOST_BYTES = 1_000_000_000;
/** Facts of one file or package that are larger are worked out again. */
const LARGEST_ENTRY = 32_000_000;
/** What waits to be written, at most. */
const MOST_WAITING = 64_000_000;

/** Opens the memory in a folder. It never throws: a disk that fails, now or later, only means that nothing is remembered. */
export function openMemory(options: MemoryOptions): Memory {
  const { folder, mostBytes = MOST_BYTES } = options;
  let store: Store | undefined;
  let valid = '';
  let waiting: Entry[] = [];
  let waitingBytes = 0;
  let used: Key[] = [];

  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      // Another process is writing: this time without, and the store still works.
      if (isBusy(error)) return undefined;
      giveUp(isDamaged(error));
      options.onTrouble?.(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  /** From here on nothing is remembered; the next process finds a clean start where the file itself was broken. */
  const giveUp = (damaged: boolean): void => {
    const broken = store;
    store = undefined;
    try {
      broken?.close();
      if (damaged) clearStore(folder);
    } catch {
      // Whoever comes next meets the same trouble and is told.
    }
  };
  attempt(() => {
    valid = options.revision ?? revision();
    store = openStore(folder, mostBytes);
  });

  /** An entry that cannot be read was not written by us, or not whole: as if it were not there. */
  const recall = <T>(key: Key, read: (content: Uint8Array) => T): T | undefined => {
    const content = attempt(() => store?.get(key));
    if (content === undefined) return undefined;
    try {
      const result = read(content);
      used.push(key);
      return result;
    } catch {
      // Whatever reading it trips over, the package is examined again: an entry may only ever save time.
      return undefined;
    }
  };
  const keep = (key: Key, content: Uint8Array): void => {
    if (content.length > LARGEST_ENTRY || waitingBytes + content.length > MOST_WAITING) return;
    waiting.push([key, content]);
    waitingBytes += content.length;
  };

  const keys = new WeakMap<Uint8Array, { readonly file: CodeFile; readonly key: Key }>();
  const keyFor = (file: CodeFile): Key => {
    const known = keys.get(file.bytes);
    if (known?.file.dialects === file.dialects && known.file.names === file.names) return known.key;
    const key = keyOfFile(file, valid);
    keys.set(file.bytes, { file, key });
    return key;
  };
  return {
    module: file => store && recall(keyFor(file), content => unpackModule(Buffer.from(content).toString('utf8'), file.path)),
    keepModule: (file, module: Module) => store && keep(keyFor(file), Buffer.from(packModule(module))),
    study: whole => store && recall(keyOfWhole(whole, valid), (content): Study => deserialize(content)),
    keepStudy: (whole, study) => store && keep(keyOfWhole(whole, valid), serialize(study)),
    flush: () => {
      const isWritten = attempt(() => {
        store?.put(waiting, used);
        return true;
      });
      if (isWritten !== true && store !== undefined) return;
      waiting = [];
      waitingBytes = 0;
      used = [];
    },
    close: () => void attempt(() => store?.close()),
  };
}

/** SQLITE_BUSY and SQLITE_LOCKED: sqlite.org/rescode.html. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (error.errcode === 5 || error.errcode === 6);
}
