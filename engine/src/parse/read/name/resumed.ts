import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** What a compiled `async` function is given when it goes on. Source: the `regenerator` runtimes of Babel 6 to 7. */
const SENT: ReadonlySet<string> = new Set(['sent', 'v']);
const WRAPS: ReadonlySet<string> = new Set(['wrap', 'w']);

/**
 * What `context.sent` is in a function that a compiler made of an `async` one: that was waited for by the `return` before it. Undefined for any other member.
 */
export function resumedAt(
  node: Node & { type: 'MemberExpression' },
  scope: Scope,
  { found }: Reader,
): { readonly value: Node; readonly scope: Scope } | undefined {
  const object = bare(node.object);
  if (object.type !== 'Identifier' || !SENT.has(plainKey(node.property, node.computed) ?? '')) return undefined;
  const param = lookUp(object.name, scope)?.param;
  const record = param?.index === 0 ? found.functions[param.of] : undefined;
  const [handed] = record?.handedTo ?? [];
  if (!record || !handed || !isResumed(handed.call)) return undefined;
  return record.returns.findLast(one => one.value.start < node.start);
}

const MARKS: ReadonlySet<string> = new Set(['mark', 'm']);

/** Whether a call hands a function over to be made one that goes on where it has waited: what calls it then is no function that the code has written. */
export function isOfRegenerator(call: AnyCall): boolean {
  const callee = bare(call.callee);
  const isMarked = callee.type === 'MemberExpression' && MARKS.has(plainKey(callee.property, callee.computed) ?? '');
  return isMarked || isResumed(call);
}

function isResumed(call: AnyCall): boolean {
  const callee = bare(call.callee);
  return callee.type === 'MemberExpression' && WRAPS.has(plainKey(callee.property, callee.computed) ?? '');
}
