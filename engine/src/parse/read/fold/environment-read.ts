import type { Value } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/**
 * `proxyFor(process.env)`: what a function of the file hands on of its arguments. Of the environment itself, of which it reads variables by their names alone, it
 * hands on these, and each of them is told where it is read.
 */
export function handedOn(
  call: AnyCall,
  index: number,
  args: readonly Value[],
  { scope, reader }: { readonly scope: Scope; readonly reader: Reader },
): readonly Value[] {
  const at = call.arguments.findIndex(argument => isEnvironment(argument, scope));
  const arg = args[at];
  // What is spread out before it moves it to another place.
  if (!arg || call.arguments.some(({ type }) => type === 'SpreadElement') || !readsByName(index, at, reader)) return args;
  return args.with(at, { ...arg, from: [] });
}

/** Whether `process.env` stands there. Untrusted: any other object that has all of it may have it under a name as well. */
function isEnvironment(argument: AnyCall['arguments'][number], scope: Scope): boolean {
  const inner = bare(argument);
  if (inner.type !== 'MemberExpression' || plainKey(inner.property, inner.computed) !== 'env') return false;
  const owner = bare(inner.object);
  return owner.type === 'Identifier' && owner.name === 'process' && lookUp('process', scope) === undefined;
}

/** Whether all that a function does with a parameter is to read members of it by their names. Where its name stands in anything else, that may be more. */
function readsByName(index: number, at: number, { found }: Reader): boolean {
  const node = found.functions[index]?.node;
  const parameter = node?.params[at];
  const named = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
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

/** Variables have names in capitals, and those of npm begin with its own: no method is called so. */
const BY_NAME = /^\s*(?:\?\.|\.)\s*(?:[A-Z][A-Z\d_]+|npm_\w+|\w+_proxy)\b(?!\s*(?:=(?!=)|(?:\?\.\s*)?\(|`))/;

/** Ways to a parameter that do not say its name: all arguments, code in a text, a letter written as a number, and a member by a key, which may be that of all arguments. */
const WITHOUT_NAME = /\barguments\b|\beval\b|\\u|[\w$)\]]\s*(?:\?\.)?\[/;

const LONGEST = 4_000;
const LONGEST_NAME = 80;
