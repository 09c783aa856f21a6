import type { Node, TemplateLiteral } from 'oxc-parser';

import type { Span } from '../../model/place.ts';
import { joinTexts } from '../read/fold/join-texts.ts';
import { outside } from '../read/name/outside.ts';
import { textValue } from '../read/fold/value.ts';
import { bare, plainKey } from '../read/children.ts';
import { callFunction, construct } from './calls.ts';
import { mayBe, negated, tellsOf } from './conditions.ts';
import { classMade, define, spanOf, superMember } from './classes.ts';
import { isOpen, isThing, list, open, pattern, plain, PRIVATE, promise, type Datum, type Open, type Thing } from './datum.ts';
import { originsOf } from '../read/fold/origins.ts';
import { closure, yieldOut } from './functions.ts';
import { itemsOf } from './iterate.ts';
import { loadAsked } from './load.ts';
import { member, setMember } from './members.ts';
import { languageOf } from './natives/globals.ts';
import { operate, typeName } from './operators.ts';
import { assignTo } from './patterns.ts';
import { spend, Thrown, wasBefore, type Place } from './run.ts';
import { datumOf, either, knownText, madeOf, ofFewWays, textOf, truth } from './values.ts';

/** What an expression is, and whatever it does on the way. */
export function evaluate(node: Node, place: Place): Datum {
  spend(place.run);
  const inner = bare(node);
  switch (inner.type) {
    case 'Literal':
      if ('regex' in inner) return pattern(inner.regex.pattern, inner.regex.flags);
      return inner.value;
    case 'Identifier':
      return named(inner.name, spanOf(inner, place), place);
    case 'ThisExpression':
      return place.self;
    case 'TemplateLiteral':
      return templateOf(inner, place);
    case 'TaggedTemplateExpression':
      return tagged(inner, place);
    case 'MemberExpression':
      return memberAt(inner, place).value;
    case 'CallExpression':
      return call(inner, place);
    case 'NewExpression':
      return construct(evaluate(inner.callee, place), argumentsOf(inner.arguments, place), spanOf(inner, place), place.run);
    case 'ImportExpression':
      return promise(loadAsked(evaluate(inner.source, place), spanOf(inner, place), 'import()', place.run));
    case 'AwaitExpression':
      return awaited(evaluate(inner.argument, place));
    case 'YieldExpression':
      return given(inner, place);
    case 'ArrayExpression':
      return list(inner.elements.flatMap(one => (one ? elementsOf(one, place) : [undefined])));
    case 'ObjectExpression':
      return objectOf(inner, place);
    case 'FunctionExpression':
    case 'FunctionDeclaration':
    case 'ArrowFunctionExpression':
      return closure(inner, place);
    case 'ClassExpression':
    case 'ClassDeclaration':
      return classMade(inner, place);
    case 'ConditionalExpression': {
      const tested = evaluate(inner.test, place);
      const holds = truth(tested);
      if (holds !== undefined) return evaluate(holds ? inner.consequent : inner.alternate, place);
      const tells = tellsOf(tested);
      const yes = mayBe(tells, place.run, () => evaluate(inner.consequent, place));
      const no = mayBe(negated(tells), place.run, () => evaluate(inner.alternate, place));
      return either(yes, no, place.run);
    }
    case 'LogicalExpression':
      return logical(inner.operator, evaluate(inner.left, place), () => evaluate(inner.right, place), place);
    case 'BinaryExpression':
      return binary(inner, place);
    case 'UnaryExpression':
      return unary(inner, place);
    case 'UpdateExpression': {
      const target = targetOf(inner.argument, place);
      const before = target.get();
      const number = isOpen(before) || isThing(before) ? before : Number(before);
      const after = operate(inner.operator === '++' ? '+' : '-', number, 1, place.run);
      target.set(after);
      return inner.prefix ? after : number;
    }
    case 'AssignmentExpression':
      return assignment(inner, place);
    case 'SequenceExpression': {
      let last: Datum;
      for (const one of inner.expressions) last = evaluate(one, place);
      return last;
    }
    case 'MetaProperty':
      return inner.meta.name === 'import' ? metaOf(place) : undefined;
    default:
      return undefined;
  }
}

function templateOf({ quasis, expressions }: TemplateLiteral, place: Place): Datum {
  const parts = quasis.flatMap((quasi, at) => {
    const part = expressions[at];
    const text = textValue(quasi.value.cooked ?? quasi.value.raw);
    return part ? [text, textOf(evaluate(part, place), place.run)] : [text];
  });
  return datumOf(ofFewWays(joinTexts(parts)));
}

function named(name: string, at: Span, place: Place): Datum {
  const cell = place.env.find(name);
  if (cell) return cell.value;
  if (name === 'undefined') return undefined;
  const kept = place.run.replaced.get(`:${name}`);
  if (kept !== undefined) return kept;
  const own = languageOf(place.run).get(name);
  return own ?? open(undefined, outside('', name), at);
}

/** `import.meta`: where the file is, and that somebody started it. */
function metaOf({ file, run }: Place): Thing {
  return plain([
    ['url', open({ ...textValue(`<here>/${file}`), whole: false })],
    ['filename', open({ ...textValue(`<here>/${file}`), whole: false })],
    ['dirname', open({ ...textValue(`<here>/${file}`.replace(/\/[^/]*$/, '')), whole: false })],
    ['main', run.started === file],
  ]);
}

/** A member and what it is one of. */
export function memberAt(node: Node & { type: 'MemberExpression' }, place: Place): { readonly owner: Datum; readonly value: Datum } {
  const at = spanOf(node, place);
  if (node.object.type === 'Super') return { owner: place.self, value: superMember(keyOf(node.property, node.computed, place), place, at) };
  const owner = evaluate(node.object, place);
  if (owner === undefined || owner === null) return { owner, value: undefined };
  return { owner, value: member(owner, keyOf(node.property, node.computed, place), at, place.run) };
}

/** The key of a member. Private names are told apart by their sign. */
export function keyOf(node: Node, computed: boolean, place: Place): Datum {
  if (computed) return evaluate(node, place);
  if (node.type === 'PrivateIdentifier') return `${PRIVATE}${node.name}`;
  return plainKey(node, computed);
}

function call(node: Node & { type: 'CallExpression' }, place: Place): Datum {
  const at = spanOf(node, place);
  const callee = bare(node.callee);
  if (callee.type === 'Super') {
    const above = place.env.find('super')?.value;
    return callFunction(above, place.self, argumentsOf(node.arguments, place), at, place.run);
  }
  const { owner, value } =
    callee.type === 'MemberExpression' ? memberAt(callee, place) : { owner: undefined, value: evaluate(callee, place) };
  const isAsked = node.optional || (callee.type === 'MemberExpression' && callee.optional);
  if (isAsked && (value === undefined || value === null)) return undefined;
  return callFunction(value, owner, argumentsOf(node.arguments, place), at, place.run);
}

export function argumentsOf(nodes: readonly Node[], place: Place): Datum[] {
  return nodes.flatMap(one => elementsOf(one, place));
}

function elementsOf(node: Node, place: Place): Datum[] {
  if (node.type !== 'SpreadElement') return [evaluate(node, place)];
  const of = evaluate(node.argument, place);
  if (!isThing(of) || of.is !== 'any') return itemsOf(of, place.run);
  // One of several lists: each part is one of theirs that stand there.
  const lists = of.items.map(one => itemsOf(one, place.run));
  const longest = Math.max(...lists.map(one => one.length));
  return Array.from({ length: longest }, (_, at) => lists.reduce<Datum>((sum, one) => either(sum, one[at], place.run), undefined));
}

function tagged(node: Node & { type: 'TaggedTemplateExpression' }, place: Place): Datum {
  const tag = bare(node.tag);
  const { owner, value } = tag.type === 'MemberExpression' ? memberAt(tag, place) : { owner: undefined, value: evaluate(tag, place) };
  const texts = list(node.quasi.quasis.map(one => one.value.cooked ?? one.value.raw));
  texts.props.set('raw', list(node.quasi.quasis.map(one => one.value.raw)));
  return callFunction(value, owner, [texts, ...node.quasi.expressions.map(one => evaluate(one, place))], spanOf(node, place), place.run);
}

/** What is waited for. */
export function awaited(datum: Datum): Datum {
  let value = datum;
  for (let left = MOST_PROMISES; isThing(value) && value.is === 'promise' && value.settled; left--) {
    if (value.settled.failed) throw new Thrown(value.settled.value);
    value = left > 0 ? value.settled.value : open();
  }
  return value;
}

/** Promises of promises; one may be resolved with itself. */
const MOST_PROMISES = 64;

function given(node: Node & { type: 'YieldExpression' }, place: Place): Datum {
  const value = node.argument ? evaluate(node.argument, place) : undefined;
  if (node.delegate) for (const one of itemsOf(value, place.run)) yieldOut(place.frame, one);
  else yieldOut(place.frame, awaited(value));
  return open();
}

function objectOf(node: Node & { type: 'ObjectExpression' }, place: Place): Thing {
  const made = plain();
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      spread(evaluate(property.argument, place), made);
      continue;
    }
    const key = keyOf(property.key, property.computed, place);
    const isMethod = property.value.type === 'FunctionExpression' && (property.method || property.kind !== 'init');
    const value =
      isMethod && property.value.type === 'FunctionExpression' ? closure(property.value, place, made) : evaluate(property.value, place);
    if (property.kind === 'init') setMember(made, key, value, spanOf(property, place), place.run);
    else define(made, key, property.kind, value);
  }
  return made;
}

/** `{ ...other }` has what that has. */
export function spread(other: Datum, made: Thing): void {
  if (isOpen(other)) made.base = made.base ? bothOf(made.base, other) : other;
  if (!isThing(other)) return;
  for (const way of other.is === 'any' ? other.items : [other]) {
    const one = isThing(way) && isThing(way.proxy?.target) ? way.proxy.target : way;
    if (!isThing(one)) continue;
    for (const [key, value] of one.props) made.props.set(key, value);
    if (one.is === 'list') one.items.forEach((item, at) => made.props.set(String(at), item));
    if (one.base) made.base = made.base ? bothOf(made.base, one.base) : one.base;
  }
}

/** What has the members of both, and is called as the one that has a name. */
function bothOf(one: Open, other: Open): Open {
  const named = one.named ? one : other;
  return { ...named, value: originsOf(one.value, other.value) };
}

function logical(operator: string, left: Datum, right: () => Datum, { run }: Place): Datum {
  if (operator === '??')
    return left === undefined || left === null ? right() : isOpen(left) ? either(left, mayBe([], run, right), run) : left;
  const holds = truth(left);
  if (holds === undefined) {
    const tells = tellsOf(left);
    const other = mayBe(operator === '&&' ? tells : negated(tells), run, right);
    if (operator !== '&&') return either(left, other, run);
    return isOpen(other) && tells.length > 0 ? { ...other, tells: [...tells, ...tellsOf(other)] } : other;
  }
  return holds === (operator === '&&') ? right() : left;
}

function binary(node: Node & { type: 'BinaryExpression' }, place: Place): Datum {
  // A long chain of `+` leans left: taken apart in a loop, not by one more call for every part.
  const rights: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === node.operator) {
    rights.push(left.right);
    left = bare(left.left);
  }
  let sum = left.type === 'PrivateIdentifier' ? `${PRIVATE}${left.name}` : evaluate(left, place);
  for (const right of rights.toReversed()) sum = operate(node.operator, sum, evaluate(right, place), place.run);
  return sum;
}

function unary(node: Node & { type: 'UnaryExpression' }, place: Place): Datum {
  if (node.operator === 'delete') {
    const of = bare(node.argument);
    if (of.type !== 'MemberExpression') return true;
    const owner = evaluate(of.object, place);
    const key = knownText(keyOf(of.property, of.computed, place));
    if (isThing(owner) && key !== undefined && !wasBefore(owner, place.run)) owner.props.delete(key);
    return true;
  }
  const value = evaluate(node.argument, place);
  switch (node.operator) {
    case '!': {
      const holds = truth(value);
      return holds === undefined ? { ...open(), tells: negated(tellsOf(value)) } : !holds;
    }
    case 'void':
      return undefined;
    case 'typeof':
      return typeName(value);
    default: {
      if (isOpen(value) || isThing(value)) return madeOf([value], place.run);
      if (typeof value === 'bigint') return node.operator === '-' ? -value : value;
      const number = Number(value);
      return node.operator === '-' ? -number : node.operator === '~' ? ~number : number;
    }
  }
}

function assignment(node: Node & { type: 'AssignmentExpression' }, place: Place): Datum {
  if (node.operator === '=') {
    const value = evaluate(node.right, place);
    assignTo(node.left, value, place);
    return value;
  }
  const target = targetOf(node.left, place);
  const before = target.get();
  const sign = node.operator.slice(0, -1);
  const value =
    sign === '&&' || sign === '||' || sign === '??'
      ? logical(sign, before, () => evaluate(node.right, place), place)
      : operate(sign, before, evaluate(node.right, place), place.run);
  if (value !== before) target.set(value);
  return value;
}

/** What is read and then stored in: what it is a member of, and by which key, is worked out once. */
function targetOf(node: Node, place: Place): { readonly get: () => Datum; readonly set: (value: Datum) => void } {
  const inner = bare(node);
  if (inner.type !== 'MemberExpression' || inner.object.type === 'Super')
    return { get: () => evaluate(inner, place), set: value => assignTo(inner, value, place) };
  const at = spanOf(inner, place);
  const owner = evaluate(inner.object, place);
  const key = keyOf(inner.property, inner.computed, place);
  return { get: () => member(owner, key, at, place.run), set: value => setMember(owner, key, value, at, place.run) };
}
