import { listIn, member, textIn } from '../model/json.ts';
import type { RangeEvent } from './ranges.ts';

/** One range, as a record or one of its origins writes it. */
export interface OsvRange {
  readonly events: readonly RangeEvent[];
}

const KINDS = ['introduced', 'fixed', 'last_affected', 'limit'] as const;
const MOST_RANGES = 10_000;

/** The ranges of versions. Those of commits say nothing of versions and are passed over. */
export function rangesIn(value: unknown): { readonly ranges: readonly OsvRange[]; readonly doubts: readonly string[] } {
  const ranges: OsvRange[] = [];
  const doubts: string[] = [];
  for (const range of listIn(value, 'ranges').slice(0, MOST_RANGES)) {
    const type = textIn(range, 'type');
    if (type !== 'SEMVER' && type !== 'ECOSYSTEM') continue;
    const events = listIn(range, 'events').slice(0, MOST_RANGES).flatMap(eventsOf);
    if (events.some(event => event.as === 'introduced')) ranges.push({ events });
    else doubts.push('a range has no beginning');
  }
  return { ranges, doubts };
}

/** An event has one of the four. Some tools write two into one: both count. */
function eventsOf(event: unknown): RangeEvent[] {
  return KINDS.flatMap(as => {
    const version = member(event, as);
    return typeof version === 'string' ? [{ as, version }] : [];
  });
}
