import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { plainKey } from '../children.ts';
import type { Named } from '../name/names.ts';
import { isTold } from '../use/note-use.ts';
import { bareCall } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import { fold } from './values.ts';

/** Operators that answer yes or no. */
export const COMPARES: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in', 'instanceof']);
const ASKS_A_TEXT: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'includes', 'localeCompare', 'test']);
const ASKS = /^(?:Boolean|isNaN|isFinite|Number\.is\w+|Array\.isArray|Object\.is|Object\.hasOwn|ArrayBuffer\.isView|Buffer\.isBuffer)$/;

/** Whether something is only held against a word: nothing of it is in the answer. Numbers are told bit by bit in that way. */
export function isComparison(operator: string, left: Value, right: Value): boolean {
  return COMPARES.has(operator) && [left, right].some(({ text, whole }) => whole && text !== undefined && Number.isNaN(Number(text)));
}

/** Whether a call only answers a question about what it is given: that is not in what it gives. Of a method it must be known that it is one of a text, or of a pattern. */
export function isMereAnswer(callee: Node, named: Named | undefined, args: readonly Value[], scope: Scope, reader: Reader): boolean {
  if (named?.kind === 'outside') {
    const { module, path } = named;
    if (module === '' && ASKS.test(path)) return true;
    if (module !== '' || isTold(bareCall(named), 'call', reader)) return false;
  } else if (named) return false;
  const key = callee.type === 'MemberExpression' ? plainKey(callee.property, callee.computed) : undefined;
  if (callee.type !== 'MemberExpression' || key === undefined || !ASKS_A_TEXT.has(key)) return false;
  const { text } = fold(callee.object, scope, reader);
  return text !== undefined && (key === 'test' ? text.startsWith('/') : args.every(({ whole }) => whole));
}
