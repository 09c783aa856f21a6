import { isOpen, type Datum } from './values/datum.ts';
import type { Run } from './run.ts';

/** The steps that a package may take are used up. */
export class Exhausted extends Error {}

/** No place in our code is told by it: it is thrown often, and whoever throws it is the package. */
const EXHAUSTED = new Exhausted('its steps are used up');

export function spend(run: Run, steps = 1): void {
  run.steps -= steps;
  if (run.steps < 0) throw EXHAUSTED;
}

/**
 * The steps that a loop, or a function that calls itself, leaves to what stands behind it: half of what there is. Untrusted: where several took more, the next ones
 * get little, so that many of them one behind the other do not use up all.
 */
export function leastLeft(run: Run): number {
  return stepsLeft(run) * (1 - (SHARES[run.cutShort] ?? LEAST_SHARE));
}

/** All steps that are left, with those that loops around hold back for what stands behind them. */
export function stepsLeft({ steps, held }: Run): number {
  return steps + held;
}

/** Does something that must leave steps to what stands behind it; whether it came to its end. */
export function leaving(least: number, run: Run, work: () => void): boolean {
  const held = Math.max(0, Math.min(run.steps, least - run.held));
  const { removed } = run;
  run.steps -= held;
  run.held += held;
  try {
    work();
    return true;
  } catch (error) {
    // What a loop around holds back is for what stands behind that.
    if (!(error instanceof Exhausted) || held === 0) throw error;
    run.removed = removed;
    return false;
  } finally {
    run.steps = Math.max(0, run.steps) + held;
    run.held -= held;
  }
}

const SHARES: readonly number[] = [1 / 2, 1 / 2, 1 / 8];
const LEAST_SHARE = 1 / 64;

/** What was left because it took too many steps, and did nothing that is told, takes none from what stands behind it, as long as there are some to give. `before`: the steps that were left then. */
export function giveBack(before: number, run: Run): void {
  const taken = Math.min(before - run.steps, run.spare);
  run.spare -= taken;
  run.steps += taken;
  run.cutShort++;
}

/** Texts up to this length cost a step as all else does. */
const SHORT_TEXT = 8_192;

/** What is made of long texts takes as long as they are. Untrusted: it may be made of them again and again. What is no text is short. */
export function spendOn(run: Run, parts: readonly Datum[]): void {
  let length = 0;
  for (const part of parts) length += typeof part === 'string' ? part.length : isOpen(part) ? (part.value.text?.length ?? 0) : 0;
  if (length > SHORT_TEXT) spend(run, length / 256);
}
