import { joinChunks } from '../../../model/join-chunks.ts';
import type { Span } from '../../../model/place.ts';
import type { Outside } from '../../read/name/outside.ts';
import { unpackedParts } from '../../unpacked.ts';
import { callFunction } from '../language/calls.ts';
import { isFunction, open, type Datum, type Thing } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';
import { bytes, bytesIn, memoryOf, MOST_BYTES, untold } from './bytes.ts';

const UNPACKS = /^(inflate|inflateRaw|gunzip|unzip)(Sync)?$/;

/** Whatever is unpacked, its tables are made anew. */
const COST = 200;

/** What unpacking bytes of the package gives, to whoever asks or is called back; undefined where that is not known. */
export function unpackedBy({ module, path }: Outside, given: readonly Datum[], at: Span, run: Run): Datum {
  const [, name = '', sync] = module === 'zlib' ? (UNPACKS.exec(path) ?? []) : [];
  const view = memoryOf(given[0])?.view;
  if (name === '' || view === undefined || untold(view)) return undefined;
  spend(run, COST + view.byteLength / 8);
  const made = whole(name, bytesIn(view), run);
  const back = given.find(isFunction);
  if (!made || sync !== undefined || !back) return sync === undefined ? undefined : made;
  callFunction(back, undefined, [null, made], at, run);
  return open();
}

/** Untrusted: what cannot be unpacked here the package cannot unpack either. */
function partsOf(name: string, packed: Uint8Array): Uint8Array[] | undefined {
  try {
    return unpackedParts(`${name}Sync`, packed, MOST_BYTES);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function whole(name: string, packed: Uint8Array, run: Run): Thing | undefined {
  const parts = partsOf(name, packed);
  if (!parts) {
    run.mayThrow++;
    return undefined;
  }
  const all = joinChunks(parts);
  spend(run, all.length / 64);
  return bytes(all, 'Buffer', true);
}
