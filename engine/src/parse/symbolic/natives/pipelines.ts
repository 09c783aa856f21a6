import type { Span } from '../../../model/place.ts';
import { awaited } from '../language/awaited.ts';
import { callFunction } from '../language/calls.ts';
import { isFunction, isList, isOpen, isThing, native, open, promise, type Datum } from '../values/datum.ts';
import { itemsOf } from '../language/iterate.ts';
import { member } from '../language/members.ts';
import type { Run } from '../run.ts';
import { ask, isWritten, pipe, pour, pourOut } from './stream-data.ts';

/** `pipeline(source, change, sink)` and `finished(stream)`, with a callback or as a promise. Source: the Node.js API documentation, “Stream”. */
export function pipelines(isPromised: boolean, run: Run): [string, Datum][] {
  return [
    [
      'pipeline',
      native(({ args, at }) => {
        const last = args.at(-1);
        const by = !isPromised && args.length > 2 && isFunction(last) ? last : undefined;
        const given = by ? args.slice(0, -1) : args;
        const several = given.length === 1 && isList(given[0]) ? given[0].items : given;
        const [first, ...rest] = several;
        const from = isFunction(first) ? callFunction(first, undefined, [], at, run) : first;
        const end = rest.reduce((so: Datum, stage) => into(so, stage, at, run), from);
        // It may fail on the way.
        if (by) callFunction(by, undefined, [open()], at, run);
        return isPromised ? promise(end) : end;
      }),
    ],
    [
      'finished',
      native(({ args: [stream, ...others], at }) => {
        const by = others.find(isFunction);
        if (by && isThing(stream)) for (const event of ['end', 'finish']) ask(stream, 'once', [event, by], at, run);
        else if (by) callFunction(by, undefined, [open()], at, run);
        return promise(undefined);
      }),
    ],
  ];
}

/** What comes out of a stage that is given all that came out of the one before it. */
function into(source: Datum, stage: Datum, at: Span, run: Run): Datum {
  if (isFunction(stage)) return awaited(callFunction(stage, undefined, [source], at, run), run);
  if (isThing(source) && isFunction(member(source, 'pipe', at, run))) return pipe(source, stage, at, run);
  if (isWritten(stage, at, run)) return pour(source, stage, at, run);
  return isOpen(source) ? ask(source, 'pipe', [stage], at, run) : pourOut(itemsOf(source, run), stage, at, run);
}
