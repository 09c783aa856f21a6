import type { Use, Value } from '../../../model/module.ts';
import type { Span } from '../../../model/place.ts';
import { BUILTINS } from '../../read/fold/builtins.ts';
import { holding } from '../../read/fold/origins.ts';
import { TEXT_METHODS } from '../../read/fold/text-methods.ts';
import type { Outside } from '../../read/name/outside.ts';
import { keepsSecrets } from '../../read/walk/secret-names.ts';
import { isFunction, isOpen, open, type Datum } from '../values/datum.ts';
import { addressOf } from './addresses.ts';
import { ofListed, partsOf } from './entries.ts';
import { sayingOf } from './entry-names.ts';
import { asWritten } from '../natives/json.ts';
import { methodOf, VISITS } from '../natives/methods.ts';
import { OUTSIDE } from '../natives/outside.ts';
import { isFiles, readOwn } from '../natives/own-files.ts';
import { isWritten, pour } from '../natives/stream-data.ts';
import type { Run } from '../run.ts';
import { datumOf } from '../values/values.ts';

/** A call of something outside by its name. */
export interface OutsideCall {
  readonly bare: Outside;
  /** The last part of the name: the method. */
  readonly key: string;
  readonly given: readonly Datum[];
  /** What it is called on. */
  readonly receiver: Datum;
  readonly how: Use['how'];
  readonly at: Span;
}

type Answer = { readonly result: Datum } | undefined;

/** Hands back the function that it is given, for whoever calls it. Source: the documentation of React, “Hooks”. */
const KEEPS = /(?:^|\.)(?:useCallback|useEffectEvent|forwardRef)$/;

/** What comes of it where it is gone through as the language is: timers, own files, callbacks of lists, streams of the package. */
export function goneThrough({ bare, key, given, receiver, how, at }: OutsideCall, run: Run): Answer {
  if (KEEPS.test(bare.path)) return { result: given[0] };
  const own = OUTSIDE.get(`${bare.module}:${bare.path}`)?.({ args: given, made: how === 'new', at, run });
  if (own !== undefined) return own;
  const kept = isFiles(bare) ? readOwn(bare.path, given, at, run) : undefined;
  if (kept) return kept;
  const visit = VISITS.has(key) && given.some(isFunction) ? methodOf(receiver, key, run) : undefined;
  if (isFunction(visit) && visit.code.by === 'language' && isOpen(receiver))
    return { result: visit.code.call({ self: receiver, args: given, made: false, at }) };
  const taken = isOpen(receiver) ? ofListed(receiver, key, run) : undefined;
  if (taken !== undefined) return { result: taken };
  const [first] = given;
  return key === 'pipe' && isWritten(first, at, run) ? { result: pour(receiver, first, at, run) } : undefined;
}

/** What comes of it where that can be told, and nothing is done: what reading would say of it. */
export function workedOut({ bare, key, given }: OutsideCall, values: readonly Value[], on: Value): Answer {
  const built = BUILTINS.get(`${bare.module}:${bare.path}`)?.(values);
  if (built && !given.some(isFunction)) {
    const kept = keepsSecrets(bare.module, bare.path, undefined) ? holding(built, ...values) : built;
    const address = bare.path === 'URL' ? addressOf(kept) : undefined;
    if (address) return { result: address };
    const result = datumOf(isAnswer(bare, given) ? { ...kept, decoded: false } : kept);
    return { result: key === 'from' ? asWritten(result, given.slice(0, 1)) : sayingOf(result, key, given.slice(0, 1)) };
  }
  const parts = key === 'split' ? partsOf(open(on), given[0]) : undefined;
  if (parts !== undefined) return { result: parts };
  const changed = on.text === undefined ? undefined : TEXT_METHODS.get(key)?.(on, values);
  return changed && { result: datumOf(changed) };
}

/** `Buffer.from(await answer.arrayBuffer())`: the bytes of an answer as they came. */
function isAnswer({ path }: Outside, [data]: readonly Datum[]): boolean {
  return path === 'Buffer.from' && isOpen(data) && /(?:^|\.)(?:arrayBuffer|bytes)\(\)$/.test(data.named?.path ?? data.asked ?? '');
}
