import { countSteps } from './steps.ts';

/** Steps that finding an expression in one text may take. Untrusted: it may be made to take for ever. */
const MOST_STEPS = 400_000;

/** An expression that may be matched, and what was taken to find that out. */
export interface Bounded {
  readonly matcher: RegExp | undefined;
  readonly steps: number;
}

/**
 * An expression of the package, where matching it with this text cannot take long; undefined where it can, where nobody knows, and where it is none. `from`: one match
 * is looked for from there on; all are, where it is left out.
 */
export function boundedMatcher(source: string, flags: string, text: string, from?: number): Bounded {
  const matcher = valid(source, flags);
  if (matcher === undefined) return { matcher, steps: 0 };
  const { steps, isWhole } = countSteps({ source, flags, most: MOST_STEPS, from }, text);
  return { matcher: isWhole ? matcher : undefined, steps };
}

/** Where an expression that was matched before goes on: at its `lastIndex`, if its flags say that it does. Source: ECMAScript, “RegExpBuiltinExec”. */
export function goesOnAt(flags: string, lastIndex: number): number {
  return /[gy]/.test(flags) ? Math.max(0, Math.trunc(lastIndex) || 0) : 0;
}

function valid(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    // No valid pattern: the package would end here.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
