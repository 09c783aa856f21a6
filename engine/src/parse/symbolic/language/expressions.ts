import type { ArrayExpression, ConditionalExpression, LogicalExpression, Node, TemplateLiteral } from 'oxc-parser';

import type { Span } from '../../../model/place.ts';
import { bare } from '../../read/children.ts';
import { joinTexts } from '../../read/fold/join-texts.ts';
import { textValue, UNFOLLOWED } from '../../read/fold/value.ts';
import { outside } from '../../read/name/outside.ts';
import { assignment, update } from './assignments.ts';
import { construct } from './calls.ts';
import { classMade, spanOf, TARGET } from './classes.ts';
import { denialsOf, mayBe, tellsOf } from './conditions.ts';
import { any, isList, isThing, list, oneOfThese, open, pattern, plain, promise, type Datum, type Thing } from '../values/datum.ts';
import { closure } from './functions.ts';
import { yielded } from './generators.ts';
import { narrowing } from './narrowing.ts';
import { loadAsked } from '../code/load.ts';
import { listOfItems } from '../values/long-lists.ts';
import { waitedFor } from './suspended.ts';
import { argumentsOf, call, elementsOf, memberAt, tagged } from './members-written.ts';
import { languageOf } from '../natives/globals.ts';
import { bigintWritten } from '../natives/bigints.ts';
import { asWritten } from '../natives/json.ts';
import { objectOf } from './objects-written.ts';
import { binary, logical, unary } from './operations.ts';
import type { Place } from '../run.ts';
import { spend, spendOn } from '../steps.ts';
import { tested } from './tested.ts';
import { datumOf, eitherBy, ofFewWays, textOf, truth } from '../values/values.ts';

/** What an expression is, and whatever it does on the way. */
export function evaluate(node: Node, place: Place): Datum {
  spend(place.run);
  const inner = bare(node);
  switch (inner.type) {
    case 'Literal':
      if ('regex' in inner) return pattern(inner.regex.pattern, inner.regex.flags);
      return typeof inner.value === 'bigint' ? bigintWritten(inner.value) : inner.value;
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
      return waitedFor(() => evaluate(inner.argument, place), place);
    case 'YieldExpression':
      return yielded(inner, place);
    case 'ArrayExpression':
      return listWritten(inner, place);
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
      const asked = tested(inner.test, place);
      const holds = truth(asked);
      if (holds !== undefined) return evaluate(holds ? inner.consequent : inner.alternate, place);
      if (isAdoption(inner)) return evaluate(inner.alternate, place);
      const tells = tellsOf(asked);
      const way = (node: Node, isSo: boolean): Datum =>
        narrowing(inner.test, isSo, place, () => mayBe(isSo ? tells : denialsOf(asked), place.run, () => evaluate(node, place)));
      const yes = way(inner.consequent, true);
      const no = way(inner.alternate, false);
      return eitherBy(asked, yes, no, place.run);
    }
    case 'LogicalExpression':
      return eitherWritten(inner, evaluate(inner.left, place), place);
    case 'BinaryExpression':
      return binary(inner, place);
    case 'UnaryExpression':
      return unary(inner, place);
    case 'UpdateExpression':
      return update(inner, place);
    case 'AssignmentExpression':
      return assignment(inner, place);
    case 'SequenceExpression': {
      let last: Datum;
      for (const one of inner.expressions) last = evaluate(one, place);
      return last;
    }
    case 'MetaProperty':
      return inner.meta.name === 'import' ? metaOf(place) : (place.env.find(TARGET)?.value ?? open(UNFOLLOWED));
    default:
      return open();
  }
}

function listWritten({ elements }: ArrayExpression, place: Place): Datum {
  const { run } = place;
  spend(run, elements.length / 4);
  const [only, ...others] = elements;
  if (only?.type !== 'SpreadElement' || others.length > 0)
    return list(elements.flatMap(one => (one ? elementsOf(one, place) : [undefined])));
  const of = evaluate(only.argument, place);
  // `[...text]` of one of several texts is one of several lists.
  return isThing(of) && of.is === 'any' ? any(of.items.map(one => listOfItems(one, run))) : listOfItems(of, run);
}

/**
 * `lists[system] || []`, where it is gone through as TypeScript compiles `for … of`: with nothing in its place there is nothing to go through, and whether there is,
 * would leave it unknown at which step of a generator it is. Source: tslib, `__values`.
 */
function eitherWritten(node: LogicalExpression, left: Datum, place: Place): Datum {
  const second = bare(node.right);
  const isEmptyOtherwise = node.operator !== '&&' && second.type === 'ArrayExpression' && second.elements.length === 0;
  const isOfLists = isThing(left) && left.is === 'any' && left.items.every(one => isNothing(one) || isList(one));
  if (isEmptyOtherwise && isOfLists && place.env.find('__values') !== undefined) return oneOfThese(left.items.filter(isList));
  return logical(node.operator, left, () => behind(node, evaluate, place), place);
}

function isNothing(datum: Datum): boolean {
  return datum === undefined || datum === null;
}

/** The second of two where the first leads to it. */
export function behind({ operator, left, right }: LogicalExpression, work: typeof evaluate, place: Place): Datum {
  return operator === '??' ? work(right, place) : narrowing(left, operator === '&&', place, () => work(right, place));
}

/** `value instanceof P ? value : new P(resolve => resolve(value))`, as TypeScript waits: either is a promise of it, and of one what waits for it runs but once. */
function isAdoption({ test, consequent, alternate }: ConditionalExpression): boolean {
  const asked = bare(test);
  if (asked.type !== 'BinaryExpression' || asked.operator !== 'instanceof' || alternate.type !== 'NewExpression') return false;
  const [value, kind] = [asked.left, asked.right];
  return (
    value.type === 'Identifier' &&
    kind.type === 'Identifier' &&
    consequent.type === 'Identifier' &&
    consequent.name === value.name &&
    alternate.callee.type === 'Identifier' &&
    alternate.callee.name === kind.name
  );
}

function templateOf({ quasis, expressions }: TemplateLiteral, place: Place): Datum {
  const data = quasis.flatMap((quasi, at): Datum[] => {
    const part = expressions[at];
    const text = quasi.value.cooked ?? quasi.value.raw;
    return part ? [text, evaluate(part, place)] : [text];
  });
  const parts = data.map(one => textOf(one, place.run));
  spendOn(
    place.run,
    parts.map(({ text }) => text),
  );
  return asWritten(datumOf(ofFewWays(joinTexts(parts))), data);
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
