import type { Terminal } from './command.ts';

/** Whether output gets colour: the flag decides, then `FORCE_COLOR`, then `NO_COLOR`, then whether a person looks at a screen that has any. */
export function wantsColor(flag: boolean | undefined, { env, out }: Pick<Terminal, 'env' | 'out'>): boolean {
  if (flag !== undefined) return flag;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR']) return false;
  return out.isTerminal && env['TERM'] !== 'dumb';
}
