import type { IdentifierReference, Node } from 'oxc-parser';

import { bare, isFunction, plainKey } from '../children.ts';
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
  const variable = handed && others.length === 0 ? filledVariable(handed) : undefined;
  if (!handed || variable === undefined || !isFunction(written)) return;
  const { name } = variable;
  const exported = exportedAs(handed);
  if (exported !== undefined) found.exports.push({ name: exported, value: variable, scope, again: undefined });
  const settle = (): void => {
    const [param] = written.params;
    const index = found.functionOf.get(written);
    const own = index === undefined || param?.type !== 'Identifier' ? undefined : found.functions[index]?.scope.names?.get(param.name);
    const outer = lookUp(name, scope);
    if (!own || !outer || own === outer) return;
    // It begins with what it is filled into for the first time.
    const filled = firstFilled(handed);
    const begins = outer.writes.findIndex(({ value }) => value === filled?.of);
    const write = outer.writes[begins];
    if (write && filled) outer.writes[begins] = { ...write, value: filled.begun };
    outer.writes.push(...own.writes.filter(({ how }) => how === 'part').slice(0, MOST_MEMBERS));
  };
  // What is put into the parameter is noted behind this.
  later.push(() => later.push(settle));
}

const MOST_MEMBERS = 1_024;

/** `E` of `E || (E = {})`, and of what is exported at once: `E = exports.E || (exports.E = {})`, `E || (exports.E = E = {})`. */
function filledVariable(node: Node): IdentifierReference | undefined {
  const inner = bare(node);
  if (inner.type === 'AssignmentExpression') return inner.left.type === 'Identifier' && isFilledOnce(inner.right) ? inner.left : undefined;
  if (inner.type !== 'LogicalExpression' || inner.operator !== '||' || inner.left.type !== 'Identifier') return undefined;
  let made = bare(inner.right);
  while (made.type === 'AssignmentExpression' && made.left.type === 'MemberExpression') made = bare(made.right);
  return made.type === 'AssignmentExpression' && made.left.type === 'Identifier' && made.left.name === inner.left.name
    ? inner.left
    : undefined;
}

/** `exports.E || (exports.E = {})` */
function isFilledOnce(node: Node): boolean {
  const inner = bare(node);
  if (inner.type !== 'LogicalExpression' || inner.operator !== '||') return false;
  const made = bare(inner.right);
  const keys = [bare(inner.left), made.type === 'AssignmentExpression' ? bare(made.left) : undefined].map(one =>
    one?.type === 'MemberExpression' ? plainKey(one.property, one.computed) : undefined,
  );
  return keys[0] !== undefined && keys[0] === keys[1];
}

/** `{}` of `E = exports.E || (exports.E = {})`, and what is assigned there. */
function firstFilled(node: Node): { readonly of: Node; readonly begun: Node } | undefined {
  const inner = bare(node);
  if (inner.type !== 'AssignmentExpression') return undefined;
  const filled = bare(inner.right);
  const made = filled.type === 'LogicalExpression' ? bare(filled.right) : undefined;
  return made?.type === 'AssignmentExpression' ? { of: inner.right, begun: made.right } : undefined;
}

/** The name under which it is exported at once. */
function exportedAs(node: Node): string | undefined {
  const inner = bare(node);
  const filled = bare(inner.type === 'AssignmentExpression' ? inner.right : inner);
  const made = filled.type === 'LogicalExpression' ? bare(filled.right) : undefined;
  const left = made?.type === 'AssignmentExpression' ? bare(made.left) : undefined;
  const isExport = left?.type === 'MemberExpression' && left.object.type === 'Identifier' && left.object.name === 'exports';
  return isExport ? plainKey(left.property, left.computed) : undefined;
}
