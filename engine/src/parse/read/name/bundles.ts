import type { ArrayExpression, Node, ObjectExpression } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { assigned, bare, isFunction, plainKey } from '../children.ts';
import { requireOf } from './browserified.ts';
import { functionsWithin } from '../link/functions-within.ts';
import { asksForEsModule } from './interop.ts';
import { firstNamed } from './named-bindings.ts';
import { nameOf, type Named } from './names.ts';
import { storedIn } from './object-members.ts';
import { outside } from './outside.ts';
import type { Reader } from '../reader.ts';
import { specifierSaid } from './require.ts';
import { lookUp, type Binding, type Scope, type Write } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';
import { oneOf } from '../fold/one-of.ts';
import { fold } from '../fold/values.ts';

/** A function that holds one module of a bundle, and the parameters by which it gives out what it exports. */
export interface Bundled {
  readonly func: number;
  readonly module: Binding | undefined;
  readonly exports: Binding | undefined;
}

/** What a file says of the bundle it is. */
export interface Bundles {
  /** Whether its text looks like one at all: most files are none, and need not be asked further. */
  readonly mayBe: boolean;
  /** Whether the names of members are hidden in it. */
  readonly hides: boolean;
  /** The tables of modules, by the function that gives out what a module of them exports. */
  readonly tables: ReadonlyMap<number, ObjectExpression | ArrayExpression>;
  /** Where they are called, and all that is in the table. */
  readonly loads: readonly { readonly call: AnyCall; readonly scope: Scope; readonly table: readonly Node[] }[];
  /**
   * `define(exports, { name: () => value })` and `define(exports, 'name', () => value)`: the getters, by the function that says so and by the object and the name,
   * `exports.name`.
   */
  readonly defined: ReadonlyMap<number, ReadonlyMap<string, Node>>;
}

/** How a loader is written, told from the text: most files have none, and their calls need not be looked at. */
const LOADS = /\](?:\.call)?\([^()\n]{0,80}\.exports\b/;
const EXPORTS = /\bexports:\s?\{\s?\}/;

/** Where the names of members are put together in brackets, the text does not tell. */
const HIDES_MEMBERS = /\[\s*\(*["'`]\w{1,24}["'`]\)*\s*\+\s*\(*["'`]/;

/** Wrappers that make a module out of a function are short, whoever writes them. */
const LARGEST_WRAPPER = 600;

/** Finds the loaders of a bundle: whoever calls `table[id](module, module.exports, …)`, as webpack and its kin write it. */
export function bundlesIn({ sites, text, functionOf }: Survey): Bundles {
  const tables = new Map<number, ObjectExpression | ArrayExpression>();
  const loads: { call: AnyCall; scope: Scope; table: readonly Node[] }[] = [];
  const defined = new Map<number, Map<string, Node>>();
  const hides = HIDES_MEMBERS.test(text);
  const isTable = hides || LOADS.test(text);
  const calledAtOnce = isTable ? calledWhereWritten(sites, functionOf) : new Map<number, AnyCall>();
  for (const site of isTable ? sites : []) {
    if (site.kind !== 'call') continue;
    const { node, scope } = site;
    const table = tableCalled(node, scope, calledAtOnce);
    if (table) {
      tables.set(scope.func, table);
      loads.push({ call: node, scope, table: valuesOf(table) });
    }
    const getters = gettersDefined(node);
    if (getters.length === 0) continue;
    const known = defined.get(scope.func) ?? new Map<string, Node>();
    defined.set(scope.func, known);
    for (const [name, getter] of getters) if (!known.has(name)) known.set(name, getter);
  }
  return { mayBe: isTable || EXPORTS.test(text), hides, tables, loads, defined };
}

function valuesOf(table: ObjectExpression | ArrayExpression): Node[] {
  if (table.type === 'ArrayExpression') return table.elements.flatMap(element => element ?? []);
  return table.properties.flatMap(one => (one.type === 'Property' ? [one.value] : []));
}

/** The call of each function that is called where it is written: webpack up to its fourth version hands the table to its loader so. */
function calledWhereWritten(sites: Survey['sites'], functionOf: Survey['functionOf']): ReadonlyMap<number, AnyCall> {
  const calls = new Map<number, AnyCall>();
  for (const site of sites) {
    const func = site.kind === 'call' ? functionOf.get(bare(site.node.callee)) : undefined;
    if (site.kind === 'call' && func !== undefined) calls.set(func, site.node);
  }
  return calls;
}

function tableCalled(
  call: AnyCall,
  scope: Scope,
  calledAtOnce: ReadonlyMap<number, AnyCall>,
): ObjectExpression | ArrayExpression | undefined {
  const callee = bare(call.callee);
  if (callee.type !== 'MemberExpression' || !call.arguments.some(isExports)) return undefined;
  const chosen = plainKey(callee.property, callee.computed) === 'call' ? bare(callee.object) : callee;
  if (chosen.type !== 'MemberExpression' || !chosen.computed || chosen.object.type !== 'Identifier') return undefined;
  const binding = lookUp(chosen.object.name, scope);
  const { param } = binding ?? {};
  const passed = param?.path.length === 0 ? calledAtOnce.get(param.of)?.arguments[param.index] : undefined;
  const given = binding?.writes.flatMap(({ how, value }) => (how === 'is' ? [value] : [])) ?? [];
  for (const value of passed ? [...given, passed] : given) {
    const table = bare(value);
    if (table.type === 'ObjectExpression' || table.type === 'ArrayExpression') return table;
  }
  return undefined;
}

/** Webpack up to its fourth version says so of one name after the other, later ones of all at once. */
function gettersDefined({ arguments: [target, names, getter] }: AnyCall): [name: string, getter: Node][] {
  if (target?.type !== 'Identifier' || !names) return [];
  if (names.type === 'ObjectExpression' && !getter)
    return names.properties.flatMap((one): [string, Node][] => {
      const key = one.type === 'Property' ? plainKey(one.key, one.computed) : undefined;
      return one.type === 'Property' && key !== undefined ? [[`${target.name}.${key}`, one.value]] : [];
    });
  const name = names.type === 'Literal' ? plainKey(names, true) : undefined;
  return name !== undefined && getter && isFunction(getter) ? [[`${target.name}.${name}`, getter]] : [];
}

function isExports(argument: Node): boolean {
  return argument.type === 'MemberExpression' && plainKey(argument.property, argument.computed) === 'exports';
}

/** What a call names that asks a bundle for one of its modules. */
export function askedOfBundle(call: AnyCall, index: number, scope: Scope, reader: Reader): Named | undefined {
  const bundled = bundledBy(call, index, scope, reader);
  return bundled && (firstNamed(wholesOf(bundled), reader) ?? { kind: 'bundled', ...bundled });
}

/** What such a module is worth: what it exports as a whole, and what under names. */
export function valueOfBundled(bundled: Bundled, reader: Reader): Value {
  const whole = oneOf(wholesOf(bundled).map(({ value, scope }) => fold(value, scope, reader)));
  const members = new Map(whole.members);
  for (const { into, value, scope } of bundled.exports?.writes ?? []) if (into !== undefined) members.set(into, fold(value, scope, reader));
  return members.size > 0 ? { ...whole, members } : whole;
}

/** The functions that such a module exports under names. */
export function offeredByBundled(bundled: Bundled, reader: Reader): number[] {
  return partsOfBundled(bundled).flatMap(({ value, scope }) => functionsWithin(value, scope, reader));
}

/** What a module of a bundle exports: as a whole, and under names, which are in `into`. */
export function partsOfBundled(bundled: Bundled): Write[] {
  const named = bundled.exports?.writes.filter(({ into }) => into !== undefined) ?? [];
  return [...wholesOf(bundled), ...named];
}

/** `exports = module.exports = {}` at the beginning is only what the rest is put into, or is replaced. */
function wholesOf({ module }: Bundled): Write[] {
  const all = module?.writes.filter(({ into }) => into === 'exports') ?? [];
  const full = all.filter(({ value }) => !isEmpty(assigned(value)));
  return full.length > 0 ? full : all;
}

function isEmpty(node: Node): boolean {
  return node.type === 'ObjectExpression' && node.properties.length === 0;
}

/** The module that a call asks for: `load(12)` of a table, `require_a()` of a wrapper. */
export function bundledBy(call: AnyCall, index: number, scope: Scope, reader: Reader): Bundled | undefined {
  const { mayBe, hides, tables } = reader.bundles();
  if (!mayBe) return undefined;
  const table = tables.get(index);
  const [asked] = call.arguments;
  // `load(load.s = 3)` notes which module the bundle begins with.
  if (table) return asked && given(inTable(table, plainKey(assigned(asked), true)), 0, reader);
  if (asked && isFunction(bare(asked))) return handsModule(index, reader) ? given(asked, 0, reader) : undefined;
  if (call.arguments.length > 0) return undefined;
  const callee = bare(call.callee);
  const [write] = callee.type === 'Identifier' ? (lookUp(callee.name, scope)?.writes ?? []) : [{ value: callee, scope }];
  const made = write && bare(write.value);
  if (made?.type !== 'CallExpression' || !write) return undefined;
  const wrapper = nameOf(made.callee, write.scope, reader);
  const text = wrapper?.kind === 'function' ? reader.found.functions[wrapper.index]?.node : undefined;
  if (!text || text.end - text.start > LARGEST_WRAPPER) return undefined;
  if (!hides && !/\bexports\b/.test(reader.found.text.slice(text.start, text.end))) return undefined;
  const [body] = made.arguments;
  const only = body?.type === 'ObjectExpression' && body.properties.length === 1 ? body.properties[0] : undefined;
  return given(only?.type === 'Property' ? only.value : body, 1, reader);
}

/** `createCommonjsModule(function (module, exports) { … })`, as Rollup wrote it: a function that makes a module at once. */
function handsModule(index: number, { found }: Reader): boolean {
  const node = found.functions[index]?.node;
  return node !== undefined && node.end - node.start <= LARGEST_WRAPPER && HANDS.test(found.text.slice(node.start, node.end));
}

const HANDS = /\(\s*([\w$]+)\s*,\s*\1\.exports\s*\)/;

function inTable(table: ObjectExpression | ArrayExpression, key: string | undefined): Node | undefined {
  if (key === undefined) return undefined;
  if (table.type === 'ArrayExpression') return table.elements[Number(key)] ?? undefined;
  const found = table.properties.find(one => one.type === 'Property' && plainKey(one.key, one.computed) === key);
  return found?.type === 'Property' ? found.value : undefined;
}

/** `at`: which parameter of the function is the module; the other of the first two are its exports. */
function given(body: Node | undefined, at: 0 | 1, reader: Reader): Bundled | undefined {
  const func = body && reader.found.functionOf.get(bare(body));
  return func === undefined ? undefined : bundledIn(func, at, 1 - at, reader);
}

/** What `require('./a')` names inside a module that browserify has packed: another one, or what lies outside of the bundle. */
export function askedOfBrowserified(call: AnyCall, scope: Scope, reader: Reader): Named | undefined {
  const asked = askedInside(call, scope, reader);
  if (!asked) return undefined;
  const { name, bundled } = asked;
  return bundled ? (firstNamed(wholesOf(bundled), reader) ?? { kind: 'bundled', ...bundled }) : outside(name, '');
}

/** What it is worth, where it is another one. */
export function valueOfBrowserified(call: AnyCall, scope: Scope, reader: Reader): Value | undefined {
  const bundled = askedInside(call, scope, reader)?.bundled;
  return bundled && valueOfBundled(bundled, reader);
}

/** `exports.write(…)` inside of a module that browserify has packed: what the module itself offers. */
export function exportsInside({ of, index, path }: NonNullable<Binding['param']>, reader: Reader): Named | undefined {
  if (index !== 2 || path.length > 0 || !reader.browserified().asks.has(of)) return undefined;
  const bundled = packedIn(of, reader);
  return bundled && { kind: 'bundled', ...bundled };
}

interface AskedInside {
  readonly name: string;
  readonly bundled: Bundled | undefined;
}

function askedInside(call: AnyCall, scope: Scope, reader: Reader): AskedInside | undefined {
  const [first] = call.arguments;
  if (call.callee.type !== 'Identifier' || !first) return undefined;
  const of = requireOf(call.callee, scope, reader.browserified());
  const name = of === undefined ? undefined : first.type === 'Literal' ? plainKey(first, true) : specifierSaid(fold(first, scope, reader));
  if (of === undefined || name === undefined) return undefined;
  const packed = NEVER_PACKED.test(name) ? undefined : packedAs(of, name, reader);
  // A file that gives nothing stands in for what a page does not have: outside of one the real thing is loaded.
  return { name, bundled: packed && (wholesOf(packed).length > 0 || gives(packed, reader)) ? packed : undefined };
}

/** Whether a module of a bundle gives out anything under a name, itself or by what it hands its exports to. */
function gives({ func, exports: own }: Bundled, { found }: Reader): boolean {
  const node = found.functions[func]?.node;
  return (own?.writes.length ?? 0) > 0 || (node !== undefined && /\bexports?\b/.test(found.text.slice(node.body?.start, node.body?.end)));
}

/**
 * Modules of Node that browserify packs nothing for but an empty file. Untrusted: a table that only looks like one of browserify's may name another module so, and whoever
 * loads it hand on the real one.
 */
const NEVER_PACKED =
  /^(?:node:.*|(?:child_process|cluster|dgram|dns|fs|http2|inspector|module|net|readline|repl|tls|worker_threads)(?:\/promises)?)$/;

/** The module that browserify has packed under a name. */
function packedAs(of: number, asked: string, reader: Reader): Bundled | undefined {
  const func = reader.browserified().asks.get(of)?.get(asked);
  return func === undefined ? undefined : packedIn(func, reader);
}

function packedIn(func: number, reader: Reader): Bundled | undefined {
  return bundledIn(func, 1, 2, reader);
}

/** A function that holds a module, by which of its parameters are the module and its exports. */
function bundledIn(func: number, moduleAt: number, exportsAt: number, reader: Reader): Bundled | undefined {
  const record = reader.found.functions[func];
  if (!record) return undefined;
  const bindings = [...(record.scope.names?.values() ?? [])];
  const at = (index: number): Binding | undefined => bindings.find(({ param }) => param?.of === func && param.index === index);
  return { func, module: at(moduleAt), exports: at(exportsAt) };
}

/** `n(module)`, which gives a function that gives the module: what webpack imports from CommonJS; what that function stands for. */
export function gotByGetter(callee: Node, scope: Scope, reader: Reader): Write | undefined {
  const inner = bare(callee);
  if (inner.type !== 'Identifier' && inner.type !== 'CallExpression') return undefined;
  const write = inner.type === 'Identifier' ? lookUp(inner.name, scope)?.writes[0] : { value: inner, scope };
  const made = write && bare(write.value);
  if (!write || made?.type !== 'CallExpression' || made.callee.type !== 'MemberExpression') return undefined;
  // Looking through a file for a bundle costs more than asking this first.
  if (plainKey(made.callee.property, made.callee.computed) !== 'n') return undefined;
  const [module] = made.arguments;
  const isGetter =
    module !== undefined && (isMadeByLoader(made.callee.object, write.scope, reader) || makesGetters(made.callee, write.scope, reader));
  return isGetter ? { value: module, scope: write.scope, path: [], how: 'is' } : undefined;
}

function isMadeByLoader(object: Node, scope: Scope, reader: Reader): boolean {
  if (!reader.bundles().mayBe) return false;
  const loader = nameOf(object, scope, reader);
  return loader?.kind === 'function' && reader.bundles().tables.has(loader.index);
}

/** Where all modules are put into one, webpack leaves only `{ n: module => … }` of its loader. */
function makesGetters(callee: Node, scope: Scope, reader: Reader): boolean {
  const named = nameOf(callee, scope, reader);
  const node = named?.kind === 'function' ? reader.found.functions[named.index]?.node : undefined;
  return node !== undefined && node.params.length === 1 && node.end - node.start < LONGEST_GETTER && asksForEsModule(node);
}

const LONGEST_GETTER = 600;

/** What a module of a bundle exports under a name. */
export function memberOfBundled({ func, exports }: Bundled, key: string, reader: Reader): Named | undefined {
  const stored = exports && firstNamed(storedIn(exports, reader).get(key) ?? [], reader);
  if (stored || !exports) return stored;
  const getter = reader.bundles().defined.get(func)?.get(`${exports.name}.${key}`);
  const index = getter && reader.found.functionOf.get(bare(getter));
  const [returned] = index === undefined ? [] : (reader.found.functions[index]?.returns ?? []);
  return returned && nameOf(returned.value, returned.scope, reader);
}
