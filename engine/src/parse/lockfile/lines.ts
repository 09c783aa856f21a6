import { partitionPoint } from '../../model/partition-point.ts';

/** Tells the 1-based line of an offset. The text is gone through once. */
export function lineFinder(text: string): (offset: number | undefined) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset = 0) => partitionPoint(starts.length, at => (starts[at] ?? 0) <= offset);
}
