import type { Node } from 'oxc-parser';

import { type Imported, SPREAD, type Value } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import type { Named } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { fold } from './values.ts';

/** Adds what an argument gives; of a list that is spread out, each element. */
export function pushSpread(argument: Node, args: Value[], scope: Scope, reader: Reader): void {
  const value = fold(argument, scope, reader);
  if (argument.type === 'SpreadElement' && value.elements) for (const element of value.elements) args.push(element);
  else {
    const path = argument.type === 'SpreadElement' ? splitPath(bare(argument.argument)) : undefined;
    const whole = path && fold(path, scope, reader);
    args.push(whole?.text === undefined ? value : whole);
  }
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

const MOST_ARGUMENTS = 256;

/** What a call of something outside is given, with what was bound beforehand and what lists hold that are spread out: as many as are looked at. */
export function argumentsOf(node: AnyCall, named: Named | undefined, scope: Scope, reader: Reader): readonly Value[] {
  const given = boundArguments(named, reader);
  for (const argument of node.arguments.slice(0, MOST_ARGUMENTS)) pushSpread(argument, given, scope, reader);
  return given.slice(0, MOST_ARGUMENTS);
}
