/** Steps that one makefile may take. Untrusted: variables may hold each other many times over, and rules may need each other. */
const STEPS = 400_000;

/** The variables that are known at a place of a makefile, the nearest first, and what is left of the steps that all of it may take. */
export interface Scope {
  readonly names: Map<string, string>;
  readonly up: Scope | undefined;
  readonly budget: { left: number; readonly onCut: () => void };
}

/** The variables of a makefile; `onCut` is told when it takes more steps than one may. */
export function newScope(onCut: () => void): Scope {
  return { names: new Map(), up: undefined, budget: { left: STEPS, onCut } };
}

/** The same with some of its own: arguments of a function, what a rule has of itself. */
export function within(up: Scope, names: Iterable<readonly [string, string]>): Scope {
  return { names: new Map(names), up, budget: up.budget };
}

/** What a variable stands for. */
export function lookUp(name: string, scope: Scope): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.up) {
    const value = at.names.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Takes some of the steps; whether there were as many. */
export function spend({ budget }: Scope, steps: number): boolean {
  if (budget.left < 0) return false;
  budget.left -= steps;
  if (budget.left < 0) budget.onCut();
  return budget.left >= 0;
}
