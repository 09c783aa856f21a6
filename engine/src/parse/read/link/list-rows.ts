import type { CallExpression, Expression, Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { isGivenElement } from './list-visits.ts';
import { member } from '../name/named-members.ts';
import { type Named, nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import { type Binding, lookUp, type Scope } from '../scope.ts';
import { textValue } from '../fold/value.ts';
import { fold, foldForCall } from '../fold/values.ts';

/** Rows of one list, and lists that are spread out in it. */
const MOST = 2_000;
const DEEPEST = 6;

/** A row of a list or a table, where it stands. */
export interface Row {
  readonly node: Expression;
  readonly scope: Scope;
}

/** The name that a callee is, or is a method of: `step` of `step()` and of `step.run()`. */
export function nameCalled(callee: Node): string | undefined {
  const subject = callee.type === 'MemberExpression' ? bare(callee.object) : callee;
  return subject.type === 'Identifier' ? subject.name : undefined;
}

/** The rows that a loop variable, or what a visitor is given, goes through: `for (const step of steps)`, `steps.forEach(step => …)`. */
export function rowsUnder(binding: Binding | undefined, reader: Reader): readonly Row[] {
  if (!binding || binding.callable !== undefined || binding.imported) return NO_ROWS;
  const [write] = binding.writes;
  if (write?.path[0] === '*') return rowsAlong(write.value, write.path.slice(1), write.scope, reader);
  const { param } = binding;
  const [handed] = param && param.index <= 1 ? (reader.found.functions[param.of]?.handedTo ?? NONE) : NONE;
  const visitor = handed && bare(handed.call.callee);
  if (!param || !handed || visitor?.type !== 'MemberExpression') return NO_ROWS;
  const method = plainKey(visitor.property, visitor.computed) ?? '';
  if (!isGivenElement(param.index, method)) return NO_ROWS;
  // A map hands over what it keeps, and not the pairs it consists of.
  const path = method === 'forEach' && param.index === 0 && isNewMap(visitor.object, handed.scope) ? ['1', ...param.path] : param.path;
  return rowsAlong(visitor.object, path, handed.scope, reader);
}

/** Whether a name stands for a `Map` that is made where it is declared. */
function isNewMap(node: Node, scope: Scope): boolean {
  const inner = bare(node);
  const [write] = inner.type === 'Identifier' ? (lookUp(inner.name, scope)?.writes ?? NONE) : NONE;
  const made = write?.how === 'is' && write.path.length === 0 ? bare(write.value) : undefined;
  return made?.type === 'NewExpression' && made.callee.type === 'Identifier' && made.callee.name === 'Map';
}

const NO_ROWS: readonly Row[] = [];
const NONE: readonly never[] = [];

/** What a call means when its callee, or the object it is a method of, is a row. */
export function meantByRow({ node, scope }: Row, callee: Node, reader: Reader): Named | undefined {
  const named = nameOf(node, scope, reader);
  if (callee.type !== 'MemberExpression') return named;
  const key = plainKey(callee.property, callee.computed);
  return named && key !== undefined ? member(named, key, reader) : undefined;
}

/** Of entries the row is what stands behind the name; of anything else that is taken apart nothing is a row. */
function rowsAlong(list: Node, path: readonly string[], scope: Scope, reader: Reader): readonly Row[] {
  const inner = bare(list);
  const callee = inner.type === 'CallExpression' ? bare(inner.callee) : undefined;
  if (callee?.type === 'MemberExpression' && isNewMap(callee.object, scope)) {
    const asked = plainKey(callee.property, callee.computed);
    if (asked === 'values') return rowsAlong(callee.object, ['1', ...path], scope, reader);
    return asked === 'entries' ? rowsAlong(callee.object, path, scope, reader) : NO_ROWS;
  }
  const method = callee && methodOfObject(callee);
  const isEntry = path.length === 1 && path[0] === '1';
  const key = path.length === 1 && method !== 'entries' ? path[0] : undefined;
  if (path.length > 0 && key === undefined ? !(method === 'entries' && isEntry) : method === 'entries') return NO_ROWS;
  const [given] = inner.type === 'CallExpression' ? inner.arguments : [];
  const looking = { reader, left: MOST };
  const rows = method === undefined ? rowsOf(inner, scope, looking, 0) : given ? rowsOf(bare(given), scope, looking, 0) : NO_ROWS;
  return key === undefined ? rows : rows.map(row => ({ ...row, node: memberIn(row.node, key) }));
}

/** `for (const { run } of steps)`: of each row it is the member. */
function memberIn(object: Expression, name: string): Expression {
  const { start, end } = object;
  return {
    type: 'MemberExpression',
    object,
    property: { type: 'Identifier', name, start, end },
    computed: false,
    optional: false,
    start,
    end,
  };
}

function methodOfObject(callee: Node): string | undefined {
  const isOfObject = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Object';
  const key = isOfObject ? plainKey(callee.property, callee.computed) : undefined;
  return key === 'values' || key === 'entries' ? key : undefined;
}

/** What is looked for in a list, and how much more of it is looked at. */
interface Looking {
  readonly reader: Reader;
  left: number;
}

function rowsOf(list: Node, scope: Scope, looking: Looking, depth: number): readonly Row[] {
  // Untrusted: a list may be said to be made of itself, or of many lists that are made of many.
  if (depth > DEEPEST || looking.left-- <= 0) return NO_ROWS;
  switch (list.type) {
    case 'ArrayExpression':
      return list.elements.flatMap(one => {
        if (one?.type === 'SpreadElement') return rowsOf(bare(one.argument), scope, looking, depth + 1);
        return one && looking.left-- > 0 ? [{ node: one, scope }] : [];
      });
    case 'ObjectExpression':
      return list.properties.flatMap(one => {
        if (one.type === 'SpreadElement') return rowsOf(bare(one.argument), scope, looking, depth + 1);
        return looking.left-- > 0 ? [{ node: one.value, scope }] : [];
      });
    // `given || [a(), b()]`: any of either.
    case 'LogicalExpression':
      return [list.left, list.right].flatMap(one => rowsOf(bare(one), scope, looking, depth + 1));
    case 'ConditionalExpression':
      return [list.consequent, list.alternate].flatMap(one => rowsOf(bare(one), scope, looking, depth + 1));
    case 'Identifier': {
      const binding = lookUp(list.name, scope);
      const [write] = binding?.writes ?? [];
      if (!binding || write?.how !== 'is' || write.path.length > 0) return rowsNamed(list, scope, looking, depth);
      return [...rowsOf(bare(write.value), write.scope, looking, depth + 1), ...rowsPutInto(binding, looking)];
    }
    case 'CallExpression': {
      const loaded = loadedByName(list, scope, looking.reader);
      if (loaded.length > 0) return loaded;
      const callee = bare(list.callee);
      const isOfList = callee.type === 'MemberExpression' && OF_LISTS.test(plainKey(callee.property, callee.computed) ?? '');
      if (isOfList) return rowsOf(bare(callee.object), scope, looking, depth + 1);
      const named = rowsNamed(list, scope, looking, depth);
      return named.length > 0 ? named : rowsGiven(callee, scope, looking, depth);
    }
    case 'MemberExpression':
      return rowsNamed(list, scope, looking, depth);
    // `new Map([['first', () => …]])`: its pairs.
    case 'NewExpression': {
      const [given] = list.arguments;
      return given && list.callee.type === 'Identifier' && MADE_OF_LISTS.test(list.callee.name)
        ? rowsOf(bare(given), scope, looking, depth + 1)
        : NO_ROWS;
    }
    default:
      return NO_ROWS;
  }
}

/** What gives some of a list, or all of it in another order: any of its rows may be meant. */
const OF_LISTS = /^(?:slice|filter|sort|toSorted|reverse|toReversed)$/;

/** What is made of a list, and gone through as it is. */
const MADE_OF_LISTS = /^(?:Map|Set)$/;

/** `steps.push(require('./a'))`, `steps.first = () => …`, `steps.set('first', () => …)`. */
function rowsPutInto({ writes }: Binding, looking: Looking): readonly Row[] {
  return writes
    .slice(0, MOST_PUT)
    .flatMap(({ how, value, under, path, scope }) =>
      how === 'part' && path.length === 0 && isExpression(value) && looking.left-- > 0
        ? [{ node: under ? pairOf(value) : value, scope }]
        : [],
    );
}

const MOST_PUT = 256;

/** A pair of a map: what it is kept under is asked by nobody here. */
function pairOf(value: Expression): Expression {
  return { type: 'ArrayExpression', elements: [null, value], start: value.start, end: value.end };
}

/** Of what is put into lists, what may be called. */
function isExpression(node: Node): node is Expression {
  return /^(?:Identifier|MemberExpression|CallExpression|ArrowFunctionExpression|FunctionExpression|ObjectExpression)$/.test(node.type);
}

/** What a member, or what a call gives, names: a table of the same file. */
function rowsNamed(list: Node, scope: Scope, looking: Looking, depth: number): readonly Row[] {
  const named = nameOf(list, scope, looking.reader);
  return named?.kind === 'object' || named?.kind === 'list' ? rowsOf(named.node, named.scope, looking, depth + 1) : NO_ROWS;
}

/** `placesFor(platform)`: what a function of the file that says nothing else makes of a list. */
function rowsGiven(callee: Node, scope: Scope, looking: Looking, depth: number): readonly Row[] {
  const named = nameOf(callee, scope, looking.reader);
  const returns = named?.kind === 'function' ? (looking.reader.found.functions[named.index]?.returns ?? NONE) : NONE;
  const [only, other] = returns;
  return only && !other ? rowsOf(bare(only.value), only.scope, looking, depth + 1) : NO_ROWS;
}

/** `['a', 'b'].map(name => require('./' + name))`: each is loaded as if it were written out. */
function loadedByName({ callee, arguments: [change] }: CallExpression, scope: Scope, reader: Reader): Row[] {
  const method = bare(callee);
  const isMap = method.type === 'MemberExpression' && plainKey(method.property, method.computed) === 'map';
  const names = isMap ? bare(method.object) : undefined;
  const index = change && reader.found.functionOf.get(bare(change));
  const [only, ...others] = index === undefined ? [] : (reader.found.functions[index]?.returns ?? []);
  const load = only && others.length === 0 ? bare(only.value) : undefined;
  if (names?.type !== 'ArrayExpression' || index === undefined || !only || load?.type !== 'CallExpression') return [];
  const named = nameOf(load.callee, only.scope, reader);
  const [asked] = load.arguments;
  if (!asked || named?.kind !== 'outside' || named.path !== 'require') return [];
  return names.elements.slice(0, MOST).flatMap((name): Row[] => {
    const value = name ? fold(name, scope, reader) : undefined;
    const { text } = value?.whole ? foldForCall(asked, only.scope, index, [value], reader) : textValue('');
    if (!name || text === undefined || !text.startsWith('.')) return [];
    const { start, end } = name;
    const path: Expression = { type: 'Literal', value: text, raw: JSON.stringify(text), start, end };
    return [{ node: { type: 'CallExpression', callee: load.callee, arguments: [path], optional: false, start, end }, scope: only.scope }];
  });
}
