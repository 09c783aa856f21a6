import type { Expression, Node, SpreadElement } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { meaningOf } from '../../own-names.ts';
import { bare, plainKey } from '../children.ts';
import { isLibraryAsync, isLibraryInterop } from './interop.ts';
import { keyedByEntries, keyedByProxy } from './loaded-under.ts';
import { nameOf, type Named } from './names.ts';
import { member } from './named-members.ts';
import { outside, step, type Outside } from './outside.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { fold } from '../fold/values.ts';
import { EITHER } from '../fold/ways.ts';

/** Every spelling of "load a module", as `module:path`. */
const LOADERS = new Set([
  ':require',
  ':module.require',
  ':require.main.require',
  ':process.mainModule.require',
  ':module.parent.require',
  ':module.constructor._load',
  ':process.getBuiltinModule',
  'module:createRequire()',
  'module:Module.createRequire()',
  'module:createRequireFromPath()',
  'module:_load',
  'module:Module._load',
]);

/** Untrusted: no module has a longer name, and names are what everything is looked up by. */
export const LONGEST_NAME = 2_000;

/** What gives back its first argument, or something that has all members of it. */
const GIVES_BACK = new Set([
  'Object.create',
  'Object.defineProperties',
  'Object.defineProperty',
  'Object.freeze',
  'Object.getPrototypeOf',
  'Object.preventExtensions',
  'Object.seal',
  'Object.setPrototypeOf',
  'Proxy',
  'Reflect.getPrototypeOf',
]);

/** Whether calling this loads a module. */
export function isLoader(named: Outside): boolean {
  // Asked for every call of something outside, and nearly all of those are of other modules.
  if (named.module !== '' && named.module !== 'module') return false;
  return LOADERS.has(`${named.module}:${named.path.replace(/\.(call|apply)$/, '')}`);
}

/** The module that a text means which is handed to a loader; undefined where that is known in part. `path.join(__dirname, 'a')` means `./a`. */
export function specifierSaid({ text, whole }: Value): string | undefined {
  if (text === undefined) return undefined;
  return whole ? text : BESIDE.exec(text)?.[1]?.replace(/^/, '.');
}

/** `require(settings.runner || 'child_process')`: one of Node's own modules that do something, where others that may be meant are not known. */
function mayBePower({ text }: Value): string | undefined {
  const names = text?.split(EITHER) ?? [];
  const isOpen = names.length === 1 || names.some(name => !MODULE_NAME.test(name));
  return isOpen && names.length <= MOST_NAMES
    ? (names.find(name => /child_process$/.test(name)) ?? names.find(name => POWERS.test(name)))
    : undefined;
}

const MOST_NAMES = 8;
const MODULE_NAME = /^(?:node:)?[@a-z.][\w@/.-]*$/;
const POWERS = /^(?:node:)?(?:child_process|fs|fs\/promises|https?|http2|net|tls|dgram|dns|vm|module|worker_threads)$/;

/** A place in the folder of the file, known to the end. */
const BESIDE = /^<here>((?:\/[^*|<>/]+)+)$/;

/** What a call to a loader, to a wrapper or to an evaluated name gives back; undefined for any other call. */
export function requiredModule(callee: Outside, call: AnyCall, scope: Scope, reader: Reader): Named | undefined {
  const { module, path } = callee;
  if (isLoader(callee)) {
    const asked = call.arguments[path.endsWith('.call') ? 1 : 0];
    const value = asked && fold(asked, scope, reader);
    const specifier = value && (specifierSaid(value) ?? mayBePower(value));
    return specifier === undefined || specifier.length > LONGEST_NAME
      ? outside('', 'require()')
      : outside(meaningOf(specifier, 'require', reader.apis.ownNames), '');
  }
  const [first, second] = call.arguments;
  if (!first) return path === 'Function()' && module === '' ? evaluated(call, scope, reader) : undefined;
  if (module === '' && path === 'JSON.parse') return dataFile(first, scope, reader);
  if (module === '' && path === 'process.binding') return outside(`process.binding:${fold(first, scope, reader).text ?? '*'}`, '');
  if (module !== '' && givesFirst(module, path)) return nameOf(first, scope, reader);
  if (module === '' && (path === 'Proxy' || path === 'Object.fromEntries')) {
    const keyed = path === 'Proxy' ? keyedByProxy(call, scope, reader) : keyedByEntries(first, reader);
    if (keyed) return { kind: 'keyed', ...keyed };
  }
  if (module === '' && GIVES_BACK.has(path)) {
    const given = nameOf(first, scope, reader);
    return path === 'Object.create' && given?.kind === 'outside' ? { ...given, isHeir: true } : given;
  }
  if (module === '' && path === 'Object.assign') return joined(call, first, scope, reader);
  if (module === '' && path === 'Reflect.get' && second) {
    const object = nameOf(first, scope, reader);
    const key = fold(second, scope, reader);
    return object && key.text !== undefined && key.whole ? member(object, key.text, reader) : undefined;
  }
  if (module === '' && path === 'Object.getOwnPropertyDescriptor' && second) {
    const object = nameOf(first, scope, reader);
    const key = fold(second, scope, reader);
    const { start, end } = call;
    return object?.kind === 'outside' && key.whole && key.text !== undefined
      ? describedMember(first, key.text, { start, end, scope })
      : undefined;
  }
  if (module === '' && (path === 'eval' || path === 'Object')) {
    return path === 'Object' ? nameOf(first, scope, reader) : namedByText(fold(first, scope, reader).text);
  }
  return undefined;
}

/** What describes a member of something outside, which is its `value`. */
function describedMember(
  object: Expression | SpreadElement,
  key: string,
  { start, end, scope }: { readonly start: number; readonly end: number; readonly scope: Scope },
): Named | undefined {
  if (object.type === 'SpreadElement') return undefined;
  const said = { type: 'Literal' as const, value: key, raw: JSON.stringify(key), start, end };
  const value = { type: 'MemberExpression' as const, object, property: said, computed: true as const, optional: false, start, end };
  const name = { type: 'Identifier' as const, name: 'value', start, end };
  const property = {
    type: 'Property' as const,
    kind: 'init' as const,
    key: name,
    value,
    computed: false,
    method: false,
    shorthand: false,
    start,
    end,
  };
  return { kind: 'object', node: { type: 'ObjectExpression', properties: [property], start, end }, scope, binding: undefined };
}

/** What calls back, as what gives a promise or is watched. Sources: the documentation of Node.js, Bluebird, Q, RxJS. */
const ANSWERS_OTHERWISE = /^(?:promisify(?:All)?|denodeify|nfbind|bind(?:Node)?Callback)$/;

/** Wrappers of libraries that stand for what they are given. */
function givesFirst(module: string, path: string): boolean {
  return ANSWERS_OTHERWISE.test(path) || isLibraryInterop(module, path) || isLibraryAsync(module, path);
}

/** `Object.assign(a, b)` is `a`, or, where that is an object of the file, one that has the members of both. */
function joined(call: AnyCall, first: Node, scope: Scope, reader: Reader): Named | undefined {
  const named = nameOf(first, scope, reader);
  if (named && named.kind !== 'object') return named;
  const { start, end } = call;
  const properties = call.arguments.flatMap(argument =>
    argument.type === 'SpreadElement' ? [] : [{ type: 'SpreadElement' as const, argument, start, end }],
  );
  return { kind: 'object', node: { type: 'ObjectExpression', properties, start, end }, scope, binding: named?.binding };
}

/** `JSON.parse(readFileSync(join(__dirname, 'x.json')))` loads the same as `require('./x.json')`. */
function dataFile(text: Node, scope: Scope, reader: Reader): Named | undefined {
  let read = bare(text);
  while (read.type === 'AwaitExpression') read = bare(read.argument);
  if (read.type === 'CallExpression' && read.callee.type === 'MemberExpression' && plainKey(read.callee.property, false) === 'toString')
    read = bare(read.callee.object);
  const named = nameOf(read, scope, reader);
  if (read.type === 'Identifier') read = onlyValue(read.name, scope);
  if (named?.kind !== 'outside' || named.module !== 'fs' || !/^(promises\.)?readFile(Sync)?\(\)$/.test(named.path)) return undefined;
  while (read.type === 'AwaitExpression') read = bare(read.argument);
  const [file] = read.type === 'CallExpression' ? read.arguments : [];
  const path = file && fold(file, scope, reader).text;
  return path !== undefined && /^<here>\/[^*|]+\.json$/.test(path) ? outside(path, '') : undefined;
}

function onlyValue(name: string, scope: Scope): Node {
  const writes = lookUp(name, scope)?.writes ?? [];
  const [only] = writes;
  return only && writes.length === 1 ? bare(only.value) : { type: 'EmptyStatement', start: 0, end: 0 };
}

/** `Function('return this')()` and its kin: a call of a function made from text that only returns a name. */
function evaluated(call: AnyCall, scope: Scope, reader: Reader): Named | undefined {
  const maker = bare(call.callee);
  if (maker.type !== 'CallExpression' && maker.type !== 'NewExpression') return undefined;
  const body = maker.arguments.at(-1);
  const text = body && fold(body, scope, reader).text;
  return namedByText(/^\s*return\s+([\w.$]+)\s*;?\s*$/.exec(text ?? '')?.[1]);
}

function namedByText(text: string | undefined): Named | undefined {
  if (text === undefined || !/^[\w$]+(\.[\w$]+)*$/.test(text)) return undefined;
  if (text === 'this') return outside('', '');
  const [root = '', ...rest] = text.split('.');
  return rest.reduce((named, key) => step(named, key), outside('', root));
}
