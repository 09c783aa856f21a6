/** The first so many of all. */
export function* limited<T>(all: Iterable<T>, most: number): Iterable<T> {
  let taken = 0;
  for (const one of all) {
    yield one;
    if (++taken === most) return;
  }
}
