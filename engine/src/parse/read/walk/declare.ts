import type { MemberExpression, Node } from 'oxc-parser';

import { plainKey, rootOf } from '../children.ts';
import { declare, lookUp, restAt, restFrom, type Binding, type Scope, type Write } from '../scope.ts';
import { isOfClass, isThis, notePlainConstructor, pushField, noteComputedField } from './fields.ts';
import { isToldBySecret } from './secret-names.ts';
import type { Survey } from '../survey.ts';

/** Work that must wait until all names of the file are known: an assignment may stand before the `var` it means. */
export type Later = () => void;

/** Names of the host that code replaces by plain assignment: assigning to them is an act, not a declaration. */
const HOST_NAMES = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'ethereum', 'eval', 'require', 'onmessage', 'onbeforeunload']);

const GLOBAL_OBJECTS = new Set(['globalThis', 'global', 'window', 'self']);

/** Calls `each` for every name a pattern binds, with the path that leads to it. */
export function forEachName(
  pattern: Node,
  path: readonly string[],
  each: (name: string, path: readonly string[], without?: readonly string[]) => void,
  onDefault: (name: string, value: Node) => void,
): void {
  switch (pattern.type) {
    case 'Identifier':
      each(pattern.name, path);
      break;
    case 'AssignmentPattern':
      forEachName(pattern.left, path, each, onDefault);
      if (pattern.left.type === 'Identifier') onDefault(pattern.left.name, pattern.right);
      break;
    case 'RestElement':
      forEachName(pattern.argument, path, each, onDefault);
      break;
    case 'TSParameterProperty':
      forEachName(pattern.parameter, path, each, onDefault);
      break;
    case 'ArrayPattern':
      pattern.elements.forEach((element, index) => {
        const key = element?.type === 'RestElement' ? restFrom(index) : String(index);
        if (element) forEachName(element, [...path, key], each, onDefault);
      });
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement' && property.argument.type === 'Identifier')
          each(property.argument.name, path, secretsBeside(pattern));
        else if (property.type === 'RestElement') forEachName(property.argument, path, each, onDefault);
        else forEachName(property.value, [...path, keyOf(property)], each, onDefault);
      }
      break;
    default:
  }
}

/** Untrusted: what means the rest of a list is no name of a member. */
function keyOf({ key, computed }: Node & { type: 'Property' }): string {
  const name = plainKey(key, computed);
  return name === undefined || restAt(name) !== undefined ? '*' : name;
}

/** `{ password, ...rest }`: the secrets that the rest is without. */
function secretsBeside({ properties }: Node & { type: 'ObjectPattern' }): readonly string[] | undefined {
  const taken = properties.flatMap(one => (one.type === 'Property' ? (plainKey(one.key, one.computed) ?? []) : [])).filter(isToldBySecret);
  return taken.length === 0 ? undefined : taken;
}

/** Declares the names of `pattern` and gives them their value, if there is one. */
export function declarePattern(
  pattern: Node,
  takes: 'function' | 'block',
  scope: Scope,
  value: { node: Node; path: readonly string[]; keys?: true | undefined } | undefined,
): void {
  // Most patterns are one name.
  if (pattern.type === 'Identifier') {
    const { writes } = declare(pattern.name, scope, takes);
    if (value) writes.push({ value: value.node, scope, path: value.path, how: 'is', keys: value.keys });
    return;
  }
  forEachName(
    pattern,
    value?.path ?? [],
    (name, path, without) => {
      const binding = declare(name, scope, takes);
      if (value) binding.writes.push({ value: value.node, scope, path, how: 'is', without });
      noteSecret(binding, path.at(-1));
    },
    (name, fallback) => declare(name, scope, takes).writes.push({ value: fallback, scope, path: [], how: 'is' }),
  );
}

/** `{ password: p }`: what is taken from a member is called by it, or kept under it. */
export function noteSecret(binding: Binding | undefined, key: string | undefined): void {
  if (binding && key !== undefined && key !== binding.name && isToldBySecret(key)) binding.secret = key;
}

/** `this.privateKey = e`, `{ mnemonic: e }`: what is kept under the name of a secret is one. */
export function noteKept(key: string | undefined, value: Node, scope: Scope, later: Later[]): void {
  if (value.type === 'Identifier' && key !== undefined && isToldBySecret(key)) later.push(() => noteSecret(lookUp(value.name, scope), key));
}

const WHOLE: readonly string[] = [];

/** Declares the parameters of function `of`. */
export function declareParams(params: readonly Node[], of: number, scope: Scope): void {
  params.forEach((param, index) => {
    if (param.type === 'Identifier') {
      declare(param.name, scope, 'block').param = { of, index, path: WHOLE };
      return;
    }
    forEachName(
      param,
      [],
      (name, path) => {
        const binding = declare(name, scope, 'block');
        binding.param = { of, index, path };
        noteSecret(binding, path.at(-1));
      },
      (name, fallback) => declare(name, scope, 'block').writes.push({ value: fallback, scope, path: [], how: 'is' }),
    );
  });
}

/** `left operator right`, as an assignment or a loop's head has it. */
export interface Assignment {
  readonly left: Node;
  readonly right: Node;
  readonly operator: string;
}

/** Notes what an assignment stores where: in a name, in a member of `this`, or into something a name holds. */
export function recordAssignment({ left, right, operator }: Assignment, scope: Scope, found: Survey, later: Later[]): void {
  const how = operator === '=' || operator === '??=' || operator === '||=' ? 'is' : 'part';
  if (left.type === 'MemberExpression') {
    const root = rootOf(left);
    const write: Write = { value: right, scope, path: [], how };
    noteKept(plainKey(left.property, left.computed), right, scope, later);
    if (root.type === 'ThisExpression') {
      pushField(found, left, write);
      notePlainConstructor(scope.func, found);
      if (left.computed && left.object === root) later.push(() => noteComputedField(found, left.property, write));
    } else if (root.type === 'Identifier') {
      const into = left.object === root ? plainKey(left.property, left.computed) : undefined;
      const key = left.object === root && into === undefined && left.computed ? left.property : undefined;
      later.push(() => {
        const binding = lookUp(root.name, scope);
        if (binding && (isThis(binding) || (left.object === root && isOfClass(binding, found)))) pushField(found, left, write);
        if (binding?.param) found.filledParams.add(binding);
        if (binding) binding.writes.push({ ...write, how: 'part', into, key });
        else {
          const shared = sharedBy(left, root.name);
          if (!shared) return;
          const isSet = into !== undefined || shared.name.startsWith(ENVIRONMENT);
          const stored: Write = shared.isWhole && isSet ? write : { ...write, how: 'part', into: shared.into };
          found.globals.set(shared.name, [...(found.globals.get(shared.name) ?? []).slice(0, MOST_SHARED), stored]);
        }
      });
    }
    return;
  }
  if (left.type === 'Identifier') {
    const { name } = left;
    if (right.type === 'ThisExpression') found.thisNames.add(name);
    later.push(() => {
      store(name, { value: right, scope, path: WHOLE, how, ...(operator === '+=' && { adds: true }) }, scope);
      replaceItself(name, right, scope, found);
    });
    return;
  }
  forEachName(
    left,
    [],
    (name, path) => later.push(() => store(name, { value: right, scope, path, how }, scope)),
    (name, fallback) => later.push(() => store(name, { value: fallback, scope, path: [], how: 'is' }, scope)),
  );
}

/** `function _f() { return (_f = helper(function* () { … })).apply(this, arguments); }`: what compilers make of an `async` function is the one inside. */
function replaceItself(name: string, right: Node, scope: Scope, { functionOf }: Survey): void {
  if (right.type !== 'CallExpression') return;
  const binding = lookUp(name, scope);
  if (binding?.callable === undefined || binding.callable !== scope.func) return;
  let [inner] = right.arguments;
  while (inner?.type === 'CallExpression') [inner] = inner.arguments;
  if (inner?.type === 'FunctionExpression') binding.callable = functionOf.get(inner) ?? binding.callable;
}

/** Members of `process` that the host has, and that code sets. */
const OF_PROCESS = /^(?:env|title|exitCode|argv|execArgv|stdin|stdout|stderr|umask|\w*[dD]eprecation)$/;

/** How what code puts into a variable of the environment is kept: programs that it starts see it, and all of its own files. */
export const ENVIRONMENT = 'process.env.';

const MOST_SHARED = 7;

/** What all files see under one name, and the member of it that is stored: `global.x = …`, `global.x.y = …`, `process.x = …`. */
function sharedBy(
  left: MemberExpression,
  root: string,
): { readonly name: string; readonly into?: string | undefined; readonly isWhole: boolean } | undefined {
  let member = left;
  let outer: MemberExpression | undefined;
  while (member.object.type === 'MemberExpression') {
    outer = member;
    member = member.object;
  }
  const name = plainKey(member.property, member.computed);
  if (name === undefined) return undefined;
  // Of what lies deeper it is only known that it is somewhere in there.
  const into = outer === left ? plainKey(left.property, left.computed) : undefined;
  if (GLOBAL_OBJECTS.has(root)) return { name, into, isWhole: !outer };
  if (root === 'process' && name === 'env' && into !== undefined) return { name: `${ENVIRONMENT}${into}`, isWhole: true };
  return root === 'process' && !OF_PROCESS.test(name) ? { name: `process.${name}`, into, isWhole: !outer } : undefined;
}

function store(name: string, write: Write, scope: Scope): void {
  const binding: Binding | undefined = lookUp(name, scope);
  if (binding) binding.writes.push(write);
  else if (!HOST_NAMES.has(name)) {
    let body = scope;
    while (body.parent) body = body.parent;
    // An undeclared name is a global of the file's own making: later reads mean this value.
    declare(name, body, 'function').writes.push(write);
  }
}

/** Whether plain assignment to this name replaces something of the host. */
export function isHostName(name: string): boolean {
  return HOST_NAMES.has(name);
}
