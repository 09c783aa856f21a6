import type { Node, Program } from 'oxc-parser';

import { forEachChild, plainKey } from '../read/children.ts';
import { fold } from '../read/fold/values.ts';
import type { Reader } from '../read/reader.ts';
import type { Scope } from '../read/scope.ts';
import { isRecipient } from './recipient-names.ts';

/** Works out what stands where somebody is paid: nobody has asked for that yet, and an address may be put together there. */
export function foldRecipients(reader: Reader, program: Program): void {
  for (const site of reader.found.sites)
    if (site.kind === 'assign' && site.node.type === 'MemberExpression' && isRecipient(plainKey(site.node.property, site.node.computed)))
      fold(site.value, site.scope, reader);
  if (COPIES.test(reader.found.text)) foldCopies(program, reader);
}

/** Cheaply tells most files apart: `{ ...request, to: sink }`. */
const COPIES =
  /(?<!\.)\.\.\.(?=[\w$({[])[^{};]{1,200}\b(?:to|recipient|receiver|destination|beneficiary|\w{1,20}(?:To|_to|Address|_address))['"]?\s{0,4}:/i;

/** A copy of something that says anew who is paid. */
function foldCopies(program: Program, reader: Reader): void {
  const { functions, functionOf } = reader.found;
  const stack: { readonly node: Node; readonly scope: Scope | undefined }[] = [{ node: program, scope: functions[0]?.scope }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node } = next;
    const inside = functionOf.get(node);
    const scope = inside === undefined ? next.scope : functions[inside]?.scope;
    if (scope && node.type === 'ObjectExpression' && node.properties.some(one => one.type === 'SpreadElement'))
      for (const one of node.properties)
        if (one.type === 'Property' && isRecipient(plainKey(one.key, one.computed))) fold(one.value, scope, reader);
    forEachChild(node, child => stack.push({ node: child, scope }));
  }
}
