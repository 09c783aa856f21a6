import type { Terminal } from './command.ts';

/** Whether a report gets colour: one that goes to a file only where that was asked for. */
export function colorOf(
  { color, output }: { readonly color: boolean | undefined; readonly output: string | undefined },
  { env, out }: Pick<Terminal, 'env' | 'out'>,
): boolean {
  return wantsColor(color, { env, out: output === undefined ? out : { ...out, isTerminal: false } });
}

/** Whether output gets colour: the flag decides, then `FORCE_COLOR`, then `NO_COLOR`, then whether a person looks at a screen that has any. */
export function wantsColor(flag: boolean | undefined, { env, out }: Pick<Terminal, 'env' | 'out'>): boolean {
  if (flag !== undefined) return flag;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR']) return false;
  return out.isTerminal && env['TERM'] !== 'dumb';
}
