import type { Node } from 'oxc-parser';

import { listsOf } from '../../../model/lists.ts';
import { type Imported, SPREAD, type Value } from '../../../model/module.ts';
import { bare, calledName, plainKey } from '../children.ts';
import type { Named } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { joinBy } from './join-texts.ts';
import { oneOf } from './one-of.ts';
import { NOT_LOOKED_AT, textValue, UNKNOWN } from './value.ts';
import { fold } from './values.ts';

/** Adds what an argument gives; of a list that is spread out, each element. */
export function pushSpread(argument: Node, args: Value[], of: AnyCall, scope: Scope, reader: Reader): void {
  const value = fold(argument, scope, reader);
  const lists = listsOf(value);
  const places = argument.type === 'SpreadElement' && lists ? placesOf(lists, of) : undefined;
  const list = value.elements ?? lists?.[0];
  if (places) args.push(places);
  else if (argument.type === 'SpreadElement' && list) for (const element of list) args.push(element);
  else {
    const path = argument.type === 'SpreadElement' ? splitPath(bare(argument.argument)) : undefined;
    const whole = path && fold(path, scope, reader);
    args.push(whole?.text === undefined ? value : whole);
  }
}

/** What a call is given besides, where the list that it spreads out last is one of several. */
export function otherArguments({ arguments: all }: AnyCall, scope: Scope, reader: Reader): readonly (readonly Value[])[] {
  const last = all.at(-1);
  const value = last?.type === 'SpreadElement' ? fold(last, scope, reader) : UNKNOWN;
  const lists = listsOf(value) ?? [];
  // Where all are alike, what is given first stands for each.
  if (lists.every(({ length }) => length === value.elements?.length)) return [];
  const before = all.slice(0, -1).map(one => fold(one, scope, reader));
  const given = lists.slice(0, MOST_WAYS_GIVEN).map(list => [...before, ...list]);
  return lists.length > MOST_WAYS_GIVEN ? [...given, [...before, NOT_LOOKED_AT]] : given;
}

const MOST_WAYS_GIVEN = 32;

/** `join(home, ...row)`, where the row is one of several: one of several places. */
function placesOf(lists: NonNullable<Value['lists']>['each'], of: AnyCall): Value | undefined {
  return /^(?:join|resolve)$/.test(calledName(of) ?? '') ? oneOf(lists.map(list => joinBy(textValue('/'), list))) : undefined;
}

/** `join(root, ...name.split('/'))` leads where `join(root, name)` does, whichever of several names it is. */
function splitPath(node: Node): Node | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.arguments.length !== 1) return undefined;
  const [by] = node.arguments;
  const isSplit = plainKey(node.callee.property, node.callee.computed) === 'split' && by !== undefined && plainKey(by, true) === '/';
  return isSplit ? node.callee.object : undefined;
}

/** `join(home, ...entry.path)`, where another file has the list. */
export function spreadOutElsewhere(value: Value): Value {
  const [first, ...others] = value.imports.toSorted((one, other) => other.path.length - one.path.length);
  // Beside the list that is meant, its row is told of.
  if (!first || value.text !== undefined || value.elements || !others.every(one => isAbove(one, first))) return value;
  return { ...value, imports: [{ module: first.module, path: first.path + SPREAD }] };
}

function isAbove(one: Imported, other: Imported): boolean {
  return one.module === other.module && other.path.startsWith(`${one.path}.`);
}

/** What `bind` gave a function beforehand. */
export function boundArguments(named: Named | undefined, reader: Reader): Value[] {
  if (named?.kind !== 'outside' && named?.kind !== 'function') return [];
  const { bound } = named;
  return bound ? bound.args.map(arg => fold(arg, bound.scope, reader)) : [];
}

/** The arguments before any list that is spread out: of those it is known which parameter is which. */
export function beforeSpread<T extends Node>(args: readonly T[]): readonly T[] {
  const spread = args.findIndex(one => one.type === 'SpreadElement');
  return spread < 0 ? args : args.slice(0, spread);
}

const MOST_ARGUMENTS = 256;

/** What a call of something outside is given, with what was bound beforehand and what lists hold that are spread out: as many as are looked at. */
export function argumentsOf(node: AnyCall, named: Named | undefined, scope: Scope, reader: Reader): readonly Value[] {
  const given = boundArguments(named, reader);
  for (const argument of node.arguments.slice(0, MOST_ARGUMENTS)) pushSpread(argument, given, node, scope, reader);
  return given.slice(0, MOST_ARGUMENTS);
}
