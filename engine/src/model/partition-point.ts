/** How many of the first of `count` things hold, where those that do all stand before those that do not. `holds` is asked by their places. */
export function partitionPoint(count: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
