import type { ArrowFunctionExpression, CallExpression, Expression, ForOfStatement, Node } from 'oxc-parser';

import { lookUp, type Scope } from '../scope.ts';
import { accumulationIn, mayBegin, type Accumulation } from './composed.ts';
import { copyOf, isCopied, rebinds } from './copies.ts';
import { roundsOf, visitCopy } from './unrolled.ts';
import type { Walk } from './walk.ts';

/** What is gathered is short: paths, commands, texts, of lists that are short as well. */
const LONGEST = 300;
const LONGEST_LIST = 2_000;
/** Loops of one file that are taken so. */
const MOST_IN_FILE = 256;

/** Takes `for (const name of names) path = join(path, name)` for what it comes to: `path = names.reduce((path, name) => join(path, name), path)`. */
export function noteGathering(loop: ForOfStatement, scope: Scope, walk: Walk): void {
  const found = accumulationIn(loop);
  if (!found || walk.found.copying || walk.gathered++ >= MOST_IN_FILE) return;
  const { stored, step } = found;
  const isShort = stored.end - stored.start <= LONGEST && loop.right.end - loop.right.start <= LONGEST_LIST;
  if (isShort && !rebinds(stored.right, new Set([stored.left.name, step]))) walk.later.push(() => gather(found, loop.right, scope, walk));
}

function gather({ stored, step }: Accumulation, list: Expression, scope: Scope, walk: Walk): void {
  const binding = lookUp(stored.left.name, scope);
  const begun = binding?.writes[0]?.value;
  const value = whole(stored);
  if (!binding || !begun || !value || !mayBegin(begun) || begun === stored.right || roundsOf(list, scope, walk.found).length === 0) return;
  const copy = copyOf(value);
  if (!isCopied(copy, value)) return;
  const by = functionOf([stored.left.name, step], copy, stored.left);
  // What it calls was seen in the loop; it runs where that does.
  walk.found.functions[scope.func]?.calls.add(walk.found.functions.length);
  visitCopy(by, scope, walk);
  const { writes } = binding;
  // What is worked out as a whole is told by that alone.
  const part = writes.findIndex(one => one.value === stored.right);
  writes.splice(part < 0 ? writes.length : part, part < 0 ? 0 : 1, {
    value: reduced(list, by, begun, stored),
    scope,
    path: [],
    how: 'is',
  });
}

/** The value that is stored, of `all += part` as of `all = all + part`, where it is made of what was there. */
function whole({ left, operator, right, start, end }: Accumulation['stored']): Expression | undefined {
  if (operator === '+=') return { type: 'BinaryExpression', left, operator: '+', right, start, end };
  return operator === '=' ? right : undefined;
}

function functionOf(names: readonly string[], body: Expression, { start, end }: Node): ArrowFunctionExpression {
  const params = names.map(name => ({ type: 'Identifier' as const, name, start, end }));
  return { type: 'ArrowFunctionExpression', expression: true, async: false, generator: false, id: null, params, body, start, end };
}

function reduced(list: Expression, by: ArrowFunctionExpression, begun: Expression, { start, end }: Node): CallExpression {
  const property = { type: 'Identifier' as const, name: 'reduce', start, end };
  const callee: Expression = { type: 'MemberExpression', object: list, property, computed: false, optional: false, start, end };
  return { type: 'CallExpression', callee, arguments: [by, begun], optional: false, start, end };
}
