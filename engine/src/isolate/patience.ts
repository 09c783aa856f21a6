import { availableParallelism, loadavg } from 'node:os';

/** However busy the computer is, a file that never ends is given up. */
const MOST = 6;

/**
 * How many times its budget an examination may take because others use this computer too: 1 on a quiet one.
 * A budget is meant as time of the processor; what can be measured from outside the process on every system is that of the clock.
 * Windows tells no load and gets 1.
 */
export function patience(load: number = loadavg()[0] ?? 0, cores: number = availableParallelism()): number {
  return Math.min(MOST, Math.max(1, load / cores));
}
