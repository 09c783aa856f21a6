import type { ArrowFunctionExpression, CallExpression, Expression, ForOfStatement, Node } from 'oxc-parser';

import { bare } from '../children.ts';
import { lookUp, type Scope } from '../scope.ts';
import { isExpression } from './composed.ts';
import { copyOf, isCopied, roundsOf } from './unrolled.ts';
import { visit, type Walk } from './walk.ts';

/** What is gathered is short: paths, commands, texts. */
const LONGEST = 300;

/** Walks `for (const name of names) path = join(path, name)` as what it comes to: `path = names.reduce((path, name) => join(path, name), path)`. */
export function visitGathering({ left, right, body }: ForOfStatement, scope: Scope, walk: Walk): void {
  const [only, other] = body.type === 'BlockStatement' ? body.body : [body];
  const step = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined;
  const stored = only?.type === 'ExpressionStatement' && !other ? bare(only.expression) : undefined;
  if (stored?.type !== 'AssignmentExpression' || stored.left.type !== 'Identifier' || step?.type !== 'Identifier') return;
  if (stored.end - stored.start > LONGEST || ++walk.rounds > MOST_IN_FILE) return;
  const { name, start, end } = stored.left;
  const binding = lookUp(name, scope);
  const begun = binding?.writes[0]?.value;
  const made = whole(stored);
  if (!binding || !begun || !made || !isExpression(begun)) return;
  const [list, value] = [copyOf(right), copyOf(made)];
  if (!isCopied(list, right) || !isCopied(value, made)) return;
  const by: ArrowFunctionExpression = {
    type: 'ArrowFunctionExpression',
    expression: true,
    async: false,
    generator: false,
    id: null,
    params: [
      { type: 'Identifier', name, start, end },
      { type: 'Identifier', name: step.name, start, end },
    ],
    body: value,
    start,
    end,
  };
  const callee: Expression = {
    type: 'MemberExpression',
    object: list,
    property: { type: 'Identifier', name: 'reduce', start, end },
    computed: false,
    optional: false,
    start,
    end,
  };
  const call: CallExpression = {
    type: 'CallExpression',
    callee,
    arguments: [by, begun],
    optional: false,
    start: stored.start,
    end: stored.end,
  };
  visit(call, scope, walk);
  walk.later.push(() => {
    const { writes } = binding;
    // What is worked out as a whole is told by that alone.
    const part = roundsOf(right, scope).length > 0 ? writes.findIndex(one => one.value === stored.right) : -1;
    writes.splice(part < 0 ? writes.length : part, part < 0 ? 0 : 1, { value: call, scope, path: [], how: 'is' });
  });
}

/** Loops of one file that are written so. */
const MOST_IN_FILE = 256;

/** The value that is stored, of `all += part` as of `all = all + part`, where it is made of what was there. */
function whole({ left, operator, right, start, end }: Node & { type: 'AssignmentExpression' }): Expression | undefined {
  if (left.type !== 'Identifier') return undefined;
  if (operator === '+=') return { type: 'BinaryExpression', left, operator: '+', right, start, end };
  return operator === '=' ? right : undefined;
}
