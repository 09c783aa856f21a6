/** Values by key, those that were used last, as long as their sizes together stay below a limit. */
export interface LruCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T, size: number): void;
  readonly size: number;
  /** All that is kept, the one that was used last behind the others. */
  values(): Iterable<T>;
}

/** `most` is in whatever unit the sizes are. What is larger than a quarter of it is not kept at all: it would push out everything else. */
export function lruCache<T>(most: number): LruCache<T> {
  const kept = new Map<string, { readonly value: T; readonly size: number }>();
  let total = 0;
  const forget = (key: string): void => {
    total -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  return {
    get size() {
      return total;
    },
    *values() {
      for (const { value } of kept.values()) yield value;
    },
    get: key => {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set: (key, value, size) => {
      forget(key);
      if (size > most / 4) return;
      kept.set(key, { value, size });
      total += size;
      for (const oldest of kept.keys()) {
        if (total <= most) break;
        forget(oldest);
      }
    },
  };
}
