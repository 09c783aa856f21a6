import type { Home } from '../user-folder.ts';
import type { Terminal } from './command.ts';

/** By what it is decided where the files of whoever sits here lie. */
export function homeIn({ cwd, env }: Pick<Terminal, 'cwd' | 'env'>): Home {
  return { platform: process.platform, cwd, env };
}
