import type { MemberExpression, Node, ObjectExpression, ObjectProperty, Program } from 'oxc-parser';

import { partitionPoint } from '../../model/partition-point.ts';
import { bare, forEachChild, isFunction, plainKey, rootOf } from '../read/children.ts';
import { functionNamed } from '../read/function-named.ts';
import type { Reader } from '../read/reader.ts';
import type { AnyCall } from '../read/survey.ts';
import { fold } from '../read/fold/values.ts';
import { searchesAddresses } from './address-shape.ts';
import { emptyBox, type Box } from './boxes.ts';
import type { Candidate } from './candidates.ts';
import { comparesLetters } from './edit-distance.ts';
import { noteChoices, noteHandedOn, noteReplaced } from './exchanges.ts';
import { recognise } from './recognise.ts';
import { isRecipient } from './recipient-names.ts';
import { bindingOf, boxFor, boxOf, boxOfField, type Exchange, push, type Walk, type Written } from './usage-walk.ts';

/** What one walk over the tree of a file that holds addresses tells. */
export interface Usage {
  readonly written: readonly Written[];
  readonly exchanges: readonly Exchange[];
}

type Step = Walk['stack'][number];

/** Finds the strings that hold the candidates, the variables they are kept in, and the places where recipients are exchanged. */
export function usageOf(reader: Reader, program: Program, candidates: readonly Candidate[]): Usage {
  const byStart = candidates.toSorted((a, b) => a.start - b.start);
  const walk: Walk = {
    reader,
    byStart,
    written: [],
    boxes: new Map(),
    fields: new Map(),
    exchanges: [],
    places: new Map(),
    returned: new Map(),
    keys: new Set(),
    stack: [],
  };
  walk.stack.push({ node: program, func: 0, into: undefined });
  // A stack of its own: chains of operators may be deeper than that of the engine.
  for (let step = walk.stack.pop(); step; step = walk.stack.pop()) look(step, walk);
  addCalls([...walk.boxes.values(), ...walk.fields.values()]);
  return { written: walk.written.toSorted((a, b) => a.start - b.start), exchanges: walk.exchanges.toSorted((a, b) => a.start - b.start) };
}

/** `const known = find(text); … : known.address`: what a function gives is in what its result is put into. */
function addCalls(boxes: readonly Box[]): void {
  for (const { flowsTo, calls } of boxes)
    if (calls.size > 0) for (const place of flowsTo) if (place.isExchange) for (const index of calls) place.calls.add(index);
}

function look(step: Step, walk: Walk): void {
  const { node, into } = step;
  const func = walk.reader.found.functionOf.get(node) ?? step.func;
  if (func !== step.func) {
    children(node, func, undefined, walk);
    return;
  }
  noteFolded(node, func, into, walk);
  noteChoices(node, func, walk);
  noteHandedOn(node, func, walk);
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'string') noteText(node, node.value, func, into, walk);
      else if ('regex' in node && node.regex && searchesAddresses(node.regex.pattern)) noteSearch(node, func, into, walk);
      return;
    case 'TemplateElement':
      noteText(node, node.value.cooked ?? '', func, into, walk);
      return;
    case 'Identifier':
      noteName(node, func, into, walk);
      return;
    case 'AssignmentPattern':
      push(node.left, func, undefined, walk);
      push(node.right, func, node.left.type === 'Identifier' ? boxOf(node.left.name, func, walk) : into, walk);
      return;
    case 'VariableDeclarator':
      if (node.init) push(node.init, func, node.id.type === 'Identifier' ? boxOf(node.id.name, func, walk) : into, walk);
      if (node.id.type !== 'Identifier') push(node.id, func, undefined, walk);
      return;
    case 'AssignmentExpression':
      push(node.left, func, undefined, walk);
      push(node.right, func, boxOfTarget(node, func, walk), walk);
      return;
    case 'MemberExpression':
      noteField(node, into, walk);
      push(node.object, func, into, walk);
      if (node.computed) push(node.property, func, undefined, walk);
      return;
    case 'ObjectExpression':
      // `{ ...payment, address: ours }` sets a member of what is there already.
      for (const property of node.properties) {
        if (property.type === 'Property' && isReplaced(property, node))
          push(property.value, func, exchangeBox(property, func, into, walk), walk);
        else push(property, func, into, walk);
      }
      return;
    case 'Property': {
      if (node.key.type === 'Literal') walk.keys.add(node.key);
      if (node.computed || node.key.type === 'Literal') push(node.key, func, into, walk);
      // Both boxes get the value: the member that is set, and what the object is kept in.
      const key = plainKey(node.key, node.computed);
      if (isRecipient(key) && !isFunction(node.value)) push(node.value, func, exchangeBox(node, func, into, walk), walk);
      else push(node.value, func, into, walk);
      return;
    }
    case 'NewExpression':
      if (isSearchMade(node, func, walk)) noteSearch(node, func, into, walk);
      children(node, func, into, walk);
      return;
    case 'CallExpression':
      if (comparesLetters(node)) walk.exchanges.push({ how: 'nearest', in: func, box: undefined, start: node.start, end: node.end });
      noteReplaced(node, func, walk);
      if (isSearchMade(node, func, walk)) noteSearch(node, func, into, walk);
      noteCalledAtOnce(node, func, walk);
      children(node, func, into, walk);
      return;
    default:
      children(node, func, into, walk);
  }
}

/** `(function (ours) { … })('…')`: what is handed over is what the parameter holds. */
function noteCalledAtOnce({ callee, arguments: args }: Node & { type: 'CallExpression' }, func: number, walk: Walk): void {
  const called = bare(callee);
  const inside = isFunction(called) ? walk.reader.found.functionOf.get(called) : undefined;
  if (inside === undefined || !isFunction(called)) return;
  for (const [at, param] of called.params.entries()) {
    const arg = args[at];
    if (param.type === 'Identifier' && arg) push(arg, func, boxOf(param.name, inside, walk), walk);
  }
}

/** Whether a member called `address` takes the place of one that another object brings. */
function isReplaced({ key, computed, value, start }: ObjectProperty, { properties }: ObjectExpression): boolean {
  return (
    plainKey(key, computed) === 'address' && !isFunction(value) && properties.some(one => one.type === 'SpreadElement' && one.start < start)
  );
}

function children(node: Node, func: number, into: Box | undefined, walk: Walk): void {
  const all: Node[] = [];
  forEachChild(node, child => void all.push(child));
  // What stands first is walked first: a condition before what it decides about.
  for (let at = all.length - 1; at >= 0; at--) push(all[at] ?? node, func, into, walk);
}

function noteText(node: Node, value: string, func: number, into: Box | undefined, walk: Walk): void {
  const isKey = walk.keys.has(node);
  let told = false;
  for (let at = firstFrom(node.start, walk.byStart); (walk.byStart[at]?.start ?? node.end) < node.end; at++) {
    const candidate = walk.byStart[at];
    if (!candidate || (candidate.start === node.start && candidate.decoded && candidate.end === node.end)) continue;
    told = true;
    const alone =
      value.length === candidate.end - candidate.start ||
      value === `bitcoincash:${candidate.text}` ||
      (candidate.decoded && /=$/.test(value));
    walk.written.push({ candidate, alone, isKey, in: func, box: into, start: node.start, end: node.end });
  }
  // Written in escapes: only the value tells.
  if (told || node.end - node.start <= value.length + 2) return;
  const read = recognise(value);
  const candidate = read && { ...read, text: value, start: node.start, end: node.end, decoded: true };
  if (candidate) walk.written.push({ candidate, alone: true, isKey, in: func, box: into, start: node.start, end: node.end });
}

/** An expression that folding made into an address. */
function noteFolded(node: Node, func: number, into: Box | undefined, walk: Walk): void {
  if (node.type === 'Literal' || node.type === 'TemplateElement') return;
  for (let at = firstFrom(node.start, walk.byStart); walk.byStart[at]?.start === node.start; at++) {
    const candidate = walk.byStart[at];
    if (candidate?.end === node.end)
      walk.written.push({ candidate, alone: true, isKey: false, in: func, box: into, start: node.start, end: node.end });
  }
}

function firstFrom(start: number, sorted: readonly Candidate[]): number {
  return partitionPoint(sorted.length, at => (sorted[at]?.start ?? 0) < start);
}

/** A regular expression that looks for addresses: whoever uses it, or the list it is kept in, does. */
function noteSearch(node: Node, func: number, into: Box | undefined, walk: Walk): void {
  walk.exchanges.push({ how: 'match', in: func, box: into, start: node.start, end: node.end });
}

/** `RegExp(decode('…'))` that looks for addresses. */
function isSearchMade({ callee, arguments: [first] }: AnyCall, func: number, { reader }: Walk): boolean {
  const scope = reader.found.functions[func]?.scope;
  if (!first || !scope || callee.type !== 'Identifier' || callee.name !== 'RegExp') return false;
  return searchesAddresses(fold(first, scope, reader).text ?? '');
}

function noteName(node: Node & { type: 'Identifier' }, func: number, into: Box | undefined, walk: Walk): void {
  const binding = bindingOf(node.name, func, walk);
  if (!binding) return;
  const box = boxFor(binding, walk);
  box.usedIn.add(func);
  if (into && into !== box) box.flowsTo.add(into);
  const callable = into && functionNamed(binding, walk.reader.found);
  if (into && callable !== undefined) into.calls.add(callable);
}

/** `this.house`, which holds what any method stores there. */
function noteField({ object, property, computed }: MemberExpression, into: Box | undefined, walk: Walk): void {
  const key = bare(object).type === 'ThisExpression' ? plainKey(property, computed) : undefined;
  if (key !== undefined && into) boxOfField(key, walk).flowsTo.add(into);
}

function boxOfTarget(node: Node & { type: 'AssignmentExpression' }, func: number, walk: Walk): Box | undefined {
  const left = bare(node.left);
  if (left.type === 'Identifier') return boxOf(left.name, func, walk);
  if (left.type !== 'MemberExpression') return undefined;
  const key = plainKey(left.property, left.computed);
  const root = rootOf(left);
  const kept =
    root.type === 'Identifier'
      ? boxOf(root.name, func, walk)
      : key !== undefined && bare(left.object).type === 'ThisExpression'
        ? boxOfField(key, walk)
        : undefined;
  const isPaid = (isRecipient(key) || key === 'address') && !isFunction(node.right);
  return isPaid ? exchangeBox(node, func, kept, walk) : kept;
}

/** The member of an object that is set, as a box of its own; what is put into it is also in the object. */
function exchangeBox(node: Node, func: number, kept: Box | undefined, walk: Walk): Box {
  const box = emptyBox(true);
  walk.exchanges.push({ how: 'member', in: func, box, start: node.start, end: node.end });
  if (kept) box.flowsTo.add(kept);
  return box;
}
