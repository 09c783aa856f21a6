import { declare, type Scope } from '../scope.ts';
import { declareParams } from './declare.ts';
import { functionRecord, type AnyFunction } from '../survey.ts';
import { noteHanded } from './next-function.ts';
import { newScope, visit, type Walk } from './walk.ts';
import { statements } from './walk-control.ts';
import { visitPattern } from './walk-assignment.ts';

/** Walks a function: what it declares, returns and does. */
export function visitFunction(node: AnyFunction, scope: Scope, walk: Walk): void {
  if (!node.body) return;
  const { found } = walk;
  const index = found.functions.length;
  const inner = newScope(scope, 'function', index);
  const name = node.type !== 'ArrowFunctionExpression' && node.id ? node.id.name : '';
  if (name) noteHanded(name, found);
  const own = functionRecord({ name, parent: scope.func, node, scope: inner });
  found.functions.push(own);
  found.functionOf.set(node, index);
  if (name) found.functionNames.add(name);
  if (name) declare(name, node.type === 'FunctionDeclaration' ? scope : inner, 'block').callable = index;

  declareParams(node.params, index, inner);
  const [first] = node.params;
  const secret = found.handed.get(index);
  if (secret !== undefined && first?.type === 'Identifier') declare(first.name, inner, 'block').secret = secret;
  for (const param of node.params) visitPattern(param, inner, walk);
  if (node.body.type === 'BlockStatement') statements(node.body.body, inner, walk);
  else {
    own.returns.push({ value: node.body, scope: inner });
    visit(node.body, inner, walk);
  }
}
