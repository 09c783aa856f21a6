import type { Expression, Node } from 'oxc-parser';

import { meansOwnFile } from '../../../model/module.ts';
import { enter } from './enter-function.ts';
import { functionAt } from './function-at.ts';
import { linkHandedOver } from './link-filled.ts';
import { chosenByKey } from './link-tables.ts';
import { meantByRow, rowsUnder, type Row } from './list-rows.ts';
import { type Named, nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import { lookUp, onlyWrite, type Binding, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

const MOST = 2_000;

/**
 * Calls of what a list holds, `for (const step of [require('./a'), clean]) step(context)`: functions of the file are entered, and what other files offer is
 * looked at as if it were written out. `subject`: what the callee, or the object it is a method of, is called by.
 */
export function linkRows(call: AnyCall, callee: Node, subject: Binding | undefined, scope: Scope, reader: Reader): void {
  const rows = rowsUnder(subject, reader);
  if (rows.length === 0) return;
  reader.steps -= rows.length;
  const entered = new Set([scope.func]);
  rows.forEach((row, at) => {
    const meant = meantByRow(row, callee, reader);
    if (meant?.kind === 'function') {
      if (!entered.has(meant.index)) enter(meant.index, call, scope, reader);
      entered.add(meant.index);
      // The first of them stands for all where a name is worked out.
    } else if (at === 0) linkHandedOver(call, scope, reader, true);
    else if (at < MOST)
      lookAt(
        callee.type === 'MemberExpression' ? { ...callee, object: asWritten(row, scope) } : asWritten(row, scope),
        meant,
        call,
        scope,
        reader,
      );
  });
}

/** Where the call stands the name of a row may mean something else: then it is what it was set to. */
function asWritten({ node, scope: own }: Row, scope: Scope): Expression {
  if (node.type !== 'Identifier') return node;
  const binding = lookUp(node.name, own);
  const write = onlyWrite(binding);
  const isOne = write?.path.length === 0 && binding !== lookUp(node.name, scope);
  return isOne && write.value.type === 'CallExpression' ? write.value : node;
}

/** The same of what a table holds by its key: `new { win32: classes.A, linux: classes.B }[platform()](…)`. */
export function linkChosen(call: AnyCall, callee: Node, scope: Scope, reader: Reader): void {
  const chosen = chosenByKey(callee, scope, reader);
  if (chosen.length === 0) return;
  chosen.forEach(({ value, scope: inside, from }, at) => {
    const target = functionAt(value, from, reader);
    if (target !== undefined) enter(target, call, inside, reader);
    else if (at < MOST) lookAt(asWritten({ node: value, scope: from }, inside), nameOf(value, from, reader), call, inside, reader);
  });
}

function lookAt(callee: Expression, named: Named | undefined, call: AnyCall, scope: Scope, reader: Reader): void {
  if (named?.kind !== 'outside' || !meansOwnFile(named.module)) return;
  const node = { ...call, callee };
  reader.found.sites.push({ kind: 'call', node, scope });
  linkHandedOver(node, scope, reader, true);
}
