import type { Node } from 'oxc-parser';

import { bare, isFunction, plainKey } from '../read/children.ts';
import { emptyBox, type Box } from './boxes.ts';
import { choicesIn, type Returned } from './choices.ts';
import { isGiven } from './given.ts';
import { handedOn } from './handed-on.ts';
import { bindingOf, boxOf, type Walk } from './usage-walk.ts';

/** Variables that get parts of what others hold. */
export function noteHandedOn(node: Node, func: number, walk: Walk): void {
  const handed = handedOn(node);
  const from = handed && boxOf(handed.from, func, walk);
  const inside = handed?.inside ? walk.reader.found.functionOf.get(handed.inside) : func;
  if (!handed || !from || inside === undefined) return;
  for (const name of handed.to) {
    const box = boxOf(name, inside, walk);
    if (box && box !== from) from.flowsTo.add(box);
  }
}

/** `text.replace(look, ours)` and `text.split(look).join(ours)`: what is put there, and what is looked for, is known once it is found to be an address or to tell one. */
export function noteReplaced({ callee, arguments: [first, second] }: Node & { type: 'CallExpression' }, func: number, walk: Walk): void {
  const method = bare(callee);
  if (!first || method.type !== 'MemberExpression') return;
  const key = plainKey(method.property, method.computed);
  const split = key === 'join' ? bare(method.object) : undefined;
  const splits = split?.type === 'CallExpression' ? bare(split.callee) : undefined;
  const isJoined = splits?.type === 'MemberExpression' && plainKey(splits.property, splits.computed) === 'split';
  const look = isJoined && split?.type === 'CallExpression' ? split.arguments[0] : first;
  const put = isJoined ? first : second;
  if (!look || !put || (!isJoined && key !== 'replace' && key !== 'replaceAll')) return;
  const box = placeAt(givenBack(put), walk);
  walk.exchanges.push({ how: 'replaced', in: func, box, look: placeAt(look, walk), start: put.start, end: put.end });
}

/** `ours` of `() => ours` and of `function () { return ours }`. */
function givenBack(put: Node): Node {
  if (!isFunction(put)) return put;
  const { body } = put;
  if (body?.type !== 'BlockStatement') return body ?? put;
  const last = body.body.at(-1);
  return last?.type === 'ReturnStatement' && last.argument ? last.argument : put;
}

/** Choices between what was given and something of the code. */
export function noteChoices(node: Node, func: number, walk: Walk): void {
  const { found } = walk.reader;
  const names = (name: string): ReturnType<typeof bindingOf> => bindingOf(name, func, walk);
  for (const { other, how, look } of choicesIn(node, { names, found, returned: () => returnedBy(func, walk) })) {
    if (walk.places.has(other)) continue;
    walk.exchanges.push({ how, in: func, box: placeAt(other, walk), look: look && placeAt(look, walk), start: node.start, end: node.end });
  }
}

/** Functions of more have tables where others have returns. */
const MOST_RETURNS = 64;

function returnedBy(func: number, walk: Walk): Returned {
  const known = walk.returned.get(func);
  if (known) return known;
  const values = (walk.reader.found.functions[func]?.returns ?? []).slice(0, MOST_RETURNS).map(({ value }) => value);
  const given = values.filter(value => isGiven(value, name => bindingOf(name, func, walk)));
  const returned = { given, others: values.filter(value => !given.includes(value)) };
  walk.returned.set(func, returned);
  return returned;
}

function placeAt(node: Node, { places }: Walk): Box {
  const box = places.get(node) ?? emptyBox(true);
  places.set(node, box);
  return box;
}
