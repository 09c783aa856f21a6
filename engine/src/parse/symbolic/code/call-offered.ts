import { UNKNOWN } from '../../read/fold/value.ts';
import { callFunction, construct } from '../language/calls.ts';
import { isClass, isFunction, isThing, open, type Datum, type Thing } from '../values/datum.ts';
import { filled } from '../language/iterate.ts';
import { member } from '../language/members.ts';
import { methodsOf } from '../values/methods-of.ts';
import { NOWHERE } from '../values/nowhere.ts';
import { marking, repeated } from '../language/repeated.ts';
import { goThroughGiven } from './handed-out.ts';
import { Exited, Thrown, type Run } from '../run.ts';
import { Exhausted } from '../steps.ts';

/** What ends it half-way is the package's doing, and what was noted until then holds. */
export function bounded(work: () => void): void {
  try {
    work();
  } catch (error) {
    // A stack that is used up is a `RangeError`.
    if (!(error instanceof Exhausted || error instanceof Exited || error instanceof Thrown || error instanceof RangeError)) throw error;
  }
}

const DEEPEST_OFFERED = 4;
const MOST_PARAMETERS = 6;

/** Calls what a file offers as somebody would who passes anything. */
export function callAll(offered: Datum, run: Run, called: Set<Thing>, depth: number): void {
  if (!isThing(offered) || called.has(offered) || depth > DEEPEST_OFFERED) return;
  called.add(offered);
  if (offered.proxy) return callProxied(offered, run, called, depth);
  if (offered.is === 'any') return offered.items.forEach(one => callAll(one, run, called, depth));
  if (isFunction(offered)) {
    if (offered.code.by === 'language') return;
    const { file } = offered.code;
    const made = sharing(run, () =>
      isClass(offered)
        ? construct(offered, unknownArguments(run), NOWHERE, run)
        : lookedAt(
            repeated(run, () => callFunction(offered, undefined, unknownArguments(run), NOWHERE, run)),
            file,
            run,
          ),
    );
    callMethods(made, run, called, depth + 1);
  }
  for (const value of offered.props.values()) {
    const held = typeof value === 'object' && value?.kind === 'accessor' ? got(value.get, offered, run) : value;
    callAll(held, run, called, depth + 1);
  }
  if (offered.is === 'plain') callMethods(offered, run, called, depth + 1);
}

/** Calls what stands for something else, and asks it for a member of any name. */
function callProxied(offered: Thing, run: Run, called: Set<Thing>, depth: number): void {
  const made = sharing(run, () => callFunction(offered, undefined, unknownArguments(run), NOWHERE, run));
  callMethods(made, run, called, depth + 1);
  callAll(offered.proxy?.target, run, called, depth + 1);
  callAll(
    sharing(run, () => member(offered, open(), NOWHERE, run)),
    run,
    called,
    depth + 1,
  );
}

/** Steps that one function may take: none that is offered may use up what the others need. */
const SHARE = 20_000;

export function sharing(run: Run, work: () => Datum): Datum {
  const kept = Math.max(0, run.steps - SHARE * run.times);
  run.steps -= kept;
  // Whoever calls one thing need not have called another.
  const { folder, held } = run;
  run.held = 0;
  let value: Datum;
  bounded(() => {
    value = work();
  });
  run.steps = Math.max(0, run.steps) + kept;
  run.folder = folder;
  run.held = held;
  return value;
}

function got(getter: Datum, self: Datum, run: Run): Datum {
  return sharing(run, () => callFunction(getter, self, [], NOWHERE, run));
}

/** The methods of what a file makes: each once and, where they leave anything behind, once more, when nobody knows how often each was called before. */
function callMethods(made: Datum, run: Run, called: Set<Thing>, depth: number): void {
  if (!isThing(made) || depth > DEEPEST_OFFERED) return;
  const all = made.is === 'promise' ? made.settled?.value : made;
  if (!isThing(all)) return;
  // `create(options)` gives the function that does the work.
  if (isFunction(all)) return callAll(all, run, called, depth);
  const methods = methodsOf(all).filter(one => !called.has(one) || hasMore(all, one));
  const keys = keysKept(all);
  for (const method of methods) {
    called.add(method);
    KEPT.set(method, new Set([...(KEPT.get(method) ?? []), ...keys]));
  }
  const call = (method: Thing, isLater: boolean): Datum =>
    sharing(run, () => {
      const given = marking(run, isLater, () => callFunction(method, all, unknownArguments(run), NOWHERE, run));
      return method.code?.by === 'package' ? lookedAt(given, method.code.file, run) : given;
    });
  const before = run.changes;
  for (const method of methods) callMethods(call(method, false), run, called, depth + 1);
  if (run.changes > before) run.later.push(() => methods.forEach(method => void call(method, true)));
}

/** What the things kept that a method was called on. */
const KEPT = new WeakMap<Thing, ReadonlySet<string>>();

/** Whether a thing keeps what those did not that the method was called on before: `Keyring.from(words)` has the words, `new Keyring()` has none. */
function hasMore(of: Thing, method: Thing): boolean {
  const kept = KEPT.get(method);
  return kept !== undefined && keysKept(of).some(key => !kept.has(key));
}

function keysKept({ props }: Thing): string[] {
  return [...props].flatMap(([key, value]) => (value === undefined || (isThing(value) && isFunction(value)) ? [] : key));
}

/** What a function gives, when the code in it was gone through; whoever gets a generator asks it for all that it gives. */
function lookedAt(given: Datum, file: string, run: Run): Datum {
  const made = isThing(given) && given.is === 'promise' ? given.settled?.value : given;
  if (isThing(made)) filled(made);
  goThroughGiven(given, file, run);
  return given;
}

/** What anybody may pass. */
export function unknownArguments({ root }: Run): Datum[] {
  return Array.from({ length: MOST_PARAMETERS }, (_, index) => open({ ...UNKNOWN, params: [{ of: root, index }] }));
}
