import type { CallExpression, MemberExpression, Node, TaggedTemplateExpression } from 'oxc-parser';

import { bare, plainKey } from '../../read/children.ts';
import { callFunction } from './calls.ts';
import { spanOf, superMember } from './classes.ts';
import { isList, isOpen, isThing, list, PRIVATE, type Datum, type Thing } from '../values/datum.ts';
import { narrowed } from '../outside/entry-names.ts';
import { evaluatedHere } from '../code/evaluated.ts';
import { onEachWay } from './each-way.ts';
import { evaluate } from './expressions.ts';
import { itemsOf } from './iterate.ts';
import { isSomething, member } from './members.ts';
import type { Place } from '../run.ts';
import { either } from '../values/values.ts';

/** A member and what it is one of. */
export function memberAt(node: MemberExpression, place: Place): { readonly owner: Datum; readonly value: Datum } {
  const at = spanOf(node, place);
  if (node.object.type === 'Super') return { owner: place.self, value: superMember(keyOf(node.property, node.computed, place), place, at) };
  const owner = evaluate(node.object, place);
  if (owner === undefined || owner === null) {
    place.run.mayThrow++;
    return { owner, value: undefined };
  }
  return { owner, value: member(owner, keyOf(node.property, node.computed, place), at, place.run) };
}

/** The key of a member. Private names are told apart by their sign. */
export function keyOf(node: Node, computed: boolean, place: Place): Datum {
  if (computed) return evaluate(node, place);
  if (node.type === 'PrivateIdentifier') return `${PRIVATE}${node.name}`;
  return plainKey(node, computed);
}

/** A call as code writes it. */
export function call(node: CallExpression, place: Place): Datum {
  const at = spanOf(node, place);
  const callee = bare(node.callee);
  if (callee.type === 'Super') {
    const above = place.env.find('super')?.value;
    return callFunction(above, place.self, argumentsOf(node.arguments, place), at, place.run);
  }
  const { owner, value } =
    callee.type === 'MemberExpression' ? memberAt(callee, place) : { owner: undefined, value: evaluate(callee, place) };
  if (callee.type === 'MemberExpression' && isThing(owner) && owner.is === 'any') return calledOnEach(callee, owner, node, place);
  const isAsked = node.optional || (callee.type === 'MemberExpression' && callee.optional);
  if (isAsked && (value === undefined || value === null)) return undefined;
  const lists = listsSpread(node.arguments, place);
  if (lists) return onEachWay(lists, place.run, one => callFunction(value, owner, isList(one) ? one.items : [], at, place.run));
  const args = argumentsOf(node.arguments, place);
  const isEval = callee.type === 'Identifier' && callee.name === 'eval' && isOpen(value) && value.named?.path === 'eval';
  const evaluated = isEval ? evaluatedHere(args, at, place) : undefined;
  return evaluated ? evaluated.result : callFunction(value, owner, args, at, place.run);
}

/** A method of one of several things, each called on its own. */
function calledOnEach(callee: MemberExpression, { items }: Thing, { arguments: given }: CallExpression, place: Place): Datum {
  const key = keyOf(callee.property, callee.computed, place);
  const args = argumentsOf(given, place);
  const at = spanOf(callee, place);
  return onEachWay(items.filter(isSomething), place.run, one => callFunction(member(one, key, at, place.run), one, args, at, place.run));
}

/** As many lists are gone through one by one. */
const MOST_LISTS = 6;

/** Names and members of names, which may be asked for twice. */
function isMerelyNamed(node: Node): boolean {
  if (node.type === 'Identifier' || node.type === 'ThisExpression' || node.type === 'Literal') return true;
  return node.type === 'MemberExpression' && isMerelyNamed(bare(node.object)) && (!node.computed || isMerelyNamed(bare(node.property)));
}

/** `join(...folders[process.platform])`: the lists that it may be given, each with what belongs together. */
function listsSpread([only, ...others]: readonly Node[], place: Place): readonly Thing[] | undefined {
  if (only?.type !== 'SpreadElement' || others.length > 0 || !isMerelyNamed(bare(only.argument))) return undefined;
  const of = evaluate(only.argument, place);
  if (!isThing(of) || of.is !== 'any') return undefined;
  const lists = of.items.filter(isList);
  return lists.length === of.items.filter(isSomething).length && lists.length > 1 && lists.length <= MOST_LISTS ? lists : undefined;
}

/** What a call is given. */
export function argumentsOf(nodes: readonly Node[], place: Place): Datum[] {
  const { guards } = place.run;
  return nodes.flatMap(one => elementsOf(one, place).map(given => narrowed(given, guards)));
}

/** What stands at one place of a list: several where they are spread out. */
export function elementsOf(node: Node, place: Place): Datum[] {
  if (node.type !== 'SpreadElement') return [evaluate(node, place)];
  const of = evaluate(node.argument, place);
  if (!isThing(of) || of.is !== 'any') return itemsOf(of, place.run);
  // One of several lists: each part is one of theirs that stand there.
  const lists = of.items.map(one => itemsOf(one, place.run));
  const longest = Math.max(...lists.map(one => one.length));
  return Array.from({ length: longest }, (_, at) => lists.reduce<Datum>((sum, one) => either(sum, one[at], place.run), undefined));
}

/** A template that a function makes something of. */
export function tagged(node: TaggedTemplateExpression, place: Place): Datum {
  const tag = bare(node.tag);
  const { owner, value } = tag.type === 'MemberExpression' ? memberAt(tag, place) : { owner: undefined, value: evaluate(tag, place) };
  const texts = list(node.quasi.quasis.map(one => one.value.cooked ?? one.value.raw));
  texts.props.set('raw', list(node.quasi.quasis.map(one => one.value.raw)));
  return callFunction(value, owner, [texts, ...node.quasi.expressions.map(one => evaluate(one, place))], spanOf(node, place), place.run);
}
