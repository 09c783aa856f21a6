import type { Node } from 'oxc-parser';

import { bare, calledName, plainKey } from '../children.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';

const DEEPEST = 6;

/** What gives the same file back: as an address, as a path, with its links followed. */
const SAME: ReadonlySet<string> = new Set([
  'pathToFileURL',
  'fileURLToPath',
  'realpathSync',
  'resolve',
  'normalize',
  'String',
  'URL',
  'toString',
]);

/** Whether a value is the file that was started, in whatever form: `pathToFileURL(process.argv[1]).href`. */
export function meansStartedFile(node: Node, scope: Scope, reader: Reader, depth = 0): boolean {
  const inner = bare(node);
  if (depth > DEEPEST) return false;
  const named = nameOf(inner, scope, reader);
  if (named?.kind === 'outside' && /^(?:process)?:(?:process\.)?argv\.1$/.test(`${named.module}:${named.path}`)) return true;
  if (inner.type === 'TemplateLiteral') return isScheme(inner.quasis[0]?.value.cooked) && isOnly(inner.expressions, scope, reader, depth);
  if (inner.type === 'BinaryExpression')
    return inner.left.type === 'Literal' && isScheme(inner.left.value) && meansStartedFile(inner.right, scope, reader, depth + 1);
  if (inner.type === 'MemberExpression')
    return plainKey(inner.property, inner.computed) === 'href' && meansStartedFile(inner.object, scope, reader, depth + 1);
  if (inner.type !== 'CallExpression' && inner.type !== 'NewExpression') return false;
  if (!SAME.has(calledName(inner) ?? '')) return false;
  const callee = bare(inner.callee);
  const made = inner.arguments.length === 0 && callee.type === 'MemberExpression' ? callee.object : inner.arguments[0];
  return made !== undefined && meansStartedFile(made, scope, reader, depth + 1);
}

function isScheme(text: unknown): boolean {
  return typeof text === 'string' && /^file:\/{2,3}$/.test(text);
}

function isOnly([only, ...others]: readonly Node[], scope: Scope, reader: Reader, depth: number): boolean {
  return only !== undefined && others.length === 0 && meansStartedFile(only, scope, reader, depth + 1);
}
