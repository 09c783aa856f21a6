/** Tells the 1-based line of an offset. The text is gone through once. */
export function lineFinder(text: string): (offset: number | undefined) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return offset => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= (offset ?? 0)) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
