import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../read/children.ts';
import { taggedCall } from '../read/walk/plain-call.ts';
import { assignment, update } from './assign.ts';
import { calling } from './calls.ts';
import { classOf } from './classes.ts';
import { readName, typeOfName } from './cells.ts';
import type { Frame, Run } from './code.ts';
import { closureOf } from './functions.ts';
import { dict, HOLE, list, numberOf, textOf, truthy, typeName, type Datum } from './datum.ts';
import { asText, joinedTexts, OBJECT_COST, roomFor, spend, type Machine } from './machine.ts';
import { itemsOf, member } from './members.ts';
import type { Place } from './names.ts';
import { isCheckOfTexts } from './numeric.ts';
import { ofTwo, OPERATORS, type Operate } from './operators.ts';
import { patternOf } from './pattern.ts';
import { Unknowable, UNKNOWABLE } from './signals.ts';

/** Expressions nested deeper than this are not run: each level costs stack. */
const DEEPEST = 150;

/** Makes an expression ready to run. What is not understood runs into "not to be told", and only when it is reached. */
export function ready(node: Node, outer: Place): Run {
  if (outer.depth > DEEPEST) return unknown;
  // Making code ready takes time too.
  spend(outer.machine, 1);
  const place = { ...outer, depth: outer.depth + 1 };
  const inner = bare(node);
  switch (inner.type) {
    case 'Literal': {
      const { value } = inner;
      if ('regex' in inner) return () => patternOf(inner.regex.pattern, inner.regex.flags);
      return typeof value === 'bigint' || value instanceof RegExp ? unknown : constant(value, place);
    }
    case 'Identifier':
      return readName(inner.name, place);
    case 'ThisExpression':
      return frame => (frame.self === HOLE ? unknown() : (frame.self ?? place.machine.all));
    case 'TemplateLiteral': {
      const parts = inner.expressions.map(one => ready(one, place));
      const texts = inner.quasis.map(quasi => quasi.value.cooked ?? '');
      const { machine } = place;
      return frame =>
        joinedTexts(
          texts.flatMap((text, at) => (parts[at] ? [text, asText(parts[at](frame), machine)] : [text])),
          '',
          machine,
        );
    }
    case 'BinaryExpression':
      return binary(inner, place);
    case 'LogicalExpression': {
      const left = ready(inner.left, place);
      const right = ready(inner.right, place);
      const goesOn = GOES_ON[inner.operator];
      return frame => {
        const value = left(frame);
        return goesOn(value) ? right(frame) : value;
      };
    }
    case 'UnaryExpression':
      return unary(inner, place);
    case 'UpdateExpression':
      return update(inner, place);
    case 'AssignmentExpression':
      return assignment(inner, place);
    case 'ConditionalExpression': {
      const [test, yes, no] = [ready(inner.test, place), ready(inner.consequent, place), ready(inner.alternate, place)];
      return frame => (truthy(test(frame)) ? yes(frame) : no(frame));
    }
    case 'SequenceExpression': {
      const all = inner.expressions.map(one => ready(one, place));
      return frame => {
        let last: Datum;
        for (const one of all) last = one(frame);
        return last;
      };
    }
    case 'MemberExpression': {
      if (inner.object.type === 'Super') return unknown;
      const object = ready(inner.object, place);
      const key = keyOf(inner.property, inner.computed, place);
      if (!inner.optional) return frame => member(object(frame), key(frame), place.machine);
      return frame => {
        const owner = object(frame);
        return owner === undefined || owner === null ? undefined : member(owner, key(frame), place.machine);
      };
    }
    case 'TaggedTemplateExpression':
      return calling(taggedCall(inner), place);
    case 'CallExpression':
    case 'NewExpression':
      return calling(inner, place);
    case 'ArrayExpression':
      return array(inner, place);
    case 'ObjectExpression':
      return object(inner, place);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return closureOf(inner, place);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return classOf(inner, place);
    default:
      return unknown;
  }
}

/** Reached by what is not understood. */
export function unknown(): never {
  throw UNKNOWABLE;
}

/** The key of a member or property. */
export function keyOf(node: Node, computed: boolean, place: Place): Run {
  if (computed) return ready(node, place);
  const name = node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : privateName(node);
  return name === undefined ? unknown : () => name;
}

/** No name that code may write without the sign in front means the same. */
function privateName(node: Node): string | undefined {
  return node.type === 'PrivateIdentifier' ? `#${node.name}` : undefined;
}

/** Whether the value of the left side asks for the right one. */
const GOES_ON: Readonly<Record<'&&' | '||' | '??', (left: Datum) => boolean>> = {
  '&&': truthy,
  '||': left => !truthy(left),
  '??': left => left === undefined || left === null,
};

function binary(node: Node & { type: 'BinaryExpression' }, place: Place): Run {
  const operate = OPERATORS.get(node.operator);
  if (!operate || node.left.type === 'PrivateIdentifier') return unknown;
  // A long chain of `+` leans left: taken apart in a loop, not by one more call for every part.
  const rights: Run[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === node.operator) {
    rights.unshift(ready(left.right, place));
    left = bare(left.left);
  }
  const first = ready(left, place);
  const { machine } = place;
  const total: Run = frame => {
    let sum = first(frame);
    for (const right of rights) sum = operate(sum, right(frame), machine);
    return sum;
  };
  if ([first, ...rights].every(run => machine.constants.has(run))) return constant(total(NOWHERE), place);
  if (isCheckOfTexts(node)) return sumOfTexts(first, rights, operate, machine);
  const [second] = rights;
  return second && rights.length === 1 ? ofTwo(node.operator, operate, [first, second], machine) : total;
}

function sumOfTexts(first: Run, rights: readonly Run[], operate: Operate, machine: Machine): Run {
  return frame => {
    let sum = first(frame);
    for (const right of rights) {
      if (Number.isNaN(sum)) return sum;
      sum = operate(sum, right(frame), machine);
    }
    return sum;
  };
}

function constant(value: Datum, place: Place): Run {
  const run: Run = () => value;
  place.machine.constants.set(run, value);
  return run;
}

const NOWHERE: Frame = { slots: [], up: undefined, self: undefined, args: [], result: undefined, label: undefined };

function unary(node: Node & { type: 'UnaryExpression' }, place: Place): Run {
  const argument = bare(node.argument);
  if (node.operator === 'typeof' && argument.type === 'Identifier') return typeOfName(argument.name, place);
  const of = ready(argument, place);
  switch (node.operator) {
    case '-':
      return place.machine.constants.has(of) ? constant(-numberOf(of(NOWHERE)), place) : frame => -numberOf(of(frame));
    case '+':
      return frame => numberOf(of(frame));
    case '~':
      return frame => ~numberOf(of(frame));
    case '!':
      return frame => !truthy(of(frame));
    case 'void':
      return frame => void of(frame);
    case 'typeof':
      return frame => typeName(of(frame));
    default:
      return unknown;
  }
}

function array(node: Node & { type: 'ArrayExpression' }, place: Place): Run {
  const elements = node.elements.map(element => {
    if (!element) return { spread: false, run: (): Datum => undefined };
    const spread = element.type === 'SpreadElement';
    return { spread, run: ready(spread ? element.argument : element, place) };
  });
  return frame => {
    roomFor(elements.length, place.machine);
    spend(place.machine, OBJECT_COST);
    const items: Datum[] = [];
    for (const { spread, run } of elements) {
      if (spread) items.push(...itemsOf(run(frame), place.machine));
      else items.push(run(frame));
    }
    return list(items);
  };
}

function object(node: Node & { type: 'ObjectExpression' }, place: Place): Run {
  const members: { key: Run; value: Run }[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement' || property.kind !== 'init') return unknown;
    // What this one sets is what the object inherits.
    if (plainKey(property.key, property.computed) === '__proto__') return unknown;
    members.push({ key: keyOf(property.key, property.computed, place), value: ready(property.value, place) });
  }
  return frame => {
    spend(place.machine, OBJECT_COST + 4 * members.length);
    const props = new Map<string, Datum>();
    for (const { key, value } of members) {
      const name = textOf(key(frame));
      try {
        props.set(name, value(frame));
      } catch (error) {
        // One member that cannot be told must not hide the others: it is missing from a table, and reading it ends there.
        if (!(error instanceof Unknowable) || place.machine.steps < 0) throw error;
        props.set(name, HOLE);
      }
    }
    return dict(props);
  };
}
