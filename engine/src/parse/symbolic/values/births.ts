let latest = 0;

/** The number of what is made now: what was made before has a smaller one. */
export function birth(): number {
  latest += 1;
  return latest;
}

/** The number of what was made last. */
export function latestBirth(): number {
  return latest;
}
