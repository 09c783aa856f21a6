import type { Node } from 'oxc-parser';

import { fold } from '../fold/values.ts';
import { nameOf } from '../name/names.ts';
import { outside, type Outside } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { Site } from '../survey.ts';
import { mayLeaveItsCaller } from '../walk/endless-loops.ts';

/** No name that code could give anything. */
export const ENDLESS: Outside = outside('', 'for(;;)');

/** Whether a loop that was noted has no end, now that it is known what names stand for. */
export function isEndless({ test, calls, scope }: Site & { kind: 'loop' }, reader: Reader): boolean {
  return holdsForever(test, scope, reader) && !calls.some(callee => mayThrow(callee, scope, reader));
}

/** Of what was noted, a name may stand for something that changes. */
function holdsForever(test: Node | undefined, scope: Scope, reader: Reader): boolean {
  if (test?.type !== 'Identifier') return true;
  const { text, whole } = fold(test, scope, reader);
  return whole && text !== undefined && /^(?:true|[1-9]\d*)$/.test(text);
}

/** `fail()` of the file, which throws: that leaves the loop. */
function mayThrow(callee: Node, scope: Scope, reader: Reader): boolean {
  const named = nameOf(callee, scope, reader);
  const node = named?.kind === 'function' ? reader.found.functions[named.index]?.node : undefined;
  return node !== undefined && mayLeaveItsCaller(node);
}
