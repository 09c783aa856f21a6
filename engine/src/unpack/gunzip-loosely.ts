import { Gunzip } from 'fflate';

/** Small steps: where data breaks, what its step would have brought is lost. One step brings 1 MiB at most. */
const STEP = 1024;

/** What reading a gzip to its last readable byte has shown. */
export interface LooseReading {
  /** Whether there are several streams in a row. */
  readonly members: boolean;
  /** Why reading stopped before the end of the bytes. */
  readonly broke: string | undefined;
}

/** Unpacks as much of a gzip as can be, checksums unread, until `take` answers false. */
export function gunzipLoosely(bytes: Uint8Array, take: (chunk: Uint8Array) => boolean): LooseReading {
  let members = false;
  let broke: string | undefined;
  let wanted = true;
  const gunzip = new Gunzip(chunk => {
    if (wanted && chunk.length > 0) wanted = take(chunk);
  });
  gunzip.onmember = () => {
    members = true;
  };
  try {
    for (let at = 0; at < bytes.length && wanted; at += STEP) gunzip.push(bytes.subarray(at, at + STEP));
  } catch (error) {
    broke = error instanceof Error ? error.message : String(error);
  }
  return { members, broke };
}
