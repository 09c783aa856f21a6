import type { Terminal } from './command.ts';

/** Asks a person; nobody is there to answer where no terminal is, and that is no yes. */
export async function isConfirmed(question: string, { input, out, err }: Terminal): Promise<boolean> {
  if (input.isTTY !== true || !out.isTerminal || !err.isTerminal) return false;
  err.write(`${question} [y/N] `);
  const decoder = new TextDecoder();
  for await (const chunk of input) return /^\s*y(?:es)?\s*$/i.test(typeof chunk === 'string' ? chunk : decoder.decode(chunk));
  return false;
}
