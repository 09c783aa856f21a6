import type { Value } from '../../../model/module.ts';
import type { Span } from '../../../model/place.ts';
import { callFunction } from '../language/calls.ts';
import { any, isFunction, isOpen, promise, type Datum } from '../values/datum.ts';
import { parse } from './json.ts';
import type { Run } from '../run.ts';

const READS = /(?:^|\.)read(?:File|Json)(?:Sync)?$/;
const WRITES = /(?:^|\.)(?:writeFile|outputFile)(?:Sync)?$/;
/** What puts something else into a file, or takes it away, whichever of the places that it is given that is. */
const CHANGES = /(?:^|\.)(?:append|copy|cp|move|rename|link|symlink|unlink|rm|truncate|createWriteStream|ftruncate)\w*$/;

/** A place that is the same for whoever reads it later. */
const FIXED = /^<(?:here|home|temp|cwd)>\/[^*|]+$/;
const MOST = 64;

/** Keeps what the package writes into a file that has a fixed place. What is added to a file, or put there in another way, is not followed. */
export function keepContent(path: string, places: readonly Value[], given: Datum, { contents }: Run): void {
  const [place] = places;
  if (WRITES.test(path) && place?.text !== undefined && FIXED.test(place.text) && contents.size < MOST) contents.set(place.text, given);
  else if (CHANGES.test(path)) for (const { text } of places) if (text !== undefined) contents.delete(text);
}

/** What reading a file gives, `read`, or what the package has put there: whether it has by then, nobody knows. */
export function withKept(
  path: string,
  [place]: readonly Value[],
  read: Datum,
  { given, at }: { readonly given: readonly Datum[]; readonly at: Span },
  run: Run,
): Datum {
  const kept = READS.test(path) ? run.contents.get(place?.text ?? '') : undefined;
  if (kept === undefined) return read;
  const either = any([
    /Json/.test(path) ? parse(run)({ self: undefined, args: [kept], made: false, at }) : kept,
    ...(isOpen(read) ? [read] : []),
  ]);
  const by = given.find(isFunction);
  if (by) callFunction(by, undefined, [null, either], at, run);
  return path.endsWith('Sync') ? either : promise(either);
}
