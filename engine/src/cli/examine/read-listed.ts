import { readList } from '../../acquire/list.ts';
import type { Terminal } from '../command.ts';

/** The packages of a list on standard input; a person who types it is told what is waited for. Throws `ToolError('usage')` where it is too long. */
export function readListed({ input, err }: Pick<Terminal, 'input' | 'err'>): Promise<string[]> {
  if (input.isTTY === true)
    err.write('unmask: packages are read from standard input, one a line, until Ctrl-D (on Windows Ctrl-Z and Enter)\n');
  return readList(input);
}
