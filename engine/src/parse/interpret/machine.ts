import type { AnyCall, Survey } from '../read/survey.ts';
import type { Binding, Scope } from '../read/scope.ts';
import type { Frame, Run } from './code.ts';
import { isCallable, type Closure, type Datum, type Dict, type Native } from './datum.ts';
import { Thrown, UNKNOWABLE } from './signals.ts';

/** A name that lives outside of the function being interpreted; worked out when first read. */
export interface Cell {
  readonly binding: Binding;
  state: 'new' | 'working' | 'known' | 'unknown';
  value: Datum;
  /** Whether code changed what the name began as: a table that was rotated, a function that replaced itself. */
  changed: boolean;
}

/** A call statement that changes what a name holds. */
export interface Setup {
  readonly node: AnyCall;
  readonly scope: Scope;
  /** Whether it can be run; otherwise what the name holds afterwards cannot be told. */
  readonly runs: boolean;
}

/** All that interpreting one file works with. Budgets only go down; what they do not cover stays unknown. */
export interface Machine {
  readonly found: Survey;
  readonly cells: Map<Binding, Cell>;
  /** The global object: pure functions every engine has, and nothing else. */
  readonly all: Dict;
  /** Every cell in the order in which it was worked out or written: what is cut off half-way must tell nothing. */
  readonly worked: Cell[];
  readonly written: Cell[];
  /** Calls that set up what a name holds, before anybody reads it: `rotate(table, 300)`; made when first needed. */
  setups: ReadonlyMap<Binding, readonly Setup[]> | undefined;
  /** Expressions that always give the same: `0x5 * 0x49 + 0xfd` is worked out once. */
  readonly constants: WeakMap<Run, Datum>;
  /** Steps left. */
  steps: number;
  depth: number;
  /** How many decoding operations ran: character codes, base64, reversal. */
  decodings: number;
  /** How many reads met a cell that code had changed. */
  changedReads: number;
}

/** Texts longer than this are not made. */
export const LONGEST_TEXT = 200_000;
/** Lists longer than this are not made. */
export const LONGEST_LIST = 100_000;
const DEEPEST_CALL = 100;

/** Takes `cost` from the budget. */
export function spend(machine: Machine, cost: number): void {
  machine.steps -= cost;
  if (machine.steps < 0) throw UNKNOWABLE;
}

/** Accounts for a text that was made: what a long one costs in time and in memory. */
export function made(text: string, machine: Machine): string {
  if (text.length < 1024) return text;
  if (text.length > LONGEST_TEXT) throw UNKNOWABLE;
  spend(machine, text.length >> 5);
  return text;
}

/** Accounts for a list that is `length` long. */
export function roomFor(length: number, machine: Machine): void {
  if (length > LONGEST_LIST) throw UNKNOWABLE;
  spend(machine, length >> 2);
}

/** Calls a function of the file or one of our own. */
export function call(callee: Datum, args: readonly Datum[], machine: Machine, self?: Datum): Datum {
  if (!isCallable(callee)) throw new Thrown('TypeError: not a function');
  spend(machine, 1);
  return callee.kind === 'native' ? callNative(callee, args, machine, self) : callClosure(callee, args, machine, self);
}

function callNative(callee: Native, args: readonly Datum[], machine: Machine, self: Datum): Datum {
  // Natives call back into code (`map`, `apply`), so they count as calls as well.
  if (machine.depth >= DEEPEST_CALL) throw UNKNOWABLE;
  machine.depth++;
  try {
    return callee.call(args, machine, self);
  } finally {
    machine.depth--;
  }
}

function callClosure(callee: Closure, args: readonly Datum[], machine: Machine, self: Datum): Datum {
  if (machine.depth >= DEEPEST_CALL) throw UNKNOWABLE;
  const { slots, enter, act, arrow } = callee.code.ready();
  const frame: Frame = {
    slots: Array.from({ length: slots() }),
    up: callee.frame,
    self: arrow ? callee.frame?.self : self,
    args: arrow ? (callee.frame?.args ?? []) : args,
    result: undefined,
    label: undefined,
  };
  machine.depth++;
  try {
    enter(frame, args);
    act(frame);
    return frame.result;
  } finally {
    machine.depth--;
  }
}
