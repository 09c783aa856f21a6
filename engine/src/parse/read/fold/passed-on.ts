import type { Value } from '../../../model/module.ts';
import { MAY_BE_PASSED_ON, PASSED_ON } from '../../../model/passed-token.ts';
import { nameSaid } from '../children.ts';
import { functionAt } from '../link/function-at.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import type { Binding } from '../scope.ts';
import { OF_REQUEST } from './requests.ts';
import { UNKNOWN } from './value.ts';

/** What comes in a parameter: what is sent, settings that have it as a member, or an address in the place of which a whole request may stand. */
type Carries = 'all' | 'settings' | 'address';

/** By function, its parameters in which requests of others come. */
export type PassedOn = ReadonlyMap<number, ReadonlyMap<number, Carries>>;

/**
 * What all code of a page or process asks the network by, and where in its arguments the request is.
 * Sources: the Fetch, XMLHttpRequest and WebSockets Standards; the documentation of jQuery and of `http` of Node.js.
 */
const ASKS: readonly (readonly [RegExp, readonly (readonly [number, Carries])[]])[] = [
  [
    /^:fetch$|^https?:(?:request|get)$/,
    [
      [0, 'address'],
      [1, 'settings'],
    ],
  ],
  [
    /^:(?:\$|jQuery)\.ajax$|^jquery:ajax$/,
    [
      [0, 'settings'],
      [1, 'settings'],
    ],
  ],
  [/^:(?:XMLHttpRequest|WebSocket)\.prototype\.send$/, [[0, 'all']]],
  [/^:(?:XMLHttpRequest\.prototype\.setRequestHeader|navigator\.sendBeacon)$/, [[1, 'all']]],
];

/** The last names of those. */
const ASKED = /^(?:fetch|ajax|request|get|send|setRequestHeader|sendBeacon)$/;

/** The functions of a file that it puts in the place of those. */
export function passedOnIn(reader: Reader): PassedOn {
  const found = new Map<number, ReadonlyMap<number, Carries>>();
  for (const site of reader.found.sites) {
    if (site.kind !== 'assign' || !ASKED.test(nameSaid(site.node) ?? '')) continue;
    const named = nameOf(site.node, site.scope, reader);
    const asks = named?.kind === 'outside' ? ASKS.find(([pattern]) => pattern.test(`${named.module}:${named.path}`)) : undefined;
    const by = asks && functionAt(site.value, site.scope, reader);
    if (asks && by !== undefined) found.set(by, new Map(asks[1]));
  }
  return found;
}

/** What a parameter holds of the requests of others. */
export function heldOfOthers({ of, index }: NonNullable<Binding['param']>, reader: Reader): Value {
  const how = reader.passedOn.get(of)?.get(index);
  if (how === undefined || how === 'all') return how ? OF_REQUEST : UNKNOWN;
  return { ...UNKNOWN, holds: [how === 'settings' ? PASSED_ON : MAY_BE_PASSED_ON] };
}
