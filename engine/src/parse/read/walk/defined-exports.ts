import type { Node } from 'oxc-parser';

import { bare, plainKey, rootOf } from '../children.ts';
import type { Later } from './declare.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';

/** How compilers call what hands on all that another file offers. */
const HANDS_ON = /^_*(?:export_?star|re_?export)$/i;

/**
 * Notes what a module offers by a call: `Object.defineProperty(exports, 'x', { get })`, `Object.assign(exports, …)`, `__exportStar(require('./x'), exports)`
 * and `__export(exports, { x: () => x })`. Sources: what TypeScript, Babel, SWC, esbuild and Rollup write.
 */
export function recordDefinedExports({ callee, arguments: args }: AnyCall, scope: Scope, found: Survey, later: Later[]): void {
  const [first, second, third] = args;
  if (!first || !second) return;
  const mayHandOn = first.type === 'CallExpression' || second.type === 'CallExpression';
  if (!mayHandOn && !isOwnExports(first, found)) return;
  const called = bare(callee);
  const name =
    called.type === 'Identifier' ? called.name : called.type === 'MemberExpression' ? plainKey(called.property, false) : undefined;
  if (name === undefined) return;
  if (mayHandOn && HANDS_ON.test(name)) {
    for (const one of [first, second]) handOn(one, scope, found);
    return;
  }
  if (!isOwnExports(first, found)) return;
  const isOfObject = called.type === 'MemberExpression' && rootOf(called).type === 'Identifier' && nameAt(called.object) === 'Object';
  if (isOfObject && name === 'assign') for (const one of args.slice(1)) assigned(one, scope, found);
  else if (isOfObject && name === 'defineProperty' && third?.type === 'ObjectExpression') defined(second, third, scope, found, later);
  else if (!isOfObject && !third && second.type === 'ObjectExpression') getters(second, scope, found);
}

/** `exports`, `module.exports`, and the object that a compiler makes `module.exports` of. */
function isOwnExports(node: Node, { text }: Survey): boolean {
  const inner = bare(node);
  if (inner.type === 'Identifier')
    return inner.name === 'exports' || (inner.name.endsWith('exports') && text.includes(`__toCommonJS(${inner.name})`));
  return inner.type === 'MemberExpression' && nameAt(inner.object) === 'module' && plainKey(inner.property, inner.computed) === 'exports';
}

function nameAt(node: Node): string | undefined {
  const inner = bare(node);
  return inner.type === 'Identifier' ? inner.name : undefined;
}

function assigned(node: Node, scope: Scope, found: Survey): void {
  const inner = bare(node);
  if (inner.type !== 'ObjectExpression') return handOn(inner, scope, found);
  for (const one of inner.properties) {
    if (one.type === 'SpreadElement') handOn(one.argument, scope, found);
    else add(plainKey(one.key, one.computed), one.value, scope, found);
  }
}

function getters(table: Node & { type: 'ObjectExpression' }, scope: Scope, found: Survey): void {
  for (const one of table.properties) {
    if (one.type !== 'Property') continue;
    const given = returnedBy(one.value);
    if (given) add(plainKey(one.key, one.computed), given, scope, found);
  }
}

function defined(key: Node, described: Node & { type: 'ObjectExpression' }, scope: Scope, found: Survey, later: Later[]): void {
  for (const one of described.properties) {
    if (one.type !== 'Property') continue;
    const kind = plainKey(one.key, one.computed);
    const given = kind === 'value' ? one.value : kind === 'get' ? returnedBy(one.value) : undefined;
    const name = plainKey(key, true);
    if (!given) continue;
    if (name !== undefined) add(name, given, scope, found);
    // `Object.keys(_x).forEach(key => Object.defineProperty(exports, key, { get: () => _x[key] }))`
    else if (given.type === 'MemberExpression' && given.computed && given.object.type === 'Identifier') {
      const { name: all } = given.object;
      later.push(() => {
        const [write] = lookUp(all, scope)?.writes ?? [];
        if (write) handOn(write.value, scope, found);
      });
    }
  }
}

function add(name: string | undefined, value: Node, scope: Scope, found: Survey): void {
  if (name !== undefined && name !== '__esModule') found.exports.push({ name, value: bare(value), scope, again: undefined });
}

/** What a function gives that has nothing to do but that. */
function returnedBy(node: Node): Node | undefined {
  const inner = bare(node);
  if (inner.type !== 'FunctionExpression' && inner.type !== 'ArrowFunctionExpression') return undefined;
  if (inner.params.length > 0 || !inner.body) return undefined;
  if (inner.body.type !== 'BlockStatement') return bare(inner.body);
  const [only, ...others] = inner.body.body;
  return only?.type === 'ReturnStatement' && only.argument && others.length === 0 ? bare(only.argument) : undefined;
}

/** All that another file of the package offers. */
function handOn(node: Node, scope: Scope, found: Survey): void {
  const inner = bare(node);
  // `_interopRequireWildcard(require('./x'))`
  const call = inner.type === 'CallExpression' && inner.arguments[0]?.type === 'CallExpression' ? inner.arguments[0] : inner;
  if (call.type !== 'CallExpression' || nameAt(call.callee) !== 'require') return;
  const specifier = call.arguments[0] && plainKey(call.arguments[0], true);
  if (specifier !== undefined) found.exports.push({ name: '*', value: undefined, scope, again: { module: specifier, path: '' } });
}
