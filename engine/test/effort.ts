import assert from 'node:assert/strict';

const TIMES = 3;
/** Four times as much may take so much more: what grows with the square takes sixteen times as much. */
const MOST_GROWTH = 9;
/** Below this the clock tells more of the computer than of the work. */
const SLACK_MS = 60;

/** Milliseconds that this process has had of the processor. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of the processor that some work takes in this process, at its quickest: whoever else uses the computer is not in it. */
export function effort(work: () => void): number {
  return Math.min(
    ...Array.from({ length: TIMES }, () => {
      const before = processorMs();
      work();
      return processorMs() - before;
    }),
  );
}

/** Fails where work grows faster than its size: `prepare` gives what is to be done at a size, and is not measured. */
export function growsEvenly(size: number, prepare: (size: number) => () => void): void {
  const [one, four] = [effort(prepare(size)), effort(prepare(4 * size))];
  assert.ok(four <= MOST_GROWTH * one + SLACK_MS, `${size} take ${one.toFixed(0)} ms and ${4 * size} take ${four.toFixed(0)} ms`);
}
