import { execFile } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { ToolError } from '../../model/tool-error.ts';
import type { Manager } from './client.ts';
import { launchOf, scriptBehind } from './launch.ts';

/** Names under which a package manager is published. */
const PACKAGES: Readonly<Record<Manager, readonly string[]>> = {
  npm: ['npm'],
  pnpm: ['pnpm', '@pnpm/exe'],
  yarn: ['yarn', '@yarnpkg/cli-dist'],
  bun: ['bun'],
};

const PATIENCE_MS = 60_000;
const run = promisify(execFile);

/** What a program is asked with. `asks` are words that the client is always given: none but its own may tell its version. */
export interface Asking {
  readonly manager: Manager;
  readonly program: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the program may hand over to another version of itself, which then tells its own. */
  readonly mayHandOver: boolean;
}

/** The version of a package manager: what its package says, else what it answers itself. Throws `ToolError('usage')` where neither tells. */
export async function versionOf({ manager, program, cwd, env, mayHandOver }: Asking): Promise<string> {
  const told = mayHandOver ? undefined : versionBeside(program, PACKAGES[manager]);
  if (told !== undefined) return told;
  const { file, args, verbatim } = launchOf(program, ['--version'], env);
  try {
    const { stdout } = await run(file, args, { cwd, env: { ...env }, timeout: PATIENCE_MS, windowsVerbatimArguments: verbatim });
    const version = /^v?(\d+\.\d+\.\d+\S*)\s*$/m.exec(stdout)?.[1];
    if (version !== undefined) return version;
    throw new Error('it printed no version');
  } catch (cause) {
    throw new ToolError(
      'usage',
      `${program} --version did not answer: ${cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)}`,
      {
        hint: `Which of its settings reach it depends on its version. Repair ${manager}, or put a working one first on the PATH.`,
        cause,
      },
    );
  }
}

/** From the file that is run upwards to the package it belongs to. */
function versionBeside(program: string, names: readonly string[]): string | undefined {
  const script = /\.(?:cmd|bat)$/i.test(program) ? scriptBehind(program) : program;
  if (script === undefined) return undefined;
  for (let folder = dirname(realpathSync(script)), depth = 0; depth < 3; folder = dirname(folder), depth += 1) {
    const path = join(folder, 'package.json');
    if (!existsSync(path)) continue;
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof manifest !== 'object' || manifest === null || !('name' in manifest) || !('version' in manifest)) return undefined;
    return names.some(name => name === manifest.name) && typeof manifest.version === 'string' ? manifest.version : undefined;
  }
  return undefined;
}
