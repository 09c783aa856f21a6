/** Chance that comes out the same for the same seed. */
export interface Dice {
  pick<T>(of: readonly [T, ...T[]]): T;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  chance(share: number): boolean;
}

/** Tommy Ettinger's mulberry32: small, and every seed is a good one. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return { whole, chance: share => next() < share, pick: of => of[whole(0, of.length - 1)] ?? of[0] };
}
