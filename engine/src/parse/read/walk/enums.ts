import type { Node } from 'oxc-parser';

import { bare, isFunction } from '../children.ts';
import type { Later } from './declare.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';

/**
 * `(function (E) { E["Rc"] = ".npmrc"; })(E || (E = {}))`, as TypeScript writes enums and namespaces: what is put into the parameter is put into the variable that it
 * is handed.
 */
export function recordEnum({ callee, arguments: args }: AnyCall, scope: Scope, found: Survey, later: Later[]): void {
  const [handed, ...others] = args;
  const written = bare(callee);
  const name = handed && others.length === 0 ? filledVariable(handed) : undefined;
  if (name === undefined || !isFunction(written)) return;
  const settle = (): void => {
    const [param] = written.params;
    const index = found.functionOf.get(written);
    const own = index === undefined || param?.type !== 'Identifier' ? undefined : found.functions[index]?.scope.names?.get(param.name);
    const outer = lookUp(name, scope);
    if (own && outer && own !== outer) outer.writes.push(...own.writes.filter(({ how }) => how === 'part').slice(0, MOST_MEMBERS));
  };
  // What is put into the parameter is noted behind this.
  later.push(() => later.push(settle));
}

const MOST_MEMBERS = 1_024;

/** `E` of `E || (E = {})`. */
function filledVariable(node: Node): string | undefined {
  const inner = bare(node);
  if (inner.type !== 'LogicalExpression' || inner.operator !== '||' || inner.left.type !== 'Identifier') return undefined;
  const made = bare(inner.right);
  const isSame = made.type === 'AssignmentExpression' && made.left.type === 'Identifier' && made.left.name === inner.left.name;
  return isSame ? inner.left.name : undefined;
}
