/** How a process ended, as Node tells it. */
export interface Death {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  /** Whether a file was being parsed at that moment. */
  readonly parsing: boolean;
}

/** Says in a few words why an examining process died; the file it was parsing is the sentence's subject. */
export function causeOfDeath({ code, signal, stderr, parsing }: Death): string {
  // V8 says so on stderr before it aborts; by the signal alone an abort could be anything.
  if (/out of memory/i.test(stderr)) return 'ran out of memory';
  if (signal === 'SIGKILL') return 'was stopped by the system (SIGKILL), as it does when memory runs out';
  const how = signal ?? `exit ${code ?? 'without a code'}`;
  return parsing ? `crashed the parser (${how})` : `crashed (${how})`;
}
