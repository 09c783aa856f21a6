import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { type Named, nameOf } from './names.ts';
import { nameOfReturned } from './named-results.ts';
import { askedOf, type Reader, readerFor } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { OneCall } from '../survey.ts';
import { beforeSpread } from '../fold/call-arguments.ts';
import { originsOf } from '../fold/origins.ts';
import { fold } from '../fold/values.ts';

/** Whether all that is known of something is that it is loaded, or taken out of what is: which module that is, callers say. */
export function isOpenLoad(named: Named | undefined): boolean {
  return named?.kind === 'outside' && named.module === '' && OPEN.test(named.path);
}

const OPEN = /^(?:require|import)\(\)(?:$|[.(])/;

/** `const load = name => require(name)`: what this one call of it loads; undefined where that is no more known than of all its calls. */
export function loadedFor(made: OneCall, outer: OneCall | undefined, reader: Reader): Named | undefined {
  if (reader.inlines <= 0) return undefined;
  reader.inlines--;
  const own = knowing(made, outer ? knowing(outer, reader) : reader);
  return closed(own, reader, () => nameOfReturned(made.index, own));
}

/** What an expression in a function names for one call of it. */
export function namedForCall(made: OneCall, node: Node, scope: Scope, reader: Reader): Named | undefined {
  if (reader.inlines <= 0) return undefined;
  reader.inlines--;
  const named = askedOf(knowing(made, reader), reader, own => nameOf(node, scope, own));
  return isOpenLoad(named) ? undefined : named;
}

/** What an expression in a function is worth for one call of it; undefined where no more calls are read so. */
export function valueForCall(made: OneCall, node: Node, scope: Scope, reader: Reader): Value | undefined {
  if (reader.inlines <= 0) return undefined;
  reader.inlines--;
  return askedOf(knowing(made, reader), reader, own => fold(node, scope, own));
}

/** What is worked out by a reader that knows more, where it leads to something outside. */
export function closed(own: Reader, reader: Reader, work: (own: Reader) => Named | undefined): Named | undefined {
  const named = askedOf(own, reader, work);
  return named?.kind === 'outside' && !isOpenLoad(named) ? named : undefined;
}

/** Untrusted: wrappers may call each other in as many ways as they like, and make texts twice as long each time. */
const LONGEST = 1_000;

function knowing(made: OneCall, reader: Reader): Reader {
  const own = readerFor(made.index, argumentsIn(made, reader), reader);
  // Inside of one call half as many others are read for themselves as in the one around it.
  own.inlines = reader.given.size > 0 ? reader.inlines >> 1 : own.inlines;
  return own;
}

function argumentsIn({ args, scope }: OneCall, reader: Reader): Value[] {
  return beforeSpread(args).map(one => {
    const value = fold(one, scope, reader);
    return (value.text?.length ?? 0) > LONGEST ? originsOf(value) : value;
  });
}
