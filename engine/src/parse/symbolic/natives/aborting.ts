import type { Span } from '../../../model/place.ts';
import { callFunction, construct } from '../language/calls.ts';
import { itemsOf } from '../language/iterate.ts';
import { member } from '../language/members.ts';
import { repeated } from '../language/repeated.ts';
import { functionOf, isFunction, isThing, native, plain, type Datum, type Thing } from '../values/datum.ts';
import { Thrown, type Run } from '../run.ts';

/** `AbortController`: whoever aborts hands a reason to all that listen. Source: the DOM Standard, “Aborting ongoing activities”. */
export function abortControllers(targets: Thing, run: Run): Thing {
  return native(({ at }) => {
    const signal = signalOf(targets, at, run);
    return plain([
      ['signal', signal],
      [
        'abort',
        native(({ args: [reason], at: where }) => {
          abort(signal, reason, where, run);
          return undefined;
        }),
      ],
    ]);
  });
}

/** `AbortSignal` itself: of its own functions those that hand out one which is aborted. */
export function abortSignals(targets: Thing, run: Run): Thing {
  const made = functionOf({ by: 'language', call: ({ at }) => signalOf(targets, at, run) });
  made.props.set(
    'abort',
    native(({ args: [reason], at }) => {
      const signal = signalOf(targets, at, run);
      abort(signal, reason, at, run);
      return signal;
    }),
  );
  made.props.set(
    'timeout',
    native(({ at }) => signalOf(targets, at, run)),
  );
  made.props.set(
    'any',
    native(({ args: [several], at }) => followed(signalOf(targets, at, run), itemsOf(several, run), at, run)),
  );
  return made;
}

/** A signal that is aborted with the first of some others. */
function followed(signal: Thing, others: readonly Datum[], at: Span, run: Run): Thing {
  for (const one of others) {
    const follow = native(({ at: where }) => {
      if (signal.props.get('aborted') !== true) abort(signal, member(one, 'reason', where, run), where, run);
      return undefined;
    });
    if (!isThing(one)) continue;
    if (one.props.get('aborted') === true) callFunction(follow, undefined, [], at, run);
    else callFunction(member(one, 'addEventListener', at, run), one, ['abort', follow], at, run);
  }
  return signal;
}

function signalOf(targets: Thing, at: Span, run: Run): Thing {
  const made = construct(targets, [], at, run);
  const signal = isThing(made) ? made : plain();
  signal.props.set('aborted', false);
  signal.props.set(
    'throwIfAborted',
    native(() => {
      const reason = signal.props.get('reason');
      if (signal.props.get('aborted') === true && (typeof reason !== 'object' || reason?.kind !== 'accessor')) throw new Thrown(reason);
      return undefined;
    }),
  );
  return signal;
}

function abort(signal: Thing, reason: Datum, at: Span, run: Run): void {
  signal.props.set('aborted', true);
  signal.props.set('reason', reason);
  const event = plain([
    ['type', 'abort'],
    ['target', signal],
  ]);
  const by = member(signal, 'onabort', at, run);
  if (isFunction(by)) repeated(run, () => callFunction(by, signal, [event], at, run));
  callFunction(member(signal, 'dispatchEvent', at, run), signal, [event], at, run);
}
