import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import type { Named } from './names.ts';
import { nameOfReturned } from './named-results.ts';
import type { Outside } from './outside.ts';
import { type Reader, readerFor } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { fold } from '../fold/values.ts';

/** A call of a function, and where it stands. */
export interface MadeBy {
  readonly index: number;
  readonly call: AnyCall;
  readonly scope: Scope;
}

/** Whether all that is known of something is that it is loaded, or taken out of what is: which module that is, callers say. */
export function isOpenLoad(named: Named | undefined): named is Outside {
  return named?.kind === 'outside' && named.module === '' && OPEN.test(named.path);
}

const OPEN = /^(?:require|import)\(\)(?:$|[.(])/;

/** `const load = name => require(name)`: what this one call of it loads; undefined where that is no more known than of all its calls. */
export function loadedFor(made: MadeBy, outer: MadeBy | undefined, reader: Reader): Named | undefined {
  if (reader.inlines <= 0) return undefined;
  reader.inlines--;
  const own = outer ? readerFor(made.index, argumentsIn(made, reader), knowing(outer, reader)) : knowing(made, reader);
  return closed(own, reader, () => nameOfReturned(made.index, own));
}

/** What is worked out by a reader that knows more, where it leads to something outside. It takes its steps from the one that asks. */
export function closed(own: Reader, reader: Reader, work: () => Named | undefined): Named | undefined {
  const { steps } = own;
  const named = work();
  reader.steps -= steps - own.steps;
  return named?.kind === 'outside' && !isOpenLoad(named) ? named : undefined;
}

function knowing(made: MadeBy, reader: Reader): Reader {
  return readerFor(made.index, argumentsIn(made, reader), reader);
}

function argumentsIn({ call, scope }: MadeBy, reader: Reader): Value[] {
  const args: readonly Node[] = call.arguments;
  const spread = args.findIndex(one => one.type === 'SpreadElement');
  return (spread < 0 ? args : args.slice(0, spread)).map(one => fold(one, scope, reader));
}

/** Whether a function is written inside of another one. */
export function isWrittenIn(index: number, outer: number, { found }: Reader): boolean {
  let parent = found.functions[index]?.parent ?? -1;
  while (parent > outer) parent = found.functions[parent]?.parent ?? -1;
  return parent === outer;
}
