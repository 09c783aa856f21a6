/** How often something may be done in so long: by each, and by all together. */
export interface RateLimit {
  readonly each: number;
  readonly all: number;
  readonly withinMs: number;
}

/** Says whether somebody may do it once more, and counts that. What it keeps is bounded by what all together may do. */
export function rateLimiter({ each, all, withinMs }: RateLimit, now: () => number): (who: string) => boolean {
  let done: { readonly who: string; readonly at: number }[] = [];
  return who => {
    const from = now() - withinMs;
    done = done.filter(one => one.at > from);
    if (done.length >= all || done.filter(one => one.who === who).length >= each) return false;
    done.push({ who, at: now() });
    return true;
  };
}
