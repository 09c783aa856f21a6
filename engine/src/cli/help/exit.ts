/** What the exit code of most commands says. */
export const EXIT: string = `Exit code: 0 nothing refused · 1 refused · 2 could not decide, or wrong usage.`;
