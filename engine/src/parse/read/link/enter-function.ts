import type { Argument, MemberExpression, Node } from 'oxc-parser';

import { bare, calledName, plainKey } from '../children.ts';
import { functionAt } from './function-at.ts';
import { linkUnplaced } from './link-unplaced.ts';
import { type Named, nameOf } from '../name/names.ts';
import { stepsHanded } from '../walk/composed.ts';
import { taggedArguments } from '../walk/plain-call.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';

/** Notes that a call enters a function, and with which arguments. */
export function enter(target: number, call: AnyCall, scope: Scope, reader: Reader, named?: Named & { kind: 'function' }): void {
  const { functions } = reader.found;
  functions[scope.func]?.calls.add(target);
  noteEntered(call, target, reader.found);
  const callee = bare(call.callee);
  const key = callee.type === 'MemberExpression' ? plainKey(callee.property, callee.computed) : undefined;
  const shifted =
    callee.type === 'MemberExpression' && (key === 'call' || key === 'apply' || key === 'bind') && !isOwnMethod(key, callee, scope, reader);
  const args = !shifted
    ? taggedArguments(call)
    : key === 'apply'
      ? spreadOut(call.arguments[1], functions[target]?.node?.params.length ?? 0)
      : call.arguments.slice(1);
  if (shifted) noteThis(target, call, scope, reader);
  const { bound } = named ?? {};
  functions[target]?.callers.push({ args: bound ? [...bound.args, ...args] : args, scope });
  for (const step of stepsHanded(target, args, reader.found)) {
    reader.found.sites.push({ kind: 'call', node: step, scope });
    const own = nameOf(step.callee, scope, reader);
    const stepped = functionAt(step.callee, scope, reader) ?? (own?.kind === 'function' ? own.index : undefined);
    if (stepped !== undefined) enter(stepped, step, scope, reader);
  }
}

/** Notes which functions a call may mean. */
export function noteEntered(call: AnyCall, target: number, { entered }: Survey): void {
  const known = entered.get(call);
  if (known === undefined) entered.set(call, target);
  else if (typeof known === 'number' && known !== target) entered.set(call, [known, target]);
  else if (typeof known === 'object' && known.length < MOST_ENTERED && !known.includes(target)) entered.set(call, [...known, target]);
}

const MOST_ENTERED = 16;

/** `work.call({ io })`: in there `this` may be what it is called on. */
function noteThis(target: number, { arguments: [self] }: AnyCall, scope: Scope, { found }: Reader): void {
  const type = self && bare(self).type;
  if (!self || (type !== 'ObjectExpression' && type !== 'Identifier') || isUndefined(self) || found.owners.has(target)) return;
  const known = found.calledOn.get(target) ?? [];
  if (known.length < MOST_CALLED_ON) found.calledOn.set(target, [...known, { object: self, scope }]);
}

const MOST_CALLED_ON = 8;

function isUndefined(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'undefined';
}

/** Notes that a function is handed to a call as a callback; `f.bind(self, a)` is called with `a` before all that the call passes. */
export function handOver(target: number, argument: Node, call: AnyCall, scope: Scope, { found }: Reader): void {
  const record = found.functions[target];
  const inner = bare(argument);
  const bound = inner.type === 'CallExpression' && calledName(inner) === 'bind' ? inner.arguments.slice(1) : [];
  if (bound.length > 0) record?.callers.push({ args: bound, scope });
  record?.handedTo.push(bound.length > 0 ? { call, scope, bound: bound.length } : { call, scope });
}

/** What a function takes that says nothing of it, `arguments`, and the most that is looked at. */
const FEWEST_SPREAD = 4;
const MOST_SPREAD = 256;

/** `f.apply(this, list)` gives `f` the parts of the list one by one, of one that is written down as of any other. */
function spreadOut(list: AnyCall['arguments'][number] | undefined, takes: number): readonly Argument[] {
  if (!list || list.type === 'SpreadElement') return [];
  if (list.type === 'ArrayExpression') return list.elements.map(element => element ?? list);
  const { start, end } = list;
  return Array.from({ length: Math.min(Math.max(takes, FEWEST_SPREAD), MOST_SPREAD) }, (_, value): MemberExpression => ({
    type: 'MemberExpression',
    object: list,
    property: { type: 'Literal', value, raw: String(value), start, end },
    computed: true,
    optional: false,
    start,
    end,
  }));
}

/** A class may have a method that is named `call`, and a plugin one that is named `apply`. */
function isOwnMethod(key: string, { object }: MemberExpression, scope: Scope, reader: Reader): boolean {
  const isKept = reader.found.methods.get(key) !== undefined;
  const isBundle = reader.bundles().mayBe || reader.browserified().asks.size > 0;
  if (!isKept && !isBundle) return false;
  const owner = nameOf(object, scope, reader);
  if (owner?.kind === 'bundled') return true;
  if (!isKept) return false;
  return owner?.kind === 'instance' || owner?.kind === 'class' || owner?.kind === 'object' || bare(object).type === 'ThisExpression';
}

/** Bundles keep modules as functions in an object or list: whoever is handed the table may run all of them. Gives how much is in the table. */
export function addTable(table: Node, scope: Scope, reader: Reader): number {
  const inner = bare(table);
  if (inner.type === 'ObjectExpression') {
    for (const property of inner.properties) if (property.type === 'Property') addWritten(property.value, scope, reader);
    return inner.properties.length;
  }
  if (inner.type !== 'ArrayExpression') return 0;
  for (const element of inner.elements) if (element) addWritten(element, scope, reader);
  return inner.elements.length;
}

function addWritten(value: Node, scope: Scope, { found }: Reader): void {
  const index = found.functionOf.get(bare(value));
  if (index !== undefined) linkUnplaced(scope.func, index, found);
}
