import { realpathSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { hunt } from '../hunt/hunt.ts';
import { loadPacks } from '../hunt/packs.ts';
import { machinePlaces } from '../hunt/places.ts';
import type { Hunt } from '../model/hunt.ts';
import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { huntSarif } from '../report/hunt/sarif.ts';
import { huntText } from '../report/hunt/text.ts';
import { jsonText } from '../report/json-text.ts';
import { homeOf } from '../user-folder.ts';
import { wantsColor } from './color.ts';
import type { Command, Terminal } from './command.ts';
import { readHuntOptions } from './hunt-options.ts';
import type { HuntOptions } from './hunt-options.ts';
import { startCounting } from './hunt-progress.ts';
import { version } from './version.ts';

/** `unmask hunt [path…]`. */
export const huntCommand: Command = async (args, terminal) => {
  const options = readHuntOptions(args, terminal);
  const home = { platform: process.platform, cwd: terminal.cwd, env: terminal.env };
  const packs = loadPacks({ wanted: options.packs, keys: options.keys, home });
  const places = options.machine ? machinePlaces(home, await npmCache(terminal), process.execPath) : [];
  const counting = startCounting(options.quiet, terminal.err);
  const roots = [...options.paths.map(path => resolve(terminal.cwd, path)), ...places];
  const result = await hunt({
    packs,
    roots,
    ...(options.machine && { home: homeOf(home) }),
    onProgress: ({ files, bytes }) => counting.tell(`${files} files, ${Math.round(bytes / 1e6)} MB looked at …`),
  }).finally(() => counting.end());
  await tell(result, options, terminal);
  return result.decision === 'allow' ? 0 : result.decision === 'unknown' ? 2 : 1;
};

async function npmCache({ cwd, env }: Terminal): Promise<string> {
  const { loadConfiguration } = await import('../acquire/configuration.ts');
  const { fetch } = await loadConfiguration({ cwd, env });
  // npm's libraries are given the folder below, in which only what was fetched lies.
  return typeof fetch['cache'] === 'string' ? dirname(fetch['cache']) : '';
}

async function tell(result: Hunt, { format, output, verbose, color }: HuntOptions, terminal: Terminal): Promise<void> {
  const screen = output === undefined ? terminal : { ...terminal, out: { ...terminal.out, isTerminal: false } };
  const report =
    format === 'json'
      ? jsonText(result)
      : format === 'sarif'
        ? huntSarif(result, { version: version(), base: realpathSync(terminal.cwd).replaceAll('\\', '/') })
        : huntText(result, { color: wantsColor(color, screen), verbose, width: terminal.out.width });
  if (output === undefined) return terminal.out.write(report);
  await writeFile(resolve(terminal.cwd, output), report).catch((cause: unknown) => {
    throw new ToolError('disk', `The result could not be written: ${saidByDisk(cause)}`, { hint: 'Name another file by --output.', cause });
  });
}
