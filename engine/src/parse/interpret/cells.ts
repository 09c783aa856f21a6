import { lookUp, restAt, type Binding, type Scope, type Write } from '../read/scope.ts';
import type { Frame, Run } from './code.ts';
import { HOLE, list, typeName, type Datum } from './datum.ts';
import { ready } from './expressions.ts';
import { codeOf } from './functions.ts';
import { OBJECT_COST, spend, type Cell, type Machine } from './machine.ts';
import { ABSENT, PRESENT } from './host.ts';
import { member } from './members.ts';
import { makersOf } from './makers.ts';
import { moduleNamed } from './modules.ts';
import { addLexical, addVars, inFunction, slotOf, type Place } from './names.ts';
import { isFilling, setupsOf, type Setup } from './setups.ts';
import { acting } from './statements.ts';
import { Thrown, UNKNOWABLE } from './signals.ts';

/** Makes reading a name ready: a slot of a running function, a name of the file around, or a global. */
export function readName(name: string, place: Place): Run {
  const { machine } = place;
  if (name === 'arguments' && place.block) return frame => argumentsOf(frame, machine);
  const at = slotOf(name, place);
  if (at) return readSlot(at.hops, at.slot);
  const binding = lookUp(name, place.around);
  if (binding) return () => readCell(cellOf(binding, machine), machine);
  return () => {
    if (!machine.all.props?.has(name)) throw ABSENT.has(name) ? new Thrown(`ReferenceError: ${name}`) : UNKNOWABLE;
    return machine.all.props.get(name);
  };
}

/** Makes `typeof name` ready. */
export function typeOfName(name: string, place: Place): Run {
  const local = slotOf(name, place) ?? lookUp(name, place.around) ?? place.machine.all.props?.has(name);
  if (!local && ABSENT.has(name)) return () => 'undefined';
  const host = local ? undefined : PRESENT.get(name);
  if (host !== undefined) return () => host;
  const read = readName(name, place);
  return frame => typeName(read(frame));
}

function argumentsOf(frame: Frame, machine: Machine): Datum {
  spend(machine, OBJECT_COST + frame.args.length);
  return { kind: 'list', items: [...frame.args], bytes: false, props: undefined };
}

function readSlot(hops: number, slot: number): Run {
  if (hops === 0) return frame => frame.slots[slot];
  if (hops === 1) return frame => frame.up?.slots[slot];
  return frame => outwards(frame, hops)?.slots[slot];
}

function outwards(frame: Frame, hops: number): Frame | undefined {
  let at: Frame | undefined = frame;
  for (let left = hops; left > 0; left--) at = at?.up;
  return at;
}

/** Makes writing a name ready. */
export function writeName(name: string, place: Place): (frame: Frame, value: Datum) => void {
  const { machine } = place;
  const at = slotOf(name, place);
  if (at) {
    const { hops, slot } = at;
    if (hops === 0) {
      return (frame, value) => {
        frame.slots[slot] = value;
      };
    }
    return (frame, value) => {
      const owner = outwards(frame, hops);
      if (owner) owner.slots[slot] = value;
    };
  }
  const binding = lookUp(name, place.around);
  return (_frame, value) => {
    // An undeclared name, or one that other code of the file stores in as well: what it holds later cannot be told.
    if (!binding) throw UNKNOWABLE;
    const cell = cellOf(binding, machine);
    readCell(cell, machine);
    cell.value = value;
    cell.changed = true;
    machine.written.push(cell);
  };
}

function cellOf(binding: Binding, machine: Machine): Cell {
  const known = machine.cells.get(binding);
  if (known) return known;
  const cell: Cell = { binding, state: 'new', value: undefined, changed: false };
  machine.cells.set(binding, cell);
  return cell;
}

function readCell(cell: Cell, machine: Machine): Datum {
  if (cell.changed) machine.changedReads++;
  if (cell.state === 'known') return cell.value;
  if (cell.state !== 'new' || machine.depth > 80) throw UNKNOWABLE;
  cell.state = 'working';
  const worked = machine.worked.length;
  const written = machine.written.length;
  machine.depth++;
  try {
    const setups = isMadeAtOnce(cell.binding, machine) ? setUp(cell, machine) : undefined;
    if (setups?.every(({ runs }) => runs)) {
      // While they run, what they set up may be read.
      cell.state = 'known';
      for (const { node, scope } of setups) {
        evaluate(node, scope, machine);
        cell.changed = true;
      }
    } else {
      cell.value = madeByStatements(cell.binding, machine);
      cell.state = 'known';
    }
    machine.worked.push(cell);
  } catch (error) {
    // It fails for itself, or because it met something forgotten: that may be known the next time.
    cell.state = machine.stale ? 'forgotten' : 'failed';
    // Whatever ends it half-way, a table that is half set up must tell nothing, and neither must what saw it.
    forget(machine.worked, worked, machine);
    forget(machine.written, written, machine);
    throw error instanceof Thrown ? UNKNOWABLE : error;
  } finally {
    machine.depth--;
  }
  if (cell.changed) machine.changedReads++;
  return cell.value;
}

function setUp(cell: Cell, machine: Machine): readonly Setup[] {
  cell.value = firstValue(cell.binding, machine);
  return setupsOf(cell.binding, cell.value, machine);
}

/** What a name holds when all statements that make it have run, one after the other. */
function madeByStatements(binding: Binding, machine: Machine): Datum {
  const statements = binding.imported || binding.param || binding.callable !== undefined ? undefined : makersOf(binding, machine);
  if (!statements) throw UNKNOWABLE;
  const place = inFunction({ block: undefined, around: binding.scope, machine, depth: 0 });
  for (const statement of statements) addVars(statement, place);
  addLexical(statements, place);
  const act = acting(statements, place, machine);
  const at = slotOf(binding.name, place);
  if (!at || !place.block) throw UNKNOWABLE;
  const slots: Datum[] = Array.from({ length: place.block.func.count });
  if (act({ ...(binding.scope.func === 0 ? OUTSIDE : IN_FUNCTION), slots }) !== 'on') throw UNKNOWABLE;
  return slots[at.slot];
}

/** What these cells hold, from one of them on, is not to be told until all are worked out anew. */
export function forget(cells: readonly Cell[], from: number, machine: Machine): void {
  for (const cell of cells.slice(from)) {
    if (cell.state === 'failed') continue;
    cell.state = 'forgotten';
    machine.stale = true;
  }
}

/** Where something was forgotten, everything is worked out anew when it is next read: only so can all of it have seen the same. */
export function startAnew(machine: Machine): void {
  machine.worked.length = 0;
  machine.written.length = 0;
  if (!machine.stale || machine.restarts <= 0) return;
  machine.restarts--;
  machine.stale = false;
  for (const [binding, { state }] of machine.cells) if (state !== 'failed') machine.cells.delete(binding);
}

/** Runs an expression that stands outside of all functions being interpreted. */
export function evaluate(node: Parameters<typeof ready>[0], scope: Scope, machine: Machine): Datum {
  spend(machine, 2);
  return ready(node, { block: undefined, around: scope, machine, depth: 0 })(scope.func === 0 ? OUTSIDE : IN_FUNCTION);
}

const OUTSIDE: Frame = Object.freeze({ slots: [], up: undefined, self: undefined, args: [], result: undefined, label: undefined });

/** What a function of the file that is not being run is called on, nobody knows. */
const IN_FUNCTION: Frame = Object.freeze({ ...OUTSIDE, self: HOLE });

/** What a name of the file holds before anything changes it; only told where no other code can have stored something else. */
function firstValue(binding: Binding, machine: Machine): Datum {
  const { found } = machine;
  const own = binding.callable;
  if (own !== undefined) {
    const record = found.functions[own];
    if (!record?.node || !record.scope.parent || !staysInside(binding, own, machine)) throw UNKNOWABLE;
    const around = record.node.type === 'FunctionDeclaration' ? record.scope.parent : record.scope;
    const place: Place = { block: undefined, around, machine, depth: 0 };
    return { kind: 'function', code: codeOf(record.node, place), frame: undefined, props: undefined };
  }
  if (binding.param) return argumentOf(binding, machine);
  if (binding.imported) return importedFrom(binding.imported, machine);
  const [write] = binding.writes;
  if (!write) throw UNKNOWABLE;
  const known = machine.ofData && isOfData(write.value, machine) ? machine.ofData(binding) : undefined;
  if (known !== undefined) return known;
  let value = evaluate(write.value, write.scope, machine);
  for (const key of write.path) value = member(value, key, machine);
  return value;
}

/** Whether all that a name holds is given to it at one place, or put into it by calls that run once. */
function isMadeAtOnce(binding: Binding, machine: Machine): boolean {
  if (binding.callable !== undefined || binding.param || binding.imported) return true;
  const [write] = binding.writes;
  // What a loop goes through, or is left of a list, is no one value.
  if (write?.how !== 'is' || write.keys || write.path.some(isOfMany)) return false;
  return staysInside(binding, machine.found.functionOf.get(write.value), machine, 1);
}

/** `import { gunzipSync } from 'node:zlib'` */
function importedFrom({ module, name }: NonNullable<Binding['imported']>, machine: Machine): Datum {
  const all = moduleNamed(module, machine.all.props ?? new Map());
  if (all === undefined) throw UNKNOWABLE;
  return name === '*' || name === 'default' ? all : member(all, name, machine);
}

function isOfMany(key: string): boolean {
  return key === '*' || restAt(key) !== undefined;
}

/** `require('./package.json').name.split('-')[0]` */
function isOfData({ start, end }: Write['value'], { found }: Machine): boolean {
  return OF_DATA.test(found.text.slice(start, Math.min(end, start + LONGEST_MADE)));
}

const OF_DATA = /\brequire\s*\(\s*['"`][^'"`]{1,200}\.json['"`]\s*\)/;
const LONGEST_MADE = 400;

/** The parameter of a function that is called once: `(function (table) { … })([…])`. */
function argumentOf(binding: Binding, machine: Machine): Datum {
  const { of = -1, index = 0, path = ['*'] } = binding.param ?? {};
  const record = machine.found.functions[of];
  const [only] = record?.callers ?? [];
  const given = only?.args.slice(index) ?? [];
  const [arg] = given;
  if (!record || record.callers.length !== 1 || record.handedTo.length > 0 || path.length > 0 || binding.writes.length > 0)
    throw UNKNOWABLE;
  const isRest = record.node?.params[index]?.type === 'RestElement';
  if (!only || !arg || (isRest ? given : [arg]).some(one => one.type === 'SpreadElement')) throw UNKNOWABLE;
  return isRest ? list(given.map(one => evaluate(one, only.scope, machine))) : evaluate(arg, only.scope, machine);
}

/** A name that is written more often is no table: each write is looked for among all calls that change it. */
const MOST_WRITES = 200;

/** Whether everything else that is stored in the name is stored by the function it names itself, or put into the list by a call. */
function staysInside(binding: Binding, own: number | undefined, machine: Machine, from = 0): boolean {
  if (binding.writes.length > MOST_WRITES) return false;
  return binding.writes
    .slice(from)
    .every(write => (own === undefined ? maySetUp(write, binding, machine) : isWithin(write.scope.func, own, machine)));
}

/** Cheaply tells lists apart that a program fills while it runs: functions called often, or never, do not set anything up. */
function maySetUp({ how, scope, value }: Write, binding: Binding, machine: Machine): boolean {
  const once = scope.func === binding.scope.func || machine.found.functions[scope.func]?.callers.length === 1;
  return how === 'part' && once && isFilling(value, binding, machine);
}

function isWithin(func: number, own: number, machine: Machine): boolean {
  for (let at = func; at > 0; at = machine.found.functions[at]?.parent ?? -1) if (at === own) return true;
  return false;
}
