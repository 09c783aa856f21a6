import type { Node } from 'oxc-parser';

import { bare, forEachChild, isFunction, plainKey } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall, AnyFunction } from '../survey.ts';

/** Where a function that does not itself speak of a parameter leaves it. */
export interface Spoken {
  /** The functions in it that do. */
  readonly within: ReadonlySet<Node>;
  /** Calls that it hands the parameter to as it is, and as which argument. */
  readonly handed: readonly { readonly call: AnyCall; readonly at: number }[];
}

/** Longer functions are modules of a bundle rather than wrappers. */
const LONGEST = 20_000;

const NONE: ReadonlyMap<string, Spoken> = new Map();

/** The parameters of a function that it does not itself speak of, by name; none where it may reach them without their names. */
export function spokenInside(index: number, reader: Reader): ReadonlyMap<string, Spoken> {
  const known = reader.spoken.get(index);
  if (known) return known;
  const { node, scope } = reader.found.functions[index] ?? {};
  const spoken = node?.body && scope && node.end - node.start <= LONGEST ? lookThrough(node, scope, reader) : NONE;
  reader.spoken.set(index, spoken);
  return spoken;
}

/** The name of a parameter that has one; that of the rest for all that are in it. */
export function parameterName({ params }: AnyFunction, at: number): string | undefined {
  const param = params[at] ?? params.at(-1);
  if (param?.type === 'RestElement') return param.argument.type === 'Identifier' ? param.argument.name : undefined;
  return params[at]?.type === 'Identifier' ? params[at].name : undefined;
}

/** One walk for all parameters: there may be a thousand. */
function lookThrough(node: AnyFunction, scope: Scope, { found }: Reader): ReadonlyMap<string, Spoken> {
  const all = new Map<string, { within: Set<Node>; handed: Spoken['handed'][number][] }>();
  node.params.forEach((_, at) => {
    const name = parameterName(node, at);
    if (name !== undefined) all.set(name, { within: new Set(), handed: [] });
  });
  const own: ReadonlySet<Node> = new Set<Node>(
    node.params
      .flatMap((one): Node[] => (one.type === 'RestElement' ? [one, one.argument] : [one]))
      .filter(one => one.type !== 'AssignmentPattern'),
  );
  let isReached = false;
  const handedOn = new Set<Node>();
  const visit = (part: Node, within: Node | undefined, ownArguments: boolean): void => {
    if (isReached || all.size === 0) return;
    if (reaches(part, ownArguments, scope)) isReached = true;
    const isName = part.type === 'Identifier' || part.type === 'JSXIdentifier';
    const spoken = isName && !own.has(part) ? all.get(part.name) : undefined;
    if (isName && spoken && within) spoken.within.add(within);
    else if (isName && spoken && !handedOn.has(part)) all.delete(part.name);
    if (!within && part.type === 'CallExpression')
      part.arguments.forEach((one, at) => {
        if (one.type !== 'Identifier' || !all.has(one.name)) return;
        handedOn.add(one);
        all.get(one.name)?.handed.push({ call: part, at });
      });
    const inside = within ?? (found.functionOf.has(part) ? part : undefined);
    const still = ownArguments && part.type !== 'FunctionExpression' && part.type !== 'FunctionDeclaration';
    forEachChild(part, child => visit(child, inside, still));
  };
  forEachChild(node, child => {
    if (child !== node.id && !(own.has(child) && child.type === 'Identifier'))
      visit(child, undefined, node.type !== 'ArrowFunctionExpression');
  });
  return isReached ? NONE : all;
}

const REACHES: ReadonlySet<string | undefined> = new Set(['arguments', 'caller']);

/** `arguments[0]`, `keep['arguments'][0]`, `keep[key][0]`, `eval('f()')`, `with`: what reaches a parameter without its name. */
function reaches(part: Node, ownArguments: boolean, scope: Scope): boolean {
  switch (part.type) {
    case 'WithStatement':
      return true;
    case 'Identifier':
      return part.name === 'eval' || part.name === 'caller' || (ownArguments && part.name === 'arguments');
    case 'Literal':
      return typeof part.value === 'string' && REACHES.has(part.value);
    case 'Property':
      return REACHES.has(plainKey(part.key, part.computed));
    case 'MemberExpression': {
      const key = plainKey(part.property, part.computed);
      return key === undefined ? mayBeFunction(bare(part.object), scope) : REACHES.has(key);
    }
    default:
      return false;
  }
}

/** Whether what has a name is a function, or the same as something else that has one. */
function mayBeFunction(object: Node, scope: Scope): boolean {
  if (object.type !== 'Identifier') return false;
  const binding = lookUp(object.name, scope);
  return (
    binding?.callable !== undefined ||
    binding?.writes.some(({ value, path }) => path.length === 0 && (isFunction(bare(value)) || bare(value).type === 'Identifier')) === true
  );
}
