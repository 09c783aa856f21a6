import type { Use, Value } from '../../../model/module.ts';
import type { Span } from '../../../model/place.ts';
import { LOOKS_UP } from '../../read/fold/method-result.ts';
import { isAskedByName } from '../../read/fold/outside-value.ts';
import { withOrigins } from '../../read/fold/origins.ts';
import { UNFOLLOWED, UNKNOWN } from '../../read/fold/value.ts';
import { bareCall, called, outside } from '../../read/name/outside.ts';
import { PIPES } from '../../read/use/note-use.ts';
import { keepsSecrets } from '../../read/walk/secret-names.ts';
import { answeredBy } from './answered.ts';
import { keepWritten } from '../code/code-texts.ts';
import { evaluatedBy } from '../code/evaluated.ts';
import { isFunction, isOpen, isThing, open, type Datum, type Open } from '../values/datum.ts';
import { askedOf, hears, putsIn, storeIn, withStored } from './stored.ts';
import { isNoCode, withCodeAsText } from './code-handed.ts';
import { entryIn, ITEM } from './entries.ts';
import { isCommandLine } from '../../read/link/commands.ts';
import { handOut } from './hand-out.ts';
import { leaveUntold, memoryOf } from '../natives/bytes.ts';
import { ASKS } from '../natives/methods.ts';
import { isOfFiles } from './of-files.ts';
import { readByOutside } from './read-by-outside.ts';
import { keepContent, withKept } from '../natives/kept-files.ts';
import { isFiles } from '../natives/own-files.ts';
import { unpackedBy } from '../natives/unpacking.ts';
import { calculates, isOwn } from '../values/own-data.ts';
import { note, type Run } from '../run.ts';
import { spendOn } from '../steps.ts';
import { feed, feedFrom, withVariables } from './shells.ts';
import { startedBy } from './started-files.ts';
import { originsWithin, saidByItself, valueOf } from '../values/values.ts';
import { goneThrough, workedOut, type OutsideCall } from './worked-out.ts';
import { fromFolder } from './working-folder.ts';

/** A call of something that the package did not write. */
interface Call {
  readonly callee: Open;
  readonly self: Datum;
  readonly args: readonly Datum[];
  readonly how: Use['how'];
}

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
  const [asked, receiver] = asCalled(callee, self, args);
  const named = callee.named ?? (isMail(callee.asked?.replace(BY_CALL, ''), asked) ? TRANSPORT : undefined);
  run.mayThrow++;
  if (!named) {
    const kept = isOpen(receiver) && keepsSecrets('', '', callee.asked) ? [receiver.value] : [];
    const made = originsWithin([callee.value, ...kept, ...asked.map(one => valueOf(one, run))]);
    const isOfOwn = receiver !== undefined && isOwn(receiver) && asked.every(isOwn);
    const result = open(isOfOwn ? withOrigins(made, UNFOLLOWED) : made);
    return handOut(args, { ...result, asked: `${callee.asked ?? ''}()` }, at, run);
  }
  const bare = bareCall(named);
  const given = withCodeAsText(bare, asked, run);
  if (isNoCode(bare, given)) return open();
  if (isAskedByName(bare)) return open(undefined, called(bare));
  const call: OutsideCall = { bare, key: bare.path.replace(/^.*\./, ''), given, receiver, how, at };
  const own = goneThrough(call, run);
  if (own) return own.result;
  const isTold = run.apis.tells(bare.module, bare.path, how);
  const read = isTold ? given.map(one => readByOutside(one, at, run)) : given;
  const plain = read.map((one, at) => (at === 0 && READS_TEXT.test(bare.path) ? saidAsText(one, run) : valueOf(one, run)));
  const values = withVariables(bare, fromFolder(bare, plain, run.folder), run);
  const on = receiver === undefined ? UNKNOWN : valueOf(receiver, run);
  spendOn(
    run,
    [on, ...values].map(({ text }) => text),
  );
  return (workedOut(call, values, on) ?? { result: noted(call, { values, on, callee }, run) }).result;
}

/** What takes an address by its text, whatever says it. Sources: the standards of Fetch, URL, WebSockets and Beacon. */
const READS_TEXT = /^(?:fetch|URL|import\(\)|WebSocket|EventSource|XMLHttpRequest\(\)\.open|navigator\.sendBeacon)$/;

/** Of an object that says what it is as a text, that beside what it has. */
function saidAsText(of: Datum, run: Run): Value {
  const value = valueOf(of, run);
  if (!isThing(of) || of.is !== 'plain' || value.text !== undefined) return value;
  const said = saidByItself(of, run);
  if (said === undefined) return value;
  const { text, whole } = valueOf(said, run);
  return { ...withOrigins(value, valueOf(said, run)), text, whole };
}

/** Notes that it is called, and tells whoever it is handed to or starts; what it gives comes from there. */
function noted(
  { bare, key, given, receiver, how, at }: OutsideCall,
  { values, on, callee }: { readonly values: readonly Value[]; readonly on: Value; readonly callee: Open },
  run: Run,
): Datum {
  const isRead = isFiles(bare);
  const isTold = PIPES.test(bare.path) || run.apis.tells(bare.module, bare.path, how);
  if (ASKS.has(key) && isOpen(receiver) && !isTold) return open();
  const index = isTold ? note(run, { named: bare, how, at, args: values, receiver: on.from }) : undefined;
  const carried = LOOKS_UP.test(bare.path) || isRead ? [] : values;
  const made = originsWithin([...carried, ...(isRead ? [] : [callee.value, on])]);
  const through = index === undefined && isCalculated({ bare, given, receiver }) ? withOrigins(made, UNFOLLOWED) : made;
  const value = index === undefined ? through : withOrigins(through, { ...UNKNOWN, from: [index] });
  const answer = answeredBy(bare, values);
  const result = open(answer ? withOrigins(answer, value) : value, called(bare), undefined);
  if (isOpen(receiver)) {
    askedOf(result, receiver);
    if (index === undefined && putsIn(key)) storeIn(receiver, values, run);
  } else if (index === undefined) storeIn(callee, values, run);
  if (given.some(isFunction) || (how === 'new' && given.some(isThing))) {
    const heard = how === 'new' || !isOpen(receiver) ? result : receiver;
    hears(heard, () => void handOut(given, { ...result, value: withStored(result.value, heard) }, at, run, how));
  }
  feed(bare, values, result, at, run);
  if (/(?:^|\.)stdin\.(?:write|end)$/.test(bare.path)) feedFrom(receiver, values, at, run);
  const entry = index === undefined ? undefined : entryIn(bare, values, { ...UNKNOWN, from: [index] }, run);
  if (entry !== undefined) result.props.set(ITEM, entry);
  else if (key === 'then' && isOpen(receiver) && receiver.props.has(ITEM)) result.props.set(ITEM, receiver.props.get(ITEM));
  if (FILLS.test(bare.path)) for (const one of given) leaveFilled(one, result, run);
  if (isOfFiles(bare)) {
    keepWritten(bare.path, values, at, run);
    keepContent(bare.path, values, given[1], run);
  }
  const kept = isRead ? withKept(bare.path, values, result, { given, at }, run) : result;
  if (kept !== result) return kept;
  const unpacked = unpackedBy(bare, given, at, run);
  if (unpacked !== undefined) return unpacked;
  const code = evaluatedBy({ named: bare, args: given, receiver, result, at }, run);
  if (code) return code.result;
  // Who imports it has typed no command.
  if (run.started === undefined && isCommandLine(bare.module, key)) {
    run.handed.push(() => void handOut(given, result, at, run, how));
    return result;
  }
  const out = handOut(given, result, at, run, how);
  // What a function gives that was put into it is in it.
  if (isOpen(receiver) && index === undefined && putsIn(key) && given.some(isFunction)) storeIn(receiver, [valueOf(out, run)], run);
  return isOpen(out) ? startedBy(bare, { given, use: index, result: out, at }, run) : out;
}

/** What puts something into the bytes that it is handed. */
const FILLS = /(?:^|\.)(?:read\w*|recv\w*|getRandomValues|randomFill\w*|encodeInto)$/;

function leaveFilled(of: Datum, what: Open, run: Run): void {
  const view = memoryOf(of)?.view;
  if (view) leaveUntold(view, what, run);
}

/** Whether it is worked out of nothing but the package's own data: what is given nothing asks the world. */
function isCalculated({ bare, given, receiver }: Pick<OutsideCall, 'bare' | 'given' | 'receiver'>): boolean {
  if (!calculates(bare) || !given.every(isOwn)) return false;
  return receiver === undefined || (isOpen(receiver) && receiver.named?.path.includes('(') === false) ? given.length > 0 : isOwn(receiver);
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
