import type { Node } from 'oxc-parser';

import { isFunction, plainKey } from '../children.ts';
import type { Places } from './places.ts';
import type { Reader } from '../reader.ts';
import { type Binding, lookUp } from '../scope.ts';

interface Around {
  readonly reader: Reader;
  readonly places: Places;
  /** The function that is left when it is returned from; where there is none, whatever its calls give is looked at as well. */
  readonly left: Node | undefined;
  /** By node, for what is called there and for what that gives. */
  readonly known: Map<Node, boolean>;
}

/** Untrusted: names of names of names. */
const DEEPEST = 64;

/** In files that are longer it is taken to be so, as it is in what bundlers write: of clients of clouds, which hand each other wrapped readers of settings, all would be run at import otherwise. */
const LONGEST = 2_000_000;

/** Whether all that happens to what stands at a node is that it is exported, given back to whoever calls `left`, or called by its name: linking sees each of these. */
export function isGivenOut(node: Node, reader: Reader, left?: Node): boolean {
  if (reader.found.text.length > LONGEST) return true;
  const around: Around = { reader, places: reader.places(), left, known: new Map() };
  return !around.places.asksForCaller && goesOut(node, around, DEEPEST);
}

function goesOut(node: Node, around: Around, depth: number): boolean {
  const known = around.known.get(node);
  if (known !== undefined) return known;
  if (depth === 0 || around.places.left-- <= 0) return false;
  // What leads back to itself leads nowhere else by that.
  around.known.set(node, true);
  const goes = isOut(node, around, depth - 1);
  around.known.set(node, goes);
  return goes;
}

function isOut(node: Node, around: Around, depth: number): boolean {
  if (node.type === 'FunctionDeclaration' && node.id) return areAllOut(node.id.name, node, around, depth);
  const parent = around.places.parents.get(node);
  switch (parent?.type) {
    case 'ExpressionStatement':
    case 'ExportDefaultDeclaration':
      return true;
    case 'Property':
    case 'ObjectExpression':
    case 'ParenthesizedExpression':
    case 'LogicalExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return goesOut(parent, around, depth);
    case 'ConditionalExpression':
      return parent.test === node || goesOut(parent, around, depth);
    case 'SequenceExpression':
      return parent.expressions.at(-1) !== node || goesOut(parent, around, depth);
    case 'ReturnStatement':
      return isReturned(parent, around, depth);
    case 'ArrowFunctionExpression':
      return parent.body === node && isReturned(node, around, depth);
    case 'VariableDeclarator':
      return parent.init === node && parent.id.type === 'Identifier' && areAllOut(parent.id.name, node, around, depth);
    case 'AssignmentExpression':
      if (parent.right !== node || parent.operator !== '=' || !goesOut(parent, around, depth)) return false;
      return parent.left.type === 'Identifier' ? areAllOut(parent.left.name, node, around, depth) : isExport(parent.left);
    default:
      return false;
  }
}

/** What a function gives is where its calls stand. */
function isReturned(node: Node, around: Around, depth: number): boolean {
  const func = functionAround(node, around.places);
  return func !== undefined && (func === around.left || goesOut(func, around, depth));
}

function functionAround(node: Node, { parents }: Places): Node | undefined {
  let at = parents.get(node);
  while (at && at.type !== 'FunctionDeclaration' && !isFunction(at)) at = parents.get(at);
  return at;
}

/** Every place where a name is said that stands for what was stored in it at `from`. */
function areAllOut(name: string, from: Node, around: Around, depth: number): boolean {
  const binding = bindingOf(name, from, around);
  if (!binding || binding.param || binding.writes.length > (from.type === 'FunctionDeclaration' ? 0 : 1)) return false;
  if (binding.callable !== undefined && binding.callable !== around.reader.found.functionOf.get(from)) return false;
  const within = around.reader.found.functions[binding.scope.func]?.node;
  const isMaker = from.type === 'FunctionDeclaration' || isFunction(from);
  return (around.places.named.get(name) ?? []).every(one => {
    around.places.left--;
    if (within && (one.start < within.start || one.end > within.end)) return true;
    const parent = around.places.parents.get(one);
    switch (parent?.type) {
      case 'FunctionDeclaration':
        return parent.id === one;
      case 'VariableDeclarator':
        return parent.id === one || goesOut(one, around, depth);
      case 'AssignmentExpression':
        return parent.left === one || goesOut(one, around, depth);
      case 'ExportSpecifier':
        return true;
      case 'CallExpression':
        return parent.callee === one && (!isMaker || from === around.left || goesOut(parent, around, depth));
      default:
        return goesOut(one, around, depth);
    }
  });
}

/** A name that is declared once in the file means the same everywhere. */
function bindingOf(name: string, from: Node, { reader: { found }, places }: Around): Binding | undefined {
  const [body] = found.functions;
  const only = body?.scope.file.byName.get(name);
  if (only !== 'several') return only;
  const func = functionAround(from, places);
  const index = func && found.functionOf.get(func);
  const scope = index === undefined ? body?.scope : found.functions[index]?.scope;
  return scope && lookUp(name, scope);
}

/** `exports.name`, `module.exports` and `module.exports.name`. */
function isExport(left: Node): boolean {
  if (left.type !== 'MemberExpression') return false;
  const { object } = left;
  if (object.type === 'Identifier' && object.name === 'module') return plainKey(left.property, left.computed) === 'exports';
  return (object.type === 'Identifier' && object.name === 'exports') || (object.type === 'MemberExpression' && isExport(object));
}
