import type { Node, ParamPattern } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { outside } from '../name/outside.ts';
import { noteUse } from '../use/note-use.ts';
import { originsOfAll } from './origins.ts';
import { placeholder } from './value.ts';

/**
 * `proxyFor(process.env)`, `publish({ env, log })` where `env` may be that: what a function of the file hands on of its arguments. Of the environment itself, of which it
 * reads variables by their names alone, it hands on these, and each of them is told where it is read.
 */
export function handedOn(
  call: AnyCall,
  index: number,
  args: readonly Value[],
  { scope, reader }: { readonly scope: Scope; readonly reader: Reader },
): readonly Value[] {
  const at = call.arguments.findIndex(argument => keyOfEnvironment(argument, scope) !== undefined);
  const argument = call.arguments[at];
  const arg = args[at];
  const key = argument && keyOfEnvironment(argument, scope);
  // What is spread out before it moves it to another place.
  if (!arg || key === undefined || call.arguments.some(({ type }) => type === 'SpreadElement') || !readsByName(index, at, key, reader))
    return args;
  return args.with(at, withoutOrigins(arg, key));
}

/** The same of a call that may mean any of several functions, each of which reads variables alone. */
export function handedOnToAll(
  call: AnyCall,
  indexes: readonly number[],
  args: readonly Value[],
  place: { readonly scope: Scope; readonly reader: Reader },
): readonly Value[] {
  const [first = args, ...others] = indexes.map(index => handedOn(call, index, args, place));
  return others.includes(args) ? args : first;
}

/** `read(process.env, 'TOKEN')` of `(of, key) => of[key]`: that one variable. */
export function variableRead(
  call: AnyCall,
  index: number,
  args: readonly Value[],
  { scope, reader }: { readonly scope: Scope; readonly reader: Reader },
): Value | undefined {
  const { node, returns = [] } = reader.found.functions[index] ?? {};
  const [only] = returns;
  const member = only && returns.length === 1 ? bare(only.value) : undefined;
  if (!node || member?.type !== 'MemberExpression' || !member.computed) return undefined;
  const [of, key] = [member.object, member.property].map(part => node.params.findIndex(param => isNamed(param, bare(part))));
  const environment = call.arguments[of ?? -1];
  const name = args[key ?? -1];
  if (!environment || !isEnvironment(bare(environment), scope) || !name?.whole || !NAME.test(name.text ?? '')) return undefined;
  const read = noteUse(call, outside('', `process.env.${name.text}`), 'read', scope, reader);
  return placeholder(`<env:${name.text}>`, [read]);
}

function isNamed(param: ParamPattern, part: Node): boolean {
  return param.type === 'Identifier' && part.type === 'Identifier' && param.name === part.name;
}

const NAME = /^\w{1,100}$/;

/** A value of which the environment is the whole, or the member of that name, as if nothing came from there. */
function withoutOrigins(value: Value, key: string): Value {
  if (key === WHOLE || !value.members) return { ...value, from: [] };
  const members = new Map([...value.members].map(([name, one]): [string, Value] => [name, name === key ? { ...one, from: [] } : one]));
  return { ...value, from: originsOfAll([...members.values()]).from, members };
}

const WHOLE = '';

/** Whether an argument is the environment, `WHOLE`, or an object that has it under a name. Untrusted: any other object that has all of it may have it under a name as well. */
function keyOfEnvironment(argument: AnyCall['arguments'][number], scope: Scope): string | undefined {
  const inner = bare(argument);
  if (mayBeEnvironment(inner, scope)) return WHOLE;
  if (inner.type !== 'ObjectExpression') return undefined;
  const holding = inner.properties.filter(one => one.type !== 'Property' || mayBeEnvironment(bare(one.value), scope));
  const [only] = holding;
  return holding.length === 1 && only?.type === 'Property' ? plainKey(only.key, only.computed) : undefined;
}

/** `process.env`, and a name for it or for what somebody gives instead: `const env = options.env ?? process.env`. */
function mayBeEnvironment(node: Node, scope: Scope): boolean {
  if (isEnvironment(node, scope)) return true;
  const write = node.type === 'Identifier' ? onlyWrite(lookUp(node.name, scope)) : undefined;
  const value = write?.path.length === 0 ? bare(write.value) : undefined;
  return (
    value?.type === 'LogicalExpression' && value.operator !== '&&' && write !== undefined && isEnvironment(bare(value.right), write.scope)
  );
}

function isEnvironment(inner: Node, scope: Scope): boolean {
  if (inner.type !== 'MemberExpression' || plainKey(inner.property, inner.computed) !== 'env') return false;
  const owner = bare(inner.object);
  return owner.type === 'Identifier' && owner.name === 'process' && lookUp('process', scope) === undefined;
}

/** Whether all that a function does with a parameter, or with one member of it, is to read members of that by their names. Where its name stands in anything else, that may be more. */
function readsByName(index: number, at: number, key: string, { found }: Reader): boolean {
  const node = found.functions[index]?.node;
  const parameter = node?.params[at];
  const named = parameter && patternAt(parameter.type === 'AssignmentPattern' ? parameter.left : parameter, key);
  const [first] = node?.params ?? [];
  // In TypeScript a first parameter may be what `this` is, and takes no place.
  if (!node || !named || node.end - node.start > LONGEST || (first?.type === 'Identifier' && first.name === 'this')) return false;
  const text = `${found.text.slice(node.start, named.start)} ${found.text.slice(named.end, node.end)}`;
  if (WITHOUT_NAME.test(text)) return false;
  if (named.type === 'ObjectPattern') return named.properties.every(one => one.type === 'Property' && !one.computed);
  if (named.type !== 'Identifier') return false;
  // A member of something else may be called so; what is spread out is the thing itself.
  const places = text.matchAll(new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${named.name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'));
  return [...places].every(({ index: place }) => BY_NAME.test(text.slice(place + named.name.length, place + LONGEST_NAME)));
}

/** What the environment is called in a function: its parameter, or what is taken out of that under the name. */
function patternAt(pattern: ParamPattern, key: string): Node | undefined {
  if (key === WHOLE) return pattern;
  if (pattern.type !== 'ObjectPattern' || pattern.properties.some(one => one.type !== 'Property' || one.computed)) return undefined;
  const taken = pattern.properties.flatMap(one => (one.type === 'Property' && plainKey(one.key, false) === key ? bare(one.value) : []));
  return taken.length === 1 ? taken[0] : undefined;
}

/** Variables have names in capitals, and those of npm begin with its own: no method is called so. */
const BY_NAME =
  /^\s*(?:(?:\?\.|\.)\s*(?:[A-Z][A-Z\d_]+|npm_\w+|\w+_proxy)\b|(?:\?\.)?\[\s*(['"])(?:[A-Z][A-Z\d_]+|npm_\w+)\1\s*\])(?!\s*(?:=(?!=)|(?:\?\.\s*)?\(|`))/;

/** Ways to a parameter that do not say its name: all arguments, code in a text, a letter written as a number, and a member by a key, which may be that of all arguments. */
const WITHOUT_NAME = /\barguments\b|\beval\b|\\u|[\w$)\]]\s*(?:\?\.)?\[(?!\s*(['"])[A-Z][A-Z\d_]+\1\s*\])/;

const LONGEST = 4_000;
const LONGEST_NAME = 80;
