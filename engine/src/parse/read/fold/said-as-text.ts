import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { bare, keyOfSymbol } from '../children.ts';
import { classAround } from '../name/classes.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import { functionResult } from './function-result.ts';
import { holding, withOrigins } from './origins.ts';
import { fold } from './values.ts';

/** What an object is asked for where a text is wanted, in this order. Source: ECMAScript, “ToPrimitive”. */
const SAYERS = [keyOfSymbol('toPrimitive'), 'toString'];

/** What a part of a text says: `${this}` is what the object itself says that it is. Of other objects it is known where they come from. */
export function foldAsText(node: Node, scope: Scope, reader: Reader): Value {
  const value = fold(node, scope, reader);
  if (bare(node).type !== 'ThisExpression' || value.text !== undefined) return value;
  const methods = classAround(scope, reader)?.methods;
  const sayer = SAYERS.map(key => methods?.get(key)).find(one => one !== undefined);
  if (sayer === undefined) return value;
  const said = functionResult(sayer, [], reader);
  return holding(withOrigins(said, value), said);
}
