import type { Use } from '../../model/module.ts';
import type { Span } from '../../model/place.ts';
import { BUILTINS } from '../read/fold/builtins.ts';
import { LOOKS_UP } from '../read/fold/method-result.ts';
import { holding, withOrigins } from '../read/fold/origins.ts';
import { TEXT_METHODS } from '../read/fold/text-methods.ts';
import { UNKNOWN } from '../read/fold/value.ts';
import { bareCall, called, outside, type Outside } from '../read/name/outside.ts';
import { keepsSecrets } from '../read/walk/secret-names.ts';
import { PIPES } from '../read/use/note-use.ts';
import { isFunction, isOpen, isThing, open, type Datum, type Open } from './datum.ts';
import { entryIn, ITEM, ofListed, partsOf } from './entries.ts';
import { sayingOf } from './entry-names.ts';
import { answeredBy } from './answered.ts';
import { handOut } from './hand-out.ts';
import { ASKS, methodOf, VISITS } from './natives/methods.ts';
import { asWritten } from './natives/json.ts';
import { OUTSIDE } from './natives/outside.ts';
import { isFiles, readOwn } from './natives/own-files.ts';
import { isWritten, pour } from './natives/stream-data.ts';
import { note, spendOn, type Run } from './run.ts';
import { feed, feedFrom, withVariables } from './shells.ts';
import { startedBy } from './started-files.ts';
import { datumOf, originsWithin, valueOf } from './values.ts';
import { fromFolder } from './working-folder.ts';

/** A call of something that the package did not write. */
interface Call {
  readonly callee: Open;
  readonly self: Datum;
  readonly args: readonly Datum[];
  readonly how: Use['how'];
}

/** Hands back the function that it is given, for whoever calls it. Source: the documentation of React, “Hooks”. */
const KEEPS = /(?:^|\.)(?:useCallback|useEffectEvent|forwardRef)$/;

/** What only those that send mail are asked, whoever has handed them over. Source: the documentation of nodemailer, “Message configuration”. */
const SENDS_MAIL: ReadonlySet<string> = new Set(['sendMail']);
const TRANSPORT = outside('nodemailer', 'createTransport().sendMail');

/** Whether a mail is handed to something of which nothing else is known: by name, or with an envelope. Source: the documentation of nodemailer, “SMTP Connection”. */
function isMail(asked: string | undefined, [first]: readonly Datum[]): boolean {
  if (asked === 'send') return isThing(first) && first.props.has('from') && first.props.has('to');
  return SENDS_MAIL.has(asked ?? '');
}

/** What something outside does with what it is given is noted, and what it gives comes from there. */
export function callOutside({ callee, self, args, how }: Call, at: Span, run: Run): Datum {
  const [given, receiver] = asCalled(callee, self, args);
  const named = callee.named ?? (isMail(callee.asked?.replace(BY_CALL, ''), given) ? TRANSPORT : undefined);
  run.mayThrow++;
  if (!named) {
    const kept = isOpen(receiver) && keepsSecrets('', '', callee.asked) ? [receiver.value] : [];
    const result = open(originsWithin([callee.value, ...kept, ...given.map(one => valueOf(one, run))]));
    return handOut(args, { ...result, asked: `${callee.asked ?? ''}()` }, at, run);
  }
  const bare = bareCall(named);
  const key = bare.path.replace(/^.*\./, '');
  if (KEEPS.test(bare.path)) return given[0];
  const own = OUTSIDE.get(`${bare.module}:${bare.path}`)?.({ args: given, made: how === 'new', at, run });
  if (own !== undefined) return own.result;
  const kept = isFiles(bare) ? readOwn(bare.path, given, at, run) : undefined;
  if (kept) return kept.result;
  const visit = VISITS.has(key) && given.some(isFunction) ? methodOf(receiver, key, run) : undefined;
  if (isFunction(visit) && visit.code.by === 'language' && isOpen(receiver))
    return visit.code.call({ self: receiver, args: given, made: false, at });
  const taken = isOpen(receiver) ? ofListed(receiver, key, run) : undefined;
  if (taken !== undefined) return taken;
  const [first] = given;
  if (key === 'pipe' && isWritten(first, at, run)) return pour(receiver, first, at, run);
  const plain = given.map(one => valueOf(one, run));
  const values = withVariables(bare, fromFolder(bare, plain, run.folder), run);
  const on = receiver === undefined ? UNKNOWN : valueOf(receiver, run);
  spendOn(
    run,
    [on, ...values].map(({ text }) => text),
  );
  const built = BUILTINS.get(`${bare.module}:${bare.path}`)?.(values);
  if (built && !given.some(isFunction)) {
    const kept = keepsSecrets(bare.module, bare.path, undefined) ? holding(built, ...values) : built;
    const result = datumOf(isAnswer(bare, given) ? { ...kept, decoded: false } : kept);
    return key === 'from' ? asWritten(result, given.slice(0, 1)) : sayingOf(result, key, given.slice(0, 1));
  }
  const parts = key === 'split' ? partsOf(open(on), given[0]) : undefined;
  if (parts !== undefined) return parts;
  const changed = on.text === undefined ? undefined : TEXT_METHODS.get(key)?.(on, values);
  if (changed) return datumOf(changed);
  if (ASKS.has(key) && isOpen(receiver) && !isTold(bare, how, run)) return open();
  const index = isTold(bare, how, run) ? note(run, { named: bare, how, at, args: values, receiver: on.from }) : undefined;
  const carried = LOOKS_UP.test(bare.path) || isFiles(bare) ? [] : values;
  const through = originsWithin([...carried, ...(isFiles(bare) ? [] : [callee.value, on])]);
  const value = index === undefined ? through : withOrigins(through, { ...UNKNOWN, from: [index] });
  const answer = answeredBy(bare, values);
  const result = open(answer ? withOrigins(answer, value) : value, called(bare), undefined);
  feed(bare, values, result, at, run);
  if (/(?:^|\.)stdin\.(?:write|end)$/.test(bare.path)) feedFrom(receiver, values, at, run);
  const entry = index === undefined ? undefined : entryIn(bare, values, { ...UNKNOWN, from: [index] }, run);
  if (entry !== undefined) result.props.set(ITEM, entry);
  else if (key === 'then' && isOpen(receiver) && receiver.props.has(ITEM)) result.props.set(ITEM, receiver.props.get(ITEM));
  const out = handOut(given, result, at, run, how);
  return isOpen(out) ? startedBy(bare, { given, use: index, result: out, at }, run) : out;
}

/** `Buffer.from(await answer.arrayBuffer())`: the bytes of an answer as they came. */
function isAnswer({ path }: Outside, [data]: readonly Datum[]): boolean {
  return path === 'Buffer.from' && isOpen(data) && /(?:^|\.)(?:arrayBuffer|bytes)\(\)$/.test(data.named?.path ?? data.asked ?? '');
}

function isTold(named: Outside, how: Use['how'], { apis }: Run): boolean {
  return PIPES.test(named.path) || apis.tells(named.module, named.path, how);
}

const BY_CALL = /\.(?:call|apply)$/;

/** `f.call(self, …)` and `f.apply(self, […])` of something outside. */
function asCalled({ named, asked }: Open, self: Datum, args: readonly Datum[]): readonly [readonly Datum[], Datum] {
  const path = named?.path ?? asked;
  if (path?.endsWith('.call')) return [args.slice(1), args[0]];
  if (path?.endsWith('.apply')) {
    const [of, rest] = args;
    return [isThing(rest) ? rest.items : [rest], of];
  }
  return [args, self];
}
