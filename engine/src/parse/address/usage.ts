import type { Node, ObjectExpression, ObjectProperty, Program } from 'oxc-parser';

import type { Substitution } from '../../model/address.ts';
import { bare, forEachChild, plainKey, rootOf } from '../read/children.ts';
import type { Reader } from '../read/reader.ts';
import { lookUp, type Binding } from '../read/scope.ts';
import type { AnyCall } from '../read/survey.ts';
import { fold } from '../read/fold/values.ts';
import { searchesAddresses } from './address-shape.ts';
import { emptyBox, type Box } from './boxes.ts';
import type { Candidate } from './candidates.ts';
import { choiceIn } from './choices.ts';
import { comparesLetters } from './edit-distance.ts';
import { handedOn } from './handed-on.ts';
import { recognise } from './recognise.ts';

/** An address that is written in a string of the code, and what it is kept in. */
export interface Written {
  readonly candidate: Candidate;
  readonly alone: boolean;
  readonly in: number;
  readonly box: Box | undefined;
  readonly start: number;
  readonly end: number;
}

/** A way of exchanging recipients. The box of a `match` is what the expression is kept in, that of any other what is set. */
export interface Exchange {
  readonly how: Substitution['how'];
  readonly in: number;
  readonly box: Box | undefined;
  readonly start: number;
  readonly end: number;
}

/** What one walk over the tree of a file that holds addresses tells. */
export interface Usage {
  readonly written: readonly Written[];
  readonly exchanges: readonly Exchange[];
}

interface Walk {
  readonly reader: Reader;
  readonly byStart: readonly Candidate[];
  readonly written: Written[];
  readonly boxes: Map<Binding, Box>;
  readonly exchanges: Exchange[];
  /** What stands in the place of something that was handed over, and the box of that exchange. */
  readonly chosen: Map<Node, Box>;
  readonly stack: Step[];
}

interface Step {
  readonly node: Node;
  readonly func: number;
  /** What the value of this expression is put into. */
  readonly into: Box | undefined;
}

const RECIPIENT =
  /^(?:to|recipient|receiver|destination|beneficiary|pay_?to|(?:to|recipient|receiver|destination|deposit|payment|wallet)_?address)$/i;

/** Whether a member of that name says who is paid. */
export function isRecipient(key: string | undefined): boolean {
  return key !== undefined && RECIPIENT.test(key);
}

/** Finds the strings that hold the candidates, the variables they are kept in, and the places where recipients are exchanged. */
export function usageOf(reader: Reader, program: Program, candidates: readonly Candidate[]): Usage {
  const byStart = candidates.toSorted((a, b) => a.start - b.start);
  const walk: Walk = { reader, byStart, written: [], boxes: new Map(), exchanges: [], chosen: new Map(), stack: [] };
  walk.stack.push({ node: program, func: 0, into: undefined });
  // A stack of its own: chains of operators may be deeper than that of the engine.
  for (let step = walk.stack.pop(); step; step = walk.stack.pop()) look(step, walk);
  for (const { box } of walk.exchanges) if (box) addCallsInto(box, walk.boxes.values());
  return { written: walk.written.toSorted((a, b) => a.start - b.start), exchanges: walk.exchanges.toSorted((a, b) => a.start - b.start) };
}

/** `const known = find(text); … : known.address`: what a function gives is in what its result is put into. */
function addCallsInto(box: Box, boxes: Iterable<Box>): void {
  for (const one of boxes) if (one.flowsTo.has(box)) for (const index of one.calls) box.calls.add(index);
}

function look(step: Step, walk: Walk): void {
  const { node, into } = step;
  const func = walk.reader.found.functionOf.get(node) ?? step.func;
  if (func !== step.func) {
    children(node, func, undefined, walk);
    return;
  }
  noteFolded(node, func, into, walk);
  noteChoice(node, func, walk);
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
    case 'VariableDeclarator':
      if (node.init) push(node.init, func, node.id.type === 'Identifier' ? boxOf(node.id.name, func, walk) : into, walk);
      if (node.id.type !== 'Identifier') push(node.id, func, undefined, walk);
      return;
    case 'AssignmentExpression':
      push(node.left, func, undefined, walk);
      push(node.right, func, boxOfTarget(node, func, walk), walk);
      return;
    case 'MemberExpression':
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
      if (node.computed || node.key.type === 'Literal') push(node.key, func, into, walk);
      // Both boxes get the value: the member that is set, and what the object is kept in.
      const key = plainKey(node.key, node.computed);
      if (key !== undefined && RECIPIENT.test(key) && !isFunction(node.value))
        push(node.value, func, exchangeBox(node, func, into, walk), walk);
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
      children(node, func, into, walk);
      return;
    default:
      children(node, func, into, walk);
  }
}

/** Whether a member called `address` takes the place of one that another object brings. */
function isReplaced({ key, computed, value, start }: ObjectProperty, { properties }: ObjectExpression): boolean {
  return (
    plainKey(key, computed) === 'address' && !isFunction(value) && properties.some(one => one.type === 'SpreadElement' && one.start < start)
  );
}

function children(node: Node, func: number, into: Box | undefined, walk: Walk): void {
  forEachChild(node, child => push(child, func, into, walk));
}

function push(node: Node, func: number, into: Box | undefined, walk: Walk): void {
  const box = walk.chosen.get(node);
  if (box && into && box !== into) box.flowsTo.add(into);
  walk.stack.push({ node, func, into: box ?? into });
}

function noteHandedOn(node: Node, func: number, walk: Walk): void {
  const handed = handedOn(node);
  const from = handed && boxOf(handed.from, func, walk);
  const inside = handed?.inside ? walk.reader.found.functionOf.get(handed.inside) : func;
  if (!handed || !from || inside === undefined) return;
  for (const name of handed.to) {
    const box = boxOf(name, inside, walk);
    if (box && box !== from) from.flowsTo.add(box);
  }
}

/** `text.replace(look, ours)`: what is put there is known once it is found to be an address, and what is looked for. */
function noteReplaced({ callee, arguments: [look, put] }: Node & { type: 'CallExpression' }, func: number, walk: Walk): void {
  const method = bare(callee);
  if (!look || !put || method.type !== 'MemberExpression') return;
  if (!/^replace(?:All)?$/.test(plainKey(method.property, method.computed) ?? '')) return;
  const box = emptyBox();
  // `() => ours`
  walk.chosen.set(put.type === 'ArrowFunctionExpression' ? put.body : put, box);
  walk.exchanges.push({ how: 'replaced', in: func, box, start: put.start, end: put.end });
}

function noteChoice(node: Node, func: number, walk: Walk): void {
  const choice = choiceIn(node, func, walk.reader.found);
  if (!choice || walk.chosen.has(choice.other)) return;
  const box = emptyBox();
  walk.chosen.set(choice.other, box);
  walk.exchanges.push({ how: choice.how, in: func, box, start: node.start, end: node.end });
}

function isFunction(node: Node): boolean {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

function noteText(node: Node, value: string, func: number, into: Box | undefined, walk: Walk): void {
  let told = false;
  for (let at = firstFrom(node.start, walk.byStart); (walk.byStart[at]?.start ?? node.end) < node.end; at++) {
    const candidate = walk.byStart[at];
    if (!candidate || (candidate.start === node.start && candidate.decoded && candidate.end === node.end)) continue;
    told = true;
    const alone =
      value.length === candidate.end - candidate.start ||
      value === `bitcoincash:${candidate.text}` ||
      (candidate.decoded && /=$/.test(value));
    walk.written.push({ candidate, alone, in: func, box: into, start: node.start, end: node.end });
  }
  // Written in escapes: only the value tells.
  if (told || node.end - node.start <= value.length + 2) return;
  const read = recognise(value);
  const candidate = read && { ...read, text: value, start: node.start, end: node.end, decoded: true };
  if (candidate) walk.written.push({ candidate, alone: true, in: func, box: into, start: node.start, end: node.end });
}

/** An expression that folding made into an address. */
function noteFolded(node: Node, func: number, into: Box | undefined, walk: Walk): void {
  if (node.type === 'Literal' || node.type === 'TemplateElement') return;
  for (let at = firstFrom(node.start, walk.byStart); walk.byStart[at]?.start === node.start; at++) {
    const candidate = walk.byStart[at];
    if (candidate?.end === node.end) walk.written.push({ candidate, alone: true, in: func, box: into, start: node.start, end: node.end });
  }
}

function firstFrom(start: number, sorted: readonly Candidate[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
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
  const [write] = into ? binding.writes : [];
  const callable = binding.callable ?? (write && walk.reader.found.functionOf.get(bare(write.value)));
  if (into && callable !== undefined) into.calls.add(callable);
}

function boxOfTarget(node: Node & { type: 'AssignmentExpression' }, func: number, walk: Walk): Box | undefined {
  const left = bare(node.left);
  if (left.type === 'Identifier') return boxOf(left.name, func, walk);
  if (left.type !== 'MemberExpression') return undefined;
  const key = plainKey(left.property, left.computed);
  const root = rootOf(left);
  const kept = root.type === 'Identifier' ? boxOf(root.name, func, walk) : undefined;
  const isRecipient = key !== undefined && (RECIPIENT.test(key) || key === 'address') && !isFunction(node.right);
  return isRecipient ? exchangeBox(node, func, kept, walk) : kept;
}

/** The member of an object that is set, as a box of its own; what is put into it is also in the object. */
function exchangeBox(node: Node, func: number, kept: Box | undefined, walk: Walk): Box {
  const box = emptyBox();
  walk.exchanges.push({ how: 'member', in: func, box, start: node.start, end: node.end });
  if (kept) box.flowsTo.add(kept);
  return box;
}

function boxOf(name: string, func: number, walk: Walk): Box | undefined {
  const binding = bindingOf(name, func, walk);
  return binding && boxFor(binding, walk);
}

function boxFor(binding: Binding, walk: Walk): Box {
  const known = walk.boxes.get(binding);
  if (known) return known;
  const box = emptyBox();
  walk.boxes.set(binding, box);
  return box;
}

/** A name declared in a block is not seen from the scope of its function; where the file has it only once, it is that one. */
function bindingOf(name: string, func: number, { reader }: Walk): Binding | undefined {
  const scope = reader.found.functions[func]?.scope;
  if (!scope) return undefined;
  const only = scope.file.byName.get(name);
  return lookUp(name, scope) ?? (only === 'several' ? undefined : only);
}
