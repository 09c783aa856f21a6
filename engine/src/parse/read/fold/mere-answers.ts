import type { Node } from 'oxc-parser';

import { plainKey } from '../children.ts';
import type { Named } from '../name/names.ts';
import { isTold } from '../use/note-use.ts';
import { bareCall } from '../name/outside.ts';
import type { Reader } from '../reader.ts';

const COMPARES: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in', 'instanceof']);
const ASKS_A_TEXT: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'includes', 'localeCompare', 'test']);
const ASKS = /^(?:Boolean|isNaN|isFinite|Number\.is\w+|Array\.isArray|Object\.is|Object\.hasOwn|ArrayBuffer\.isView|Buffer\.isBuffer)$/;
/** What is told of data by a digest tells it from other data, and does not give it. Keyed ones show who knows the key, and are followed. */
const DIGESTS = /^(?:(?:web)?crypto\.)?(?:createHash\(\)(?:\.update\(\))*\.digest|hash|subtle\.digest|webcrypto\.subtle\.digest)$/;

/** Whether an operator only answers yes or no: nothing of what it compares is in that. */
export function isComparison(operator: string): boolean {
  return COMPARES.has(operator);
}

/** Whether a call only answers a question about what it is given, or tells it from others by a digest: that is not in what it gives. */
export function isMereAnswer(callee: Node, named: Named | undefined, reader: Reader): boolean {
  if (named?.kind === 'outside') {
    const { module, path } = named;
    if (module === '' && ASKS.test(path)) return true;
    if ((module === 'crypto' || module === '') && DIGESTS.test(path)) return true;
    if (isTold(bareCall(named), 'call', reader)) return false;
  } else if (named) return false;
  return callee.type === 'MemberExpression' && ASKS_A_TEXT.has(plainKey(callee.property, callee.computed) ?? '');
}
