import { withOrigins } from '../../read/fold/origins.ts';
import { UNFOLLOWED } from '../../read/fold/value.ts';
import type { Outside } from '../../read/name/outside.ts';
import type { Run } from '../run.ts';
import { any, chainOf, isThing, open, SYMBOL, type Datum, type Thing } from '../values/datum.ts';
import { datumOf, originsWithin, saidByItself, textOf, valueOf } from '../values/values.ts';

/** What a call is given, with what is code there as the text that it says: `Function` makes a text of whatever it is given, `eval` does not. */
export function withCodeAsText({ module, path }: Outside, given: readonly Datum[], run: Run): readonly Datum[] {
  return module === '' && path === 'Function' ? given.map(one => asCode(one, run)) : given;
}

function asCode(datum: Datum, run: Run): Datum {
  if (!isThing(datum)) return datum;
  if (datum.is === 'any') return any(datum.items.map(one => (isThing(one) && one.is === 'any' ? open(UNFOLLOWED) : asCode(one, run))));
  const said = saidByItself(datum, run);
  if (said !== undefined) return said;
  const listed = datum.is === 'list' ? textOf(datum, run) : undefined;
  if (listed?.text !== undefined) return datumOf(listed);
  // What it says may still be code.
  return speaksForItself(datum) ? open(withOrigins(originsWithin([valueOf(datum, run)]), UNFOLLOWED)) : datum;
}

/** `eval({})` gives back what it is given; whoever may mean one of many functions, and hands over objects, means another one. */
export function isNoCode({ module, path }: Outside, given: readonly Datum[]): boolean {
  const code = module !== '' ? undefined : path === 'eval' ? given[0] : path === 'Function' ? given.at(-1) : undefined;
  return isThing(code) && (code.is === 'plain' || code.is === 'function' || code.is === 'map' || code.is === 'set');
}

const SAYS: readonly string[] = [`${SYMBOL}toPrimitive`, 'toString', 'valueOf'];

/** Whether what it is as a text may be another one than the language makes of it. */
function speaksForItself(of: Thing): boolean {
  return [...chainOf(of)].some(one => one.proxy !== undefined || one.base !== undefined || SAYS.some(name => one.props.has(name)));
}
