import type { Node } from 'oxc-parser';

import { meansOwnFile } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope, type Write } from '../scope.ts';
import type { ClassRecord } from '../survey.ts';
import { classAround } from './classes.ts';
import { nameOf } from './names.ts';
import { fieldsAt, fileAround, homeOf, insideOf } from './own-members.ts';
import { thisAt } from './receiver.ts';

/** An expression, and where it stands. */
export interface Said {
  readonly object: Node;
  readonly scope: Scope;
}

/**
 * Whether two expressions may be one emitter or collection, told apart by what they hold alone. In one file they may; of files that browserify has put
 * together each may make its own of a class from outside, or have a class of its own.
 */
export function mayBeOne(one: Said, other: Said, reader: Reader): boolean {
  if (reader.browserified().asks.size === 0 || fileAround(one.scope.func, reader) === fileAround(other.scope.func, reader)) return true;
  const [first, second] = [madeBy(one, reader), madeBy(other, reader)];
  return first === undefined || second === undefined || first === second;
}

/** The class that something is an object of, or the file that makes it of a class from outside; undefined where it may be another's. */
function madeBy({ object, scope }: Said, reader: Reader): ClassRecord | number | undefined {
  const inner = bare(object);
  const self = thisAt(inner, scope, reader);
  if (self) return homeOf(self, reader) === undefined ? undefined : classAround(self, reader);
  const [write, ...others] = writesOf(inner, scope, reader).filter(({ how, into, key }) => how === 'is' && into === undefined && !key);
  const made = write && bare(write.value);
  if (!write || others.length > 0 || write.path.length > 0 || made?.type !== 'NewExpression') return undefined;
  const named = nameOf(write.value, write.scope, reader);
  if (named?.kind === 'instance') return homeOf(insideOf(named.record, reader), reader) === undefined ? undefined : named.record;
  // `new Map()`, which does nothing that anybody wants to know, has no name.
  const isOutside = named ? named.kind === 'outside' && !meansOwnFile(named.module) : isGlobal(made.callee, write.scope);
  return isOutside ? fileAround(write.scope.func, reader) : undefined;
}

function isGlobal(node: Node, scope: Scope): boolean {
  return node.type === 'Identifier' && !lookUp(node.name, scope);
}

function writesOf(object: Node, scope: Scope, reader: Reader): readonly Write[] {
  if (object.type === 'Identifier') return lookUp(object.name, scope)?.writes ?? [];
  const key = object.type === 'MemberExpression' ? plainKey(object.property, object.computed) : undefined;
  const self = object.type === 'MemberExpression' && key !== undefined ? thisAt(bare(object.object), scope, reader) : undefined;
  return self && key !== undefined ? fieldsAt(key, self, reader) : [];
}
