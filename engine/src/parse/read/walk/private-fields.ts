import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';

/** Which argument of a helper is the map of a private field, and which its value or method. */
interface Places {
  readonly field: number;
  readonly value: number;
}

const OF_TYPESCRIPT: Places = { field: 1, value: 2 };
const OF_BABEL: Places = { field: 0, value: 2 };

/** What compilers write where code reads or writes `#field`, or calls `#method`. Sources: tslib, the helpers of Babel and esbuild. */
const SETS: ReadonlyMap<string, Places> = new Map([
  ['__classPrivateFieldSet', OF_TYPESCRIPT],
  ['__privateAdd', OF_TYPESCRIPT],
  ['__privateSet', OF_TYPESCRIPT],
  ['_classPrivateFieldInitSpec', OF_TYPESCRIPT],
  ['_classPrivateFieldSet', OF_TYPESCRIPT],
  ['_classPrivateFieldSet2', OF_BABEL],
]);
const GETS: ReadonlyMap<string, Places> = new Map([
  ['__classPrivateFieldGet', { field: 1, value: 3 }],
  ['__privateGet', { field: 1, value: 2 }],
  ['__privateMethod', OF_TYPESCRIPT],
  ['_classPrivateFieldGet', { field: 1, value: -1 }],
  ['_classPrivateFieldGet2', { field: 0, value: -1 }],
  ['_assertClassBrand', { field: 0, value: 2 }],
]);

/** What such a call stores, and under which name: that of the map, which no plain field can have. */
function privateWrite({ callee, arguments: args }: AnyCall): { readonly field: string; readonly value: Node } | undefined {
  const name = helperName(callee);
  const places = placesIn(SETS, callee, args);
  const field = places && fieldNamed(args[places.field]);
  const value = places && args[places.value];
  if (field !== undefined && value) return { field, value };
  // `_C_field.set(this, value)`.
  const [self, stored] = args;
  const map =
    name === 'set' && callee.type === 'MemberExpression' && self?.type === 'ThisExpression' ? fieldNamed(callee.object) : undefined;
  return map !== undefined && stored ? { field: map, value: stored } : undefined;
}

/** The name that such a call reads from, and the method or getter that it is given. */
export function privateRead({
  callee,
  arguments: args,
}: AnyCall): { readonly field: string; readonly method: Node | undefined } | undefined {
  const places = placesIn(GETS, callee, args);
  const field = places && fieldNamed(args[places.field]);
  return places && field !== undefined ? { field, method: args[places.value] } : undefined;
}

/** Under one name Babel has handed over the object before the map, and, since its release 7.24, behind it: the object is what a class calls `this`. */
function placesIn(helpers: ReadonlyMap<string, Places>, callee: Node, [first, second]: AnyCall['arguments']): Places | undefined {
  const name = helperName(callee);
  const places = name === undefined ? undefined : helpers.get(name);
  return places?.field === 1 && first?.type === 'Identifier' && !isThis(first) && isThis(second) ? { ...places, field: 0 } : places;
}

function isThis(node: Node | undefined): boolean {
  return node?.type === 'ThisExpression' || (node?.type === 'Identifier' && /^_this\d*$/.test(node.name));
}

function helperName(callee: Node): string | undefined {
  const inner = bare(callee);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' ? plainKey(inner.property, inner.computed) : undefined;
}

function fieldNamed(node: Node | undefined): string | undefined {
  return node?.type === 'Identifier' ? `#${node.name}` : undefined;
}

/** `#field = value`, as compilers for older engines write it. */
export function notePrivate(node: AnyCall, scope: Scope, { fields }: Survey): void {
  const write = privateWrite(node);
  if (write) fields.set(write.field, [...(fields.get(write.field) ?? []).slice(0, 7), { value: write.value, scope, path: [], how: 'is' }]);
}
