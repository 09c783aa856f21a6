import type { ArrayExpressionElement, Node, ObjectExpression } from 'oxc-parser';

import { listsOf } from '../../../model/lists.ts';
import { FURTHER, type Value } from '../../../model/module.ts';
import { isAskedByLanguage } from '../walk/asked.ts';
import { withinAllowance } from './within-allowance.ts';
import { foldCall } from './call-value.ts';
import { functionResult } from './function-result.ts';
import { isToldBySecret } from '../walk/secret-names.ts';
import { bare, calledName, plainKey } from '../children.ts';
import { foldMember } from './fold-members.ts';
import { withFieldsListed } from './with-fields.ts';
import { foldName, without } from './fold-names.ts';
import { foldBinary, foldUnary } from './fold-operators.ts';
import { noteRead } from '../use/note-use.ts';
import { orKnown, ran } from './ran.ts';
import { askedOf, DEEPEST, type Reader, readerFor } from '../reader.ts';
import { receiverOf } from '../name/receiver.ts';
import { oneOfModules } from './required.ts';
import type { Scope } from '../scope.ts';
import { hasMoreCallers } from './params.ts';
import { foldAsText } from './said-as-text.ts';
import { foldTagged } from './tagged.ts';
import { listOf } from './text-methods.ts';
import { noteDecoded } from './note-decoded.ts';
import { joinTexts } from './join-texts.ts';
import { oneOf } from './one-of.ts';
import { holding, originsOf, withOrigins } from './origins.ts';
import { begin, end, PENDING, remembered } from './trail.ts';
import { textValue, UNKNOWN } from './value.ts';

/** Lists and objects are followed this far. */
const MOST_MEMBERS = 4_000;

const NOT_FOLLOWED: Value = { ...UNKNOWN, from: [FURTHER] };

/** Works out what an expression is worth, each node once. Bounded by the reader's steps; what is past them is unknown. */
export function fold(node: Node, scope: Scope, reader: Reader): Value {
  const inner = bare(node);
  if (inner.type === 'Literal') return literal(inner);
  const known = reader.values.get(inner) ?? (reader.usual && ofFewCallers(inner, scope, reader.usual));
  if (known) return remembered(known, inner, reader.values, reader.trail);
  if (reader.steps-- <= 0) return UNKNOWN;
  if (reader.depth > DEEPEST) return NOT_FOLLOWED;
  reader.values.set(inner, PENDING);
  begin(inner, reader.values, reader.trail);
  reader.depth++;
  const value = withinAllowance(work(inner, scope, reader), inner, reader.allowance);
  reader.depth--;
  reader.values.set(inner, value);
  end(reader.trail);
  return value;
}

/** What an expression is worth by all callers of the functions around it, where they are many. */
export function foldedWidely(node: Node, scope: Scope, reader: Reader): Value {
  const value = fold(node, scope, reader);
  return hasMoreCallers(value, scope, reader) ? fold(node, scope, reader.usual ? reader : reader.wide()) : value;
}

/** What an expression inside of function `index` is worth for one call of it. */
export function foldForCall(node: Node, scope: Scope, index: number, args: readonly Value[], reader: Reader): Value {
  return askedOf(readerFor(index, args, reader), reader, own => fold(node, scope, own));
}

/** What it is worth anyway, where nothing more is known of it by looking at more callers. */
function ofFewCallers(node: Node, scope: Scope, usual: Reader): Value | undefined {
  const value = fold(node, scope, usual);
  return hasMoreCallers(value, scope, usual) ? undefined : value;
}

function foldTemplate(node: Node & { type: 'TemplateLiteral' }, scope: Scope, reader: Reader): Value {
  const value = joinTexts(
    node.quasis.flatMap((quasi, index) => {
      const expression = node.expressions[index];
      const text = textValue(quasi.value.cooked ?? quasi.value.raw);
      return expression ? [text, foldAsText(expression, scope, reader)] : [text];
    }),
  );
  // `1${decode(list)}`: what was decoded is only the rest of it.
  noteDecoded(value, node, reader);
  return value;
}

function work(node: Node, scope: Scope, reader: Reader): Value {
  switch (node.type) {
    case 'TemplateLiteral':
      return foldTemplate(node, scope, reader);
    case 'BinaryExpression':
      return foldBinary(node, scope, reader);
    case 'Identifier':
      return foldName(node.name, node, scope, reader);
    case 'MemberExpression': {
      const isOfCall = /^(?:Call|New)Expression$/.test(bare(node.object).type);
      const told = isOfCall ? ran(node, scope, reader) : undefined;
      const known = foldMember(node, scope, reader);
      return told ? orKnown(told, known) : known;
    }
    case 'CallExpression':
    case 'NewExpression': {
      const chosen = reader.found.chosen.get(node);
      if (chosen) return fold(chosen, scope, reader);
      return foldCall(reader.found.instead.get(node) ?? node, scope, reader);
    }
    case 'ArrayExpression':
      return foldList(node.elements.slice(0, MOST_MEMBERS), scope, reader);
    case 'ObjectExpression':
      return foldObject(node, scope, reader);
    case 'SpreadElement':
    case 'AwaitExpression':
      return fold(node.argument, scope, reader);
    case 'YieldExpression':
      return node.argument ? fold(node.argument, scope, reader) : UNKNOWN;
    case 'ConditionalExpression':
      return foldConditional(node, scope, reader);
    case 'LogicalExpression':
      return foldLogical(node, scope, reader);
    case 'AssignmentExpression':
      return fold(node.right, scope, reader);
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last ? fold(last, scope, reader) : UNKNOWN;
    }
    case 'UnaryExpression':
      return foldUnary(node.operator, fold(node.argument, scope, reader));
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { ...UNKNOWN, callable: reader.found.functionOf.get(node) };
    case 'ImportExpression': {
      const several = oneOfModules(node.source, scope, reader);
      return several.length > 0 ? { ...UNKNOWN, imports: several } : noteRead(node, scope, reader);
    }
    case 'ThisExpression': {
      const receiver = receiverOf(scope, reader);
      return receiver ? fold(receiver.object, receiver.scope, reader) : UNKNOWN;
    }
    case 'TaggedTemplateExpression':
      return foldTagged(node, scope, reader);
    default:
      return UNKNOWN;
  }
}

/** `[first, ...row]`, where the row may be one of several lists, is one of several as well. */
function foldList(elements: readonly ArrayExpressionElement[], scope: Scope, reader: Reader): Value {
  const usual = listOf(elements.flatMap(element => elementsOf(element, scope, reader)));
  const spread = elements.findIndex(one => one?.type === 'SpreadElement');
  const lists = elements[spread] && listsOf(fold(elements[spread], scope, reader));
  if (!lists) return usual;
  const around = (list: readonly Value[]): Value =>
    listOf(elements.flatMap((element, at) => (at === spread ? list : elementsOf(element, scope, reader))));
  return withOrigins(oneOf(lists.map(around)), usual);
}

/** `[...list, one]` has all that the list has, where it is known. */
function elementsOf(element: ArrayExpressionElement, scope: Scope, reader: Reader): readonly Value[] {
  const known = element ? fold(element, scope, reader) : UNKNOWN;
  const value = element?.type === 'SpreadElement' ? withFieldsListed(known, element.argument, scope, reader) : known;
  if (element?.type !== 'SpreadElement') return [value];
  return value.elements ?? lettersOf(value) ?? [value];
}

const MOST_LETTERS = 20_000;

/** `[...text]` has each of its letters. */
function lettersOf({ text = '', whole, decoded }: Value): Value[] | undefined {
  return whole && text !== '' && text.length <= MOST_LETTERS ? [...text].map(letter => textValue(letter, decoded)) : undefined;
}

/** `body ? JSON.stringify(body) : undefined`: where it is anything, it has the members of what it is. */
function foldConditional(node: Node & { type: 'ConditionalExpression' }, scope: Scope, reader: Reader): Value {
  const ways = [foldConsequent(node, scope, reader), fold(node.alternate, scope, reader)] as const;
  const at = [node.consequent, node.alternate].findIndex(isNothing);
  const made = at < 0 ? undefined : ways[at === 0 ? 1 : 0];
  return made?.members ? { ...made, whole: false } : oneOf(ways);
}

function isNothing(node: Node): boolean {
  const inner = bare(node);
  if (inner.type === 'Identifier') return inner.name === 'undefined';
  if (inner.type === 'Literal') return inner.raw === 'null' || inner.raw === 'false';
  return inner.type === 'UnaryExpression' && inner.operator === 'void';
}

/** `basename(folder) === 'node_modules' ? folder : …`: what is asked for by its name has that name. */
function foldConsequent({ test, consequent }: Node & { type: 'ConditionalExpression' }, scope: Scope, reader: Reader): Value {
  const value = fold(consequent, scope, reader);
  const asked = bare(test);
  if (consequent.type !== 'Identifier' || asked.type !== 'BinaryExpression' || !/^===?$/.test(asked.operator)) return value;
  const [call, name] = asked.left.type === 'Literal' ? [asked.right, asked.left] : [asked.left, asked.right];
  const [folder] = call.type === 'CallExpression' && calledName(call) === 'basename' ? call.arguments : [];
  const isSame = folder?.type === 'Identifier' && folder.name === consequent.name;
  return isSame && name.type === 'Literal' && typeof name.value === 'string'
    ? { ...originsOf(value), text: `*/${name.value}`, holds: value.holds }
    : value;
}

/** `path && join(path, name)`: where it is anything, it is what stands behind. */
function foldLogical(node: Node & { type: 'LogicalExpression' }, scope: Scope, reader: Reader): Value {
  const left = fold(node.left, scope, reader);
  const right = fold(node.right, scope, reader);
  const isTold = right.text !== undefined || right.members !== undefined || right.elements !== undefined || right.callable !== undefined;
  return node.operator === '&&' && isTold ? withOrigins(right, left) : oneOf([left, right]);
}

function literal(node: Node & { type: 'Literal' }): Value {
  return textValue('regex' in node ? `/${node.regex.pattern}/${node.regex.flags}` : String(node.value));
}

function foldObject(node: ObjectExpression, scope: Scope, reader: Reader): Value {
  const members = new Map<string, Value>();
  const rest: Value[] = [];
  for (const property of node.properties.slice(0, MOST_MEMBERS)) {
    // What is set under a name is not what is got under it.
    if (property.type === 'Property' && property.kind === 'set') continue;
    const held = property.type === 'Property' ? fold(property.value, scope, reader) : fold(property.argument, scope, reader);
    const isGetter = property.type === 'Property' && property.kind === 'get';
    const value = isGetter && held.callable !== undefined ? functionResult(held.callable, [], reader) : held;
    // What the object gives when it is made a text, waited for or gone through.
    if (property.type === 'Property' && value.callable !== undefined && isAskedByLanguage(property))
      rest.push(functionResult(value.callable, [], reader));
    const key =
      property.type === 'Property' ? (plainKey(property.key, property.computed) ?? fold(property.key, scope, reader).text) : undefined;
    if (key === undefined) rest.push(value);
    else members.set(key, value);
    // `{ ...form, password: '***' }`
    if (key !== undefined && value.whole && isToldBySecret(key)) rest.splice(0, rest.length, ...rest.map(one => without(one, key)));
    for (const [name, one] of key === undefined ? (value.members ?? []) : []) members.set(name, one);
  }
  return { ...holding(originsOf(...members.values(), ...rest), ...members.values(), ...rest), members };
}
