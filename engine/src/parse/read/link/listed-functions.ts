import type { Node } from 'oxc-parser';

import { meantByRow, nameCalled, rowsUnder } from './list-rows.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';

/** The functions that a call may mean whose callee, or the object it is a method of, is each row of a list or table in its turn: `for (const step of steps) step.run()`. */
export function functionsListed(callee: Node, scope: Scope, reader: Reader): readonly number[] {
  const name = nameCalled(callee);
  const rows = name === undefined ? [] : rowsUnder(lookUp(name, scope), reader);
  if (rows.length === 0) return NONE;
  const found = new Set<number>();
  for (const row of rows) {
    const meant = meantByRow(row, callee, reader);
    if (meant?.kind === 'function') found.add(meant.index);
  }
  return [...found];
}

const NONE: readonly number[] = [];
