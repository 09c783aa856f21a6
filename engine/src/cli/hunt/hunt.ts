import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { hunt } from '../../hunt/hunt.ts';
import { loadPacks } from '../../hunt/packs.ts';
import { machinePlaces } from '../../hunt/places.ts';
import { count } from '../../model/count.ts';
import type { Hunt } from '../../model/hunt.ts';
import { huntSarif } from '../../report/hunt/sarif.ts';
import { huntText } from '../../report/hunt/text.ts';
import { jsonText } from '../../report/json-text.ts';
import { homeOf } from '../../user-folder.ts';
import { colorOf } from '../color.ts';
import type { Command, Terminal } from '../command.ts';
import { readHuntOptions } from './options.ts';
import type { HuntOptions } from './options.ts';
import { homeIn } from '../home.ts';
import { startCounting } from './progress.ts';
import { loadSettings } from '../settings.ts';
import { version } from '../version.ts';
import { writeResult } from '../write-result.ts';

/** `unmask hunt [path…]`. */
export const huntCommand: Command = async (args, terminal) => {
  const options = readHuntOptions(args, terminal);
  const { failOn } = await loadSettings(options.policy, terminal);
  const home = homeIn(terminal);
  const packs = loadPacks({ wanted: options.packs, keys: options.keys, home });
  const places = options.machine ? machinePlaces(home, await npmCache(terminal), process.execPath) : [];
  const counting = startCounting(options.quiet, terminal.err);
  const roots = [...options.paths.map(path => resolve(terminal.cwd, path)), ...places];
  const result = await hunt({
    packs,
    roots,
    ...(options.machine && { home: homeOf(home) }),
    onProgress: ({ files, bytes }) => counting.tell(`${count(files, 'file')}, ${Math.round(bytes / 1e6)} MB looked at …`),
  }).finally(() => counting.end());
  await tell(result, options, terminal);
  // Leads refuse only where that was asked for: the project's own tests may name what an incident is known by.
  if (result.decision === 'block' || (result.found && failOn === 'warn')) return 1;
  return result.decision === 'unknown' ? 2 : 0;
};

async function npmCache({ cwd, env }: Terminal): Promise<string> {
  const { loadConfiguration } = await import('../../acquire/configuration.ts');
  const { fetch } = await loadConfiguration({ cwd, env });
  // npm's libraries are given the folder below, in which only what was fetched lies.
  return typeof fetch['cache'] === 'string' ? dirname(fetch['cache']) : '';
}

async function tell(result: Hunt, { format, output, verbose, color }: HuntOptions, terminal: Terminal): Promise<void> {
  const report =
    format === 'json'
      ? jsonText(result)
      : format === 'sarif'
        ? huntSarif(result, { version: version(), base: realpathSync(terminal.cwd).replaceAll('\\', '/') })
        : huntText(result, { color: colorOf({ color, output }, terminal), verbose, width: terminal.out.width });
  await writeResult(report, { output }, terminal);
}
