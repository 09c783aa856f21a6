import type { Advisory } from '../model/advisory.ts';
import { advisoriesOf, startPacking } from './packed.ts';
import type { Packed } from './packed.ts';

/** Records of a feed while it is read: packed as they come, and put in order at the end where they came in none. */
export interface Gathering {
  add(advisory: Advisory): void;
  finish(): Packed;
}

/** Starts gathering. A feed in the order of its ids, as exports and archives are read, is never in memory as a whole. */
export function startGathering(feed: string): Gathering {
  const packing = startPacking(feed);
  let last: Advisory | undefined;
  let inOrder = true;
  return {
    add: advisory => {
      if (last !== undefined && order(last, advisory) >= 0) inOrder = false;
      last = advisory;
      packing.add(advisory);
    },
    finish: () => {
      const packed = packing.finish();
      return inOrder ? packed : pack(feed, advisoriesOf(packed));
    },
  };
}

/** Packs records in the order of their ids. A feed may hold one twice; what was changed last counts. */
export function pack(feed: string, advisories: Iterable<Advisory>): Packed {
  const kept = new Map<string, Advisory>();
  for (const advisory of advisories) {
    const key = `${advisory.id} ${advisory.name}`;
    const known = kept.get(key);
    if (known === undefined || known.modified <= advisory.modified) kept.set(key, advisory);
  }
  const packing = startPacking(feed);
  for (const advisory of [...kept.values()].sort(order)) packing.add(advisory);
  return packing.finish();
}

/** By id, then by the package it speaks of. */
export function order(a: Pick<Advisory, 'id' | 'name'>, b: Pick<Advisory, 'id' | 'name'>): number {
  return compare(a.id, b.id) || compare(a.name, b.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
