import type { Node } from 'oxc-parser';

import { bare } from '../../read/children.ts';
import { noteChange } from '../values/changed.ts';
import { spanOf } from './classes.ts';
import { any, isOpen, isThing, list, open, plain, type Datum, type Open, type Thing } from '../values/datum.ts';
import { evaluate } from './expressions.ts';
import { heldAs } from '../values/held.ts';
import { keyOf } from './members-written.ts';
import { itemsOf } from './iterate.ts';
import { member, setMember } from './members.ts';
import { refused } from '../natives/objects.ts';
import { wasBefore, type Place, type Run } from '../run.ts';
import { spend } from '../steps.ts';
import { either, knownText, valueOf } from '../values/values.ts';

/** Whether names are declared, those of the function around or of the block, or stored in. */
type How = 'declare' | 'const' | 'var' | 'assign';

/** Puts a value where code says: a name, a member, or the parts of it into several. */
export function bindPattern(target: Node, value: Datum, how: How, place: Place): void {
  const inner = bare(target);
  switch (inner.type) {
    case 'Identifier':
      return bindName(inner.name, (how === 'declare' || how === 'const') && isOpen(value) ? heldAs(inner.name, value) : value, how, place);
    case 'MemberExpression':
      if (inner.object.type === 'Super') return;
      return setMember(evaluate(inner.object, place), keyOf(inner.property, inner.computed, place), value, spanOf(inner, place), place.run);
    case 'AssignmentPattern':
      return bindPattern(
        inner.left,
        orDefault(value, () => evaluate(inner.right, place), place),
        how,
        place,
      );
    case 'ObjectPattern': {
      spend(place.run, inner.properties.length);
      const taken = new Set<string>();
      for (const property of inner.properties) {
        if (property.type === 'RestElement') {
          bindPattern(property.argument, without(value, taken, place.run), how, place);
          continue;
        }
        const key = keyOf(property.key, property.computed, place);
        const name = knownText(key);
        if (name !== undefined) taken.add(name);
        bindPattern(property.value, member(value, key, spanOf(property, place), place.run), how, place);
      }
      return undefined;
    }
    case 'ArrayPattern': {
      spend(place.run, inner.elements.length);
      const items = itemsAt(value, place.run);
      const isUnknown = isOpen(value);
      inner.elements.forEach((element, at) => {
        if (!element) return;
        if (element.type === 'RestElement') bindPattern(element.argument, isUnknown ? value : list(items.slice(at)), how, place);
        else bindPattern(element, isUnknown ? member(value, String(at), spanOf(element, place), place.run) : items[at], how, place);
      });
      return undefined;
    }
    case 'TSParameterProperty':
      return bindPattern(inner.parameter, value, how, place);
    default:
      return undefined;
  }
}

/** What stands at each place of a list; of one of several lists, what stands there in one or another. */
function itemsAt(value: Datum, run: Run): Datum[] {
  if (!isThing(value) || value.is !== 'any') return itemsOf(value, run);
  const lists = value.items.filter(one => one !== undefined && one !== null).map(one => itemsOf(one, run));
  const longest = Math.max(0, ...lists.map(one => one.length));
  return Array.from({ length: longest }, (_, at) => lists.map(one => one[at]).reduce((sum, one) => either(sum, one, run)));
}

export function assignTo(target: Node, value: Datum, place: Place): void {
  bindPattern(target, value, 'assign', place);
}

function bindName(name: string, value: Datum, how: How, { env, run }: Place): void {
  if (how === 'declare' || how === 'const') return env.declare(name, value, how === 'const');
  if (how === 'var') return env.ofFunction().declare(name, value);
  const cell = env.find(name);
  if (cell?.isConstant === true) throw refused('TypeError', 'Assignment to constant variable.');
  if (cell) noteChange(cell, undefined, run);
  else run.changes++;
  if (cell) cell.value = wasBefore(cell, run) ? either(cell.value, value, run) : value;
  else run.replaced.set(`:${name}`, value);
  return undefined;
}

/** Whoever passes nothing gets what is meant then; that is one of what it may be. */
function orDefault(value: Datum, meant: () => Datum, { run }: Place): Datum {
  if (value === undefined) return meant();
  if (isOpen(value) && value.isMaybe === true) return either({ ...value, isMaybe: undefined }, meant(), run);
  if (isThing(value) && value.is === 'any' && value.items.includes(undefined))
    return either(any(value.items.filter(one => one !== undefined)), meant(), run);
  if (!isOpen(value) || value.named || value.value.text !== undefined || value.value.from.length > 0) return value;
  const other = meant();
  if (isThing(other)) return other.is === 'plain' && other.proto === undefined ? ofEither(other, value) : other;
  const told = valueOf(other, run);
  const [named, at] = isOpen(other) ? [other.named, other.at] : [];
  return open({ ...told, whole: false, params: value.value.params }, named, at);
}

/** What is passed instead may have more members. */
function ofEither(meant: Thing, passed: Open): Thing {
  meant.base ??= passed;
  return meant;
}

function without(value: Datum, taken: ReadonlySet<string>, run: Run): Datum {
  if (!isThing(value)) return value;
  spend(run, value.props.size / 4);
  const rest = plain();
  for (const [key, one] of value.props) if (!taken.has(key)) rest.props.set(key, one);
  rest.base = value.base;
  return rest;
}
