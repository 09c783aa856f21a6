import type { Argument, MemberExpression, Node } from 'oxc-parser';

import { bare, calledName, plainKey } from '../children.ts';
import type { AnyCall } from '../survey.ts';

/** One member that a call puts something into, as an assignment would. */
export interface Patch {
  readonly node: MemberExpression;
  readonly value: Argument;
}

/** Names that others use of the global object, of its prototypes and of wallets: nothing else that is defined so changes what others do. */
const WATCHED =
  /^(?:fetch|XMLHttpRequest|WebSocket|ethereum|solana|eval|require|request|send|end|setHeader|setRequestHeader|emit|join|push|then|log|createElement|sendAsync|open|write|get|exec|spawn|_load|parse|stringify|sendBeacon|addEventListener|readText|writeText|src|href|text|textContent|innerHTML)$/;

const NONE: readonly Patch[] = [];

/** `Object.defineProperty(window, 'fetch', { value: f })`, `Reflect.set(window, 'fetch', f)` and `Object.assign(window, { fetch: f })` as `window.fetch = f`. */
export function patchesIn(call: AnyCall): readonly Patch[] {
  const callee = bare(call.callee);
  if (callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === '__defineGetter__')
    return gotBy(call, callee.object);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return NONE;
  if (callee.object.name === 'shimmer') return wrappedBy(call, plainKey(callee.property, callee.computed));
  if (callee.object.name !== 'Object' && callee.object.name !== 'Reflect') return NONE;
  const [object, second, third] = call.arguments;
  if (!object || !second || object.type === 'SpreadElement') return [];
  const method = plainKey(callee.property, callee.computed);
  if (method === 'assign' && second.type === 'Identifier' && object.type === 'CallExpression' && calledName(object) === 'createElement')
    return addressesOf(object, second);
  if (method === 'assign' || method === 'setPrototypeOf')
    return second.type === 'ObjectExpression' ? membersOf(second).flatMap(([key, value]) => patch(object, key, value)) : [];
  if (method === 'defineProperties' && second.type === 'ObjectExpression')
    return membersOf(second).flatMap(([key, one]) =>
      one.type === 'ObjectExpression' ? describedIn(one).flatMap(value => patch(object, key, value)) : [],
    );
  const key = plainKey(second, true);
  if (!third) return [];
  if (key === undefined) {
    const values = method === 'set' ? [third] : method === 'defineProperty' && third.type === 'ObjectExpression' ? describedIn(third) : [];
    return values.flatMap(value => putUnder(object, second, value));
  }
  if (method === 'set') return patch(object, key, third);
  if (method !== 'defineProperty' || third.type !== 'ObjectExpression') return [];
  return describedIn(third).flatMap(value => patch(object, key, value));
}

/** What a descriptor of a property gives. */
function describedIn(described: Node & { type: 'ObjectExpression' }): Argument[] {
  return membersOf(described).flatMap(([name, value]) => (name === 'value' || name === 'get' ? [value] : []));
}

/** `window.__defineGetter__('fetch', () => f)`. Source: ECMA-262, “Additional Properties of the Object.prototype Object”. */
function gotBy({ arguments: [name, value] }: AnyCall, object: Argument): Patch[] {
  const key = name && plainKey(name, true);
  return key !== undefined && value ? patch(object, key, value) : [];
}

/** `object.__proto__ = { request() {} }` gives the object another such function. */
export function patchesBy(left: Node, right: Node): readonly Patch[] {
  if (left.type !== 'MemberExpression' || right.type !== 'ObjectExpression' || plainKey(left.property, left.computed) !== '__proto__')
    return NONE;
  return membersOf(right).flatMap(([key, value]) => patch(left.object, key, value));
}

/** `Object.assign(document.createElement(tag), props)`: the members by which an element is told where its content lies. */
function addressesOf(object: Argument, from: Argument & { type: 'Identifier' }): Patch[] {
  const { start, end } = from;
  return ['src', 'href'].flatMap(name => {
    const property = { type: 'Identifier' as const, name, start, end };
    return patch(object, name, { type: 'MemberExpression', object: from, property, computed: false, optional: false, start, end });
  });
}

/** `Object.defineProperty(target, name, { value: function () {} })`, `Reflect.set(target, name, wrapped)`: what it changes is for the callers of the function around it to tell. */
function putUnder(object: Argument, key: Argument, value: Argument): Patch[] {
  if (key.type !== 'Identifier' || object.type === 'SpreadElement' || !MAY_WRAP.has(value.type)) return [];
  const { start, end } = value;
  return [{ node: { type: 'MemberExpression', object, property: key, computed: true, optional: false, start, end }, value }];
}

/** A function, or what a function makes of the one that was there before. */
export const MAKES_FUNCTION: ReadonlySet<string> = new Set(['FunctionExpression', 'ArrowFunctionExpression', 'CallExpression']);

/** What may be one by its name, or stand for one. */
const MAY_WRAP: ReadonlySet<string> = new Set([...MAKES_FUNCTION, 'NewExpression', 'Identifier']);

/** `shimmer.wrap(http, 'request', original => function () {})`. Source: the documentation of `shimmer`. */
function wrappedBy({ arguments: [object, key, wrap] }: AnyCall, method: string | undefined): Patch[] {
  if (method !== 'wrap' || !object || !key || !wrap || object.type === 'SpreadElement' || key.type === 'SpreadElement') return [];
  if (wrap.type === 'SpreadElement') return [];
  const { start, end } = wrap;
  const node: MemberExpression = { type: 'MemberExpression', object, property: key, computed: true, optional: false, start, end };
  return [{ node, value: { type: 'CallExpression', callee: wrap, arguments: [node], optional: false, start, end } }];
}

function membersOf(node: Node & { type: 'ObjectExpression' }): [string, Argument][] {
  return node.properties.flatMap((one): [string, Argument][] => {
    const key = one.type === 'Property' ? plainKey(one.key, one.computed) : undefined;
    return one.type === 'Property' && key !== undefined ? [[key, one.value]] : [];
  });
}

function patch(object: AnyCall['arguments'][number], key: string, value: Argument): Patch[] {
  if (object.type === 'SpreadElement' || !WATCHED.test(key)) return [];
  const { start, end } = value;
  const property = { type: 'Identifier', name: key, start, end } as const;
  return [{ node: { type: 'MemberExpression', object, property, computed: false, optional: false, start, end }, value }];
}
