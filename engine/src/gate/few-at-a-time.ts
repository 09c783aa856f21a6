/** Whether somebody may do something once more: so often in so long, each by themselves and all together. */
export interface Allowance {
  readonly each: number;
  readonly all: number;
  readonly withinMs: number;
}

/** Remembers how often somebody did something. What it keeps is bounded by what all together may do. */
export function fewAtATime({ each, all, withinMs }: Allowance, now: () => number): (who: string) => boolean {
  let done: { readonly who: string; readonly at: number }[] = [];
  return who => {
    const from = now() - withinMs;
    done = done.filter(one => one.at > from);
    if (done.length >= all || done.filter(one => one.who === who).length >= each) return false;
    done.push({ who, at: now() });
    return true;
  };
}
