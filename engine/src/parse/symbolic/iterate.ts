import { originsOf } from '../read/fold/origins.ts';
import { isOpen, isThing, list, open, type Datum } from './datum.ts';
import { spend, type Run } from './run.ts';
import { callFunction } from './calls.ts';

const MOST_LETTERS = 2_000;

/** All that a loop over it goes through; of what is not known one that stands for any. */
export function itemsOf(datum: Datum, run: Run): Datum[] {
  if (isOpen(datum)) {
    if (datum.value.elements) return datum.value.elements.map(one => open(one));
    return [open(originsOf(datum.value), datum.named && { ...datum.named, path: `${datum.named.path}.*` }, datum.at)];
  }
  if (typeof datum === 'string') return [...datum.slice(0, MOST_LETTERS)];
  if (!isThing(datum)) return [];
  spend(run, 1 + datum.items.length / 8);
  switch (datum.is) {
    case 'list':
    case 'iterator':
      return [...datum.items];
    case 'map':
      return [...datum.entries].map(([key, value]) => list([key, value]));
    case 'set':
      return [...datum.entries.values()];
    case 'any':
      return datum.items.flatMap(one => itemsOf(one, run));
    case 'promise':
      return itemsOf(datum.settled?.value, run);
    default: {
      const own = methodNamed(datum, '@@iterator') ?? methodNamed(datum, '@@asyncIterator');
      if (own !== undefined) return itemsOf(callFunction(own, datum, [], NOWHERE, run), run);
      return datum.base ? itemsOf(datum.base, run) : [];
    }
  }
}

const NOWHERE = { path: '', start: 0, end: 0 };

function methodNamed(datum: Datum, name: string): Datum {
  for (let at = isThing(datum) ? datum : undefined, depth = 0; at && depth < 32; at = at.proto, depth++) {
    const found = at.props.get(name);
    if (isThing(found)) return found;
  }
  return undefined;
}
