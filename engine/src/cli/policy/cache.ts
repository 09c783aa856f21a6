import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import { cacheFolder } from '../../remember/folder.ts';
import { readArguments } from '../arguments.ts';
import { homeIn } from '../home.ts';
import type { Command } from '../command.ts';
import { unknownVerb } from '../unknown-verb.ts';

const VERBS = ['path', 'size', 'clear'];

/** `unmask cache path|size|clear`. */
export const cacheCommand: Command = async (args, { cwd, env, out }) => {
  const { positionals } = readArguments(args, {}, { command: 'cache', takes: 'words' });
  const [what, ...rest] = positionals;
  if (rest.length > 0 || (what !== 'path' && what !== 'size' && what !== 'clear'))
    throw unknownVerb(
      'cache',
      positionals.length > 0 ? positionals.join(' ') : undefined,
      VERBS,
      'unmask cache path, unmask cache size or unmask cache clear.',
    );
  const folder = cacheFolder(homeIn({ cwd, env }));
  if (folder === undefined)
    throw new ToolError('usage', 'There is no cache: UNMASK_CACHE is 0.', { hint: 'Unset it, or name a folder in it.' });
  const { clearAll, storeSize } = await import('../../remember/files.ts');
  if (what === 'path') out.write(`${printable(folder, 4096)}\n`);
  else if (what === 'size') out.write(`${storeSize(folder)}\n`);
  else clearAll(folder);
  return 0;
};
