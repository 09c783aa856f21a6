import { BUILT_IN_MODULES } from '../../../model/built-in-modules.ts';
import type { Value } from '../../../model/module.ts';
import { withOrigins } from '../../read/fold/origins.ts';
import type { Open } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { DUE, putOff } from '../waiting.ts';
import { originsWithin } from '../values/values.ts';

/** What a thing of the outside is known by, whichever copy of it: what code keeps in it. */
type Known = Open['props'];

/** What the package has put into it. */
const STORED = new WeakMap<Known, Value>();
/** What hears of that. */
const HEARD = new WeakMap<Known, { readonly again: () => void; left: number }[]>();
/** What it was asked of. */
const ASKED_OF = new WeakMap<Known, Known>();

/** A statement of a database of a client: how far what is put into one is in the other. */
const DEEPEST = 4;
const MOST_HEARD = 16;
/** How often one that hears is told more. */
const MOST_TOLD = 3;

const OF_LANGUAGE = /^FinalizationRegistry\(\)/;

/** Whether it is something that code of others has made: a store, a queue, a cache, a client. What is built in is followed by what it does. */
function isKeeper({ named }: Open): boolean {
  if (named === undefined || !/\(\)|<given>/.test(named.path)) return false;
  if (named.module === '') return OF_LANGUAGE.test(named.path);
  // `node:sqlite` is none of what Node loads by a bare name.
  return !BUILT_IN_MODULES.has(named.module);
}

/** Methods by which something is put into a store; what logs in and sets up puts nothing there that is handed out. */
const PUTS =
  /^(?:h?set\w*|put\w*|[lr]?push\w*|s?add\w*|append\w*|insert\w*|run|save\w*|publish|send\w*|emit\w*|enqueue\w*|write\w*|upsert\w*|register|store|dispatch|next|mark|track\w*|log|<given>)$/;

/** Whether a method of that name puts what it is given into what it is called on. */
export function putsIn(key: string): boolean {
  return PUTS.test(key) && !/^set(?:token|password|credentials?|auth\w*|api\w*|options?|config\w*|headers?)$/i.test(key);
}

/** `store.set(value)`, `insert.run(row)`: what is put into something outside may come out of it again, of whatever it belongs to, and is heard by who listens there. */
export function storeIn(of: Open, values: readonly Value[], run: Run): void {
  if (!isKeeper(of)) return;
  const put = originsWithin(values);
  if (put.from.length === 0) return;
  for (const known of withAsked(of)) {
    const before = STORED.get(known);
    if (before && put.from.every(one => before.from.includes(one))) return;
    STORED.set(known, before ? withOrigins(before, put) : put);
    for (const one of HEARD.get(known) ?? []) if (one.left-- > 0) putOff(run, one.again, DUE.asJob);
  }
}

/** It, and what it was got from by asking. */
function* withAsked({ props }: Open): Generator<Known> {
  let known: Known | undefined = props;
  for (let depth = 0; known && depth < DEEPEST; depth++, known = ASKED_OF.get(known)) yield known;
}

/** Notes that something was got by asking something else. */
export function askedOf(got: Open, of: Open): void {
  if (isKeeper(of)) ASKED_OF.set(got.props, of.props);
}

/** Has something run again when more is put into it. */
export function hears(of: Open, again: () => void): void {
  if (!isKeeper(of)) return;
  const one = { again, left: MOST_TOLD };
  // `subject.pipe(…).subscribe(…)`: what is put into the one comes out of the other.
  for (const known of withAsked(of)) {
    const all = HEARD.get(known) ?? [];
    HEARD.set(known, all);
    if (all.length < MOST_HEARD) all.push(one);
  }
}

/** What reading says of it, with all that was put into it. */
export function withStored(value: Value, of: Open): Value {
  let all = value;
  for (const known of withAsked(of)) {
    const stored = STORED.get(known);
    if (stored) all = withOrigins(all, stored);
  }
  return all;
}
