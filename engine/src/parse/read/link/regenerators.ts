import type { Node } from 'oxc-parser';

import { bare, forEachChild, isFunction, nameSaid, plainKey, rootOf } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';

/** What holds the helper that Babel calls: a package of its own, or a file of `@babel/runtime`. */
const MODULE =
  /^(?:regenerator-runtime(?:\/runtime(?:\.js)?)?|@babel\/runtime(?:-corejs\d)?\/(?:helpers\/(?:esm\/)?)?regenerator\w*(?:\/index)?(?:\.js)?)$/;

/** What it has that is handed the generator. */
const MARKS = /^(?:mark|m|wrapAsync)$/;

/** Whether a name is bound to Babel's helper for generators, whatever it is called: by a module, by a function of the file, or by nothing, which is the global one. */
export function isRegenerator(name: string, scope: Scope, reader: Reader): boolean {
  const binding = lookUp(name, scope);
  if (!binding) return name === 'regeneratorRuntime' && !reader.found.globals.has(name);
  if (binding.imported) return MODULE.test(binding.imported.module);
  if (binding.callable !== undefined) return marksOnly(name, binding.callable, reader);
  const write = onlyWrite(binding);
  return write !== undefined && isRequired(bare(write.value));
}

/** `require('regenerator-runtime')`, `_interopRequireDefault(require('@babel/runtime/regenerator'))`. */
function isRequired(value: Node): boolean {
  if (value.type !== 'CallExpression') return false;
  const [first] = value.arguments;
  if (first?.type === 'CallExpression') return /interop/i.test(nameSaid(value.callee) ?? '') && isRequired(first);
  return nameSaid(value.callee) === 'require' && first?.type === 'Literal' && typeof first.value === 'string' && MODULE.test(first.value);
}

/** Whether all that a function of the file has under these names gives back what it is handed, and calls it not. */
function marksOnly(name: string, index: number, reader: Reader): boolean {
  const known = reader.regenerators.get(index);
  if (known !== undefined) return known;
  const outer = outermost(name, index, reader);
  const { node, scope } = reader.found.functions[outer] ?? {};
  const marks: Node[] = [];
  const visit = (part: Node): void => {
    if (part.type === 'Property' && MARKS.test(plainKey(part.key, part.computed) ?? '')) marks.push(part.value);
    if (part.type === 'AssignmentExpression' && part.left.type === 'MemberExpression' && MARKS.test(nameSaid(part.left) ?? ''))
      marks.push(part.right);
    forEachChild(part, visit);
  };
  if (node?.body) visit(node.body);
  const asked = new Set<string>();
  const marksAll = scope !== undefined && marks.length > 0 && marks.every(one => takesOnly(one, 0, scope, { reader, asked }));
  reader.regenerators.set(index, marksAll);
  return marksAll;
}

/** `function define() { define = function () { … }; … }`: the one around it. */
function outermost(name: string, index: number, { found }: Reader): number {
  const parent = found.functions[index]?.parent;
  const { node } = (parent === undefined ? undefined : found.functions[parent]) ?? {};
  return parent !== undefined && node?.id?.name === name ? parent : index;
}

interface Around {
  readonly reader: Reader;
  /** What hands it back to where it came from does no more with it. */
  readonly asked: Set<string>;
}

/** Whether whoever is handed something there only writes members of it and gives it back. */
function takesOnly(callee: Node, at: number, scope: Scope, around: Around): boolean {
  const taker = bare(callee);
  switch (taker.type) {
    case 'Literal':
      return true;
    case 'LogicalExpression':
      return takesOnly(taker.left, at, scope, around) && takesOnly(taker.right, at, scope, around);
    case 'MemberExpression': {
      const { object } = taker;
      const isObject = object.type === 'Identifier' && object.name === 'Object' && lookUp('Object', scope) === undefined;
      return isObject && WRITES.test(plainKey(taker.property, taker.computed) ?? '');
    }
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return leavesAlone(around.reader.found.functionOf.get(taker), at, around);
    case 'Identifier': {
      const binding = lookUp(taker.name, scope);
      if (!binding || binding.param || binding.imported) return false;
      const { callable, writes } = binding;
      if (callable === undefined && writes.length === 0) return false;
      const outer = callable === undefined ? undefined : outermost(taker.name, callable, around.reader);
      if (callable !== undefined && !(leavesAlone(callable, at, around) && leavesAlone(outer, at, around))) return false;
      return writes.every(one => one.how === 'is' && one.path.length === 0 && takesOnly(one.value, at, one.scope, around));
    }
    default:
      return false;
  }
}

const WRITES = /^(?:setPrototypeOf|defineProperty)$/;

function leavesAlone(index: number | undefined, at: number, around: Around): boolean {
  const key = `${index}:${at}`;
  if (around.asked.has(key)) return true;
  around.asked.add(key);
  const { node, scope } = (index === undefined ? undefined : around.reader.found.functions[index]) ?? {};
  const param = node?.params[at];
  if (!node?.body || !scope || node.end - node.start > LONGEST || around.asked.size > MOST_ASKED) return false;
  // What has no name for it cannot speak of it but by `arguments`.
  const name = param?.type === 'Identifier' ? param.name : undefined;
  if (param && name === undefined) return false;
  const leaves = (part: Node, mayBeIt: boolean): boolean => {
    if (part.type === 'Identifier') return part.name === name ? mayBeIt : part.name !== 'eval' && part.name !== 'arguments';
    // A name of its own, which stands for something else.
    if (declares(part, name)) return true;
    const isCall = part.type === 'CallExpression' || part.type === 'NewExpression';
    if (isCall && isNamed(rootOf(part.callee), name)) return false;
    let all = true;
    forEachChild(part, child => {
      if (!all) return;
      const handed = isCall && isNamed(child, name) ? part.arguments.findIndex(one => one === child) : -1;
      all = handed < 0 ? leaves(child, mayStand(part, child)) : isCall && takesOnly(part.callee, handed, scope, around);
    });
    return all;
  };
  return leaves(node.body, true);
}

const LONGEST = 2_000;
const MOST_ASKED = 16;

function isNamed(node: Node, name: string | undefined): boolean {
  return node.type === 'Identifier' && node.name === name;
}

function declares(part: Node, name: string | undefined): boolean {
  if (part.type === 'CatchClause') return part.param?.type === 'Identifier' && part.param.name === name;
  return (part.type === 'FunctionDeclaration' || isFunction(part)) && part.params.some(one => isNamed(one, name));
}

/** Where it may be said without being handed to anybody: what a member is written to, and what is given back. */
function mayStand(parent: Node, child: Node): boolean {
  return parent.type === 'MemberExpression'
    ? parent.object === child
    : parent.type === 'ReturnStatement' || parent.type === 'SequenceExpression';
}
