import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { ownGetter } from '../name/accessors.ts';
import { methodOf } from '../name/classes.ts';
import { nameOf } from '../name/names.ts';
import { insideOf } from '../name/own-members.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import { foldField } from './fold-members.ts';
import { functionResult } from './function-result.ts';

/** `const { folder } = new Place()`: what is taken out of an object of a class of the file is its field, or what its getter gives; anything that is known already stays. */
export function orOfInstance(
  taken: Value,
  { value, scope }: { readonly value: Node; readonly scope: Scope },
  [key, ...rest]: readonly string[],
  reader: Reader,
): Value {
  if (key === undefined || key === '*' || rest.length > 0 || taken.text !== undefined || taken.members || taken.elements) return taken;
  if (reader.found.classes.size === 0) return taken;
  const named = nameOf(value, scope, reader);
  if (named?.kind !== 'instance') return taken;
  const method = methodOf(named.record, key, reader);
  if (method !== undefined) return ownGetter(method, reader) ? functionResult(method, [], reader) : taken;
  return foldField(key, insideOf(named.record, reader), reader);
}
