import type { TaggedTemplateExpression } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { bare } from '../children.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import { foldCall } from './call-value.ts';
import { oneOf } from './one-of.ts';
import { withOrigins } from './origins.ts';
import { UNKNOWN } from './value.ts';
import { fold } from './values.ts';

/** What a tagged template gives. Most tags of a file put its pieces together in their order: where theirs cannot be told for sure, the template itself is told too. */
export function foldTagged(node: TaggedTemplateExpression, scope: Scope, reader: Reader): Value {
  const call = reader.found.instead.get(node);
  const made = call ? foldCall(call, scope, reader) : UNKNOWN;
  if (made.whole || made.decoded || nameOf(bare(node.tag), scope, reader)?.kind !== 'function') return made;
  const { text, elements, members, callable } = made;
  const plain = fold(node.quasi, scope, reader);
  if (text !== undefined) return oneOf([plain, made]);
  return (elements ?? members ?? callable) === undefined ? withOrigins(plain, made) : made;
}
