import type { Site, Survey } from '../read/survey.ts';
import type { Binding } from '../read/scope.ts';
import type { Frame, Run } from './code.ts';
import { isCallable, isThing, textOf, type Closure, type Datum, type Dict, type Native } from './datum.ts';
import { Thrown, UNKNOWABLE } from './signals.ts';

/** A name that lives outside of the function being interpreted; worked out when first read. */
export interface Cell {
  readonly binding: Binding;
  /** `forgotten`: what it holds was cut off half-way, and nobody knows how far. `failed`: it can never be told. */
  state: 'new' | 'working' | 'known' | 'forgotten' | 'failed';
  value: Datum;
  /** Whether code changed what the name began as: a table that was rotated, a function that replaced itself. */
  changed: boolean;
}

export type CallSite = Site & { readonly kind: 'call' };

/** All that interpreting one file works with. Budgets only go down; what they do not cover stays unknown. */
export interface Machine {
  readonly found: Survey;
  readonly cells: Map<Binding, Cell>;
  /** The global object: pure functions every engine has, and nothing else. */
  readonly all: Dict;
  /** Every cell in the order in which it was worked out or written: what is cut off half-way must tell nothing. */
  readonly worked: Cell[];
  readonly written: Cell[];
  /** Whether a cell was forgotten since all were last worked out anew. */
  stale: boolean;
  /** How often all cells may still be worked out anew. */
  restarts: number;
  /** The calls of the file that change a list, by its name; found when first needed. */
  changes: ReadonlyMap<Binding, readonly CallSite[]> | undefined;
  /** The calls of the file by the function they stand in; found when first needed. */
  calls: ReadonlyMap<number, readonly CallSite[]> | undefined;
  /** Expressions that always give the same: `0x5 * 0x49 + 0xfd` is worked out once. */
  readonly constants: WeakMap<Run, Datum>;
  /** What is known of a name that is made of a file of data: no interpreter can tell that, and decoders keep their keys there. */
  ofData: ((binding: Binding) => string | undefined) | undefined;
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
  spend(machine, text.length >> 3);
  return text;
}

/** Two texts one after the other: the engine keeps both, and copies neither. */
export function added(left: string, right: string, machine: Machine): string {
  const length = left.length + right.length;
  if (length > LONGEST_TEXT) throw UNKNOWABLE;
  spend(machine, 2 + (length >> 5));
  return left + right;
}

/** Texts one after the other; never made when that would be too long. */
export function joinedTexts(parts: readonly string[], separator: string, machine: Machine): string {
  let length = separator.length * parts.length;
  for (const part of parts) length += part.length;
  if (length > LONGEST_TEXT) throw UNKNOWABLE;
  spend(machine, parts.length >> 2);
  return made(parts.join(separator), machine);
}

/** Accounts for looking at all of a text. */
export function looked(text: string, machine: Machine): void {
  if (text.length > 256) spend(machine, text.length >> 6);
}

/** `String(datum)` of anything; lists within lists are told two levels deep. */
export function asText(datum: Datum, machine: Machine, depth = 0): string {
  if (!isThing(datum) || datum.kind !== 'list') return textOf(datum);
  if (depth > 1) throw UNKNOWABLE;
  return joinedTexts(
    datum.items.map(one => (one === undefined || one === null ? '' : asText(one, machine, depth + 1))),
    ',',
    machine,
  );
}

/** What a list, an object or a function costs: they stay in memory, and a program could make nothing else. */
export const OBJECT_COST = 24;

/** Accounts for a list that is `length` long. */
export function roomFor(length: number, machine: Machine): void {
  if (length > LONGEST_LIST) throw UNKNOWABLE;
  spend(machine, length >> 2);
}

/** Calls a function of the file or one of our own. */
export function call(callee: Datum, args: readonly Datum[], machine: Machine, self?: Datum): Datum {
  if (!isCallable(callee)) throw new Thrown('TypeError: not a function');
  spend(machine, args.length < 8 ? 1 : args.length);
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
