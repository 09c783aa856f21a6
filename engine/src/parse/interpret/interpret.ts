import type { Expression, Node } from 'oxc-parser';

import type { Helper } from '../read/name/helper.ts';
import type { Scope } from '../read/scope.ts';
import type { Survey } from '../read/survey.ts';
import { evaluate, forget, startAnew } from './cells.ts';
import { dict, isThing, type Datum } from './datum.ts';
import { globals } from './globals.ts';
import { LONGEST_TEXT, type Machine } from './machine.ts';
import { Thrown, Unknowable } from './signals.ts';

/** What interpreting an expression told: texts and numbers, or a list of them. */
export interface Told {
  readonly value: string | number | readonly (string | number)[];
  /** Whether it was hidden: letters were computed, or they come from a table that code rearranged. */
  readonly decoded: boolean;
}

/** Runs expressions of one file within a budget, and remembers what names of the file hold. */
export interface Interpreter {
  readonly machine: Machine;
  readonly known: Map<Node, Told | null>;
  /** The steps that are left for expressions which are no calls of decoders: whoever writes many must not use up what those need. */
  allowance: number;
  /** Expressions that took all they might. */
  readonly endless: Node[];
  /** Texts that took decoding once: a decoder that remembers them gives them without. */
  readonly decoded: Set<string>;
  /** How often calls of a function could not be told, by index; -∞ once one could. */
  readonly failures: Map<number, number>;
  /** Functions that only make something of their arguments, by index; `null` for any other. */
  readonly helpers: Map<number, Helper | null>;
  /** Calls of those, as they would be written plainly. */
  readonly plain: Map<Node, { readonly index: number; readonly expression: Expression | undefined }>;
}

/**
 * Measured: undoing the strongest preset (RC4, rotation until a checksum of eleven texts fits) takes 30 steps for each letter of the file,
 * and 10 million steps take a second. A small file can hide only a small table.
 */
const STEPS_PER_LETTER = 60;
const FEWEST_STEPS = 500_000;
const MOST_STEPS = 30_000_000;

/** Each costs as much as undoing the table does. */
const RESTARTS = 8;

/** Measured: hidden texts of some 60 letters take 500 to 3,000 steps, and all that typescript.js tries, with 9 MB, takes 922,000. */
const ALLOWANCE = 600_000;

/** One expression may use this share of what is left, so that none can use up all. */
const SHARE = 0.8;

/** An interpreter for a file; it costs nothing before it is asked. */
export function interpreterOf(found: Survey): Interpreter {
  const machine: Machine = {
    found,
    cells: new Map(),
    all: dict(),
    worked: [],
    written: [],
    stale: false,
    restarts: RESTARTS,
    changes: undefined,
    calls: undefined,
    constants: new WeakMap(),
    ofData: undefined,
    steps: Math.min(MOST_STEPS, FEWEST_STEPS + STEPS_PER_LETTER * found.text.length),
    depth: 0,
    decodings: 0,
    changedReads: 0,
  };
  return {
    machine,
    allowance: Math.max(ALLOWANCE, found.text.length),
    endless: [],
    known: new Map(),
    decoded: new Set(),
    failures: new Map(),
    helpers: new Map(),
    plain: new Map(),
  };
}

/** From now on names that are made of files of data are known; what failed without them is tried again. */
export function knowData({ machine, known, failures }: Interpreter, ofData: NonNullable<Machine['ofData']>): void {
  machine.ofData = ofData;
  machine.cells.clear();
  known.clear();
  failures.clear();
}

/** What an expression is worth, by running the file's own functions step by step, at most so many; undefined when it cannot be told. Never throws. */
export function interpret(node: Node, scope: Scope, interpreter: Interpreter, most: number = Number.POSITIVE_INFINITY): Told | undefined {
  const known = interpreter.known.get(node);
  if (known !== undefined) return known ?? undefined;
  const { machine } = interpreter;
  if (machine.depth > 0 || machine.steps <= 0) return undefined;
  // An expression that is asked for while it is being worked out depends on itself.
  interpreter.known.set(node, null);
  machine.all.props ??= globals(machine.all);
  const before = { decodings: machine.decodings, changedReads: machine.changedReads };
  const kept = machine.steps - Math.min(Math.floor(machine.steps * SHARE), most);
  machine.steps -= kept;
  try {
    const value = plain(evaluate(node, scope, machine));
    if (value === undefined) return undefined;
    const fresh = machine.decodings > before.decodings || machine.changedReads > before.changedReads;
    if (typeof value === 'string' && fresh) interpreter.decoded.add(value);
    const decoded = fresh || (typeof value === 'string' && interpreter.decoded.has(value));
    const told: Told = { value, decoded };
    interpreter.known.set(node, told);
    return told;
  } catch (error) {
    forget(machine.written, 0, machine);
    // A stack that is used up (`RangeError`), or what the host refuses (`TypeError`), is the file's doing, like everything else it may end with.
    if (error instanceof Thrown || error instanceof Unknowable || error instanceof RangeError || error instanceof TypeError)
      return undefined;
    throw error;
  } finally {
    machine.steps = Math.max(0, machine.steps) + kept;
    machine.depth = 0;
    startAnew(machine);
  }
}

function plain(datum: Datum): Told['value'] | undefined {
  if (typeof datum === 'string' || typeof datum === 'number') return datum;
  if (!isThing(datum) || datum.kind !== 'list' || datum.bytes || datum.items.length > 4_000) return undefined;
  const items = datum.items.flatMap(item => (typeof item === 'string' || typeof item === 'number' ? [item] : []));
  // Untrusted: one long text a thousand times over is little here, and much where each is kept by itself.
  const letters = items.reduce((sum: number, one) => sum + (typeof one === 'string' ? one.length : 1), 0);
  return items.length === datum.items.length && letters <= LONGEST_TEXT ? items : undefined;
}
