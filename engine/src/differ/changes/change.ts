import type { Explanation } from '../../model/detector.ts';
import type { Difference, Told } from '../../model/difference.ts';

/** One kind of change between two packages: named and explained as a detector is, and weighed by the same policy. */
export interface Change {
  /** Also its name in policies. It never changes once released. */
  readonly id: string;
  readonly explain: Explanation;
  readonly attack?: string;
  /** Detectors that say the same of one version by what the registry tells of those before it: their findings are not counted twice. */
  readonly instead?: readonly string[];
  readonly tell: (difference: Difference) => Iterable<Told>;
}
