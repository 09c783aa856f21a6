import type { Subject } from './model/subject.ts';
import { readManifest } from './parse/manifest.ts';
import { readAhead } from './parse/read-ahead.ts';
import { apis } from './trace/api/index.ts';
import { unpack } from './unpack/unpack.ts';
import type { Circumstances } from './vet.ts';

/** Reads files of a package that another process examines at this time, which finds their facts remembered. Where nothing is, it does nothing. `from`: where among its files it begins, 0 to 1. */
export function readForOthers(
  { id, bytes }: Subject,
  given: Pick<Circumstances, 'limits' | 'avoid' | 'onFile' | 'remembered'>,
  from: number,
): void {
  const { limits, avoid, onFile, remembered } = given;
  if (remembered === undefined) return;
  const { files } = unpack(bytes, limits);
  readAhead(files, readManifest(files, id.from), { avoid, onFile, apis }, from, remembered);
}
