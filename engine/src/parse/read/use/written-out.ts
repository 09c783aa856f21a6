import type { Node } from 'oxc-parser';

import { bare } from '../children.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';

/** Untrusted: operators and calls inside of each other. */
const DEEPEST = 40;

/** What text is made with that stands in no file of the package. */
const OF_THE_LANGUAGE = new Set(['Buffer', 'String', 'atob', 'decodeURIComponent', 'unescape']);

/**
 * Whether all that an expression is made of is written in it, or is given a name of its own: a text, pieces of it, letters turned round, a call of a function that decodes it.
 * `not` is a function that is not asked for it.
 */
export function isWrittenOut(node: Node, scope: Scope, not: number, reader: Reader): boolean {
  return isOfWords(node, scope, { not, reader }, DEEPEST);
}

interface Asking {
  readonly not: number;
  readonly reader: Reader;
}

function isOfWords(node: Node, scope: Scope, asking: Asking, deep: number): boolean {
  const inner = bare(node);
  const all = (nodes: readonly (Node | null)[]): boolean =>
    deep > 0 && nodes.every(one => one !== null && isOfWords(one, scope, asking, deep - 1));
  switch (inner.type) {
    case 'Literal':
      return true;
    case 'Identifier': {
      const write = onlyWrite(lookUp(inner.name, scope));
      return deep > 0 && write !== undefined && isOfWords(write.value, write.scope, asking, deep - 1);
    }
    case 'TemplateLiteral':
      return all(inner.expressions);
    case 'BinaryExpression':
      return all([inner.left, inner.right]);
    case 'ArrayExpression':
      return all(inner.elements);
    case 'CallExpression':
      return all(inner.arguments) && makesText(inner.callee, scope, asking, deep);
    default:
      return false;
  }
}

/** `'a'.concat`, `['a', 'b'].join`, `Buffer.from`, a function of the file. */
function makesText(callee: Node, scope: Scope, asking: Asking, deep: number): boolean {
  const inner = bare(callee);
  if (inner.type === 'MemberExpression') {
    const object = bare(inner.object);
    return object.type === 'Identifier' ? OF_THE_LANGUAGE.has(object.name) : deep > 0 && isOfWords(object, scope, asking, deep - 1);
  }
  if (inner.type !== 'Identifier') return false;
  if (OF_THE_LANGUAGE.has(inner.name)) return true;
  const named = nameOf(inner, scope, asking.reader);
  return named?.kind === 'function' && named.index !== asking.not;
}
