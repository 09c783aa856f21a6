import { join } from 'node:path';

import { WRAPPED_NAMES } from '../../commands.ts';

/** A shell that people type package managers into. */
export interface Shell {
  readonly name: string;
  /** Definitions by which every name of a package manager means Unmask. A shell without Unmask on its PATH then runs none of them. */
  readonly lines: string;
  /** The file it reads at its start. */
  readonly startup: (home: Home) => string;
}

/** Where a user's files lie. */
export interface Home {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** By this line a startup file is known to have them. */
export const BEGIN = '# unmask setup: package managers are run through unmask';
const END = '# end of unmask setup';

function block(lineOf: (name: string) => string): string {
  return `${[BEGIN, ...WRAPPED_NAMES.map(lineOf), END].join('\n')}\n`;
}

/** `command` passes functions by, the one of the same name too. */
const POSIX = block(name => `function ${name} { command unmask ${name} "$@"; }`);

/** Every shell that is known, by what people call it. */
export const SHELLS: readonly Shell[] = [
  { name: 'bash', lines: POSIX, startup: ({ folder }) => join(folder, '.bashrc') },
  { name: 'zsh', lines: POSIX, startup: ({ folder, env }) => join(env['ZDOTDIR'] || folder, '.zshrc') },
  {
    name: 'fish',
    lines: block(name => `function ${name} --wraps ${name}; command unmask ${name} $argv; end`),
    startup: ({ folder, env }) => join(env['XDG_CONFIG_HOME'] || join(folder, '.config'), 'fish', 'conf.d', 'unmask.fish'),
  },
  {
    name: 'pwsh',
    lines: block(
      name =>
        `function global:${name} { & (Get-Command unmask -CommandType Application, ExternalScript -TotalCount 1 -ErrorAction Stop) ${name} @args }`,
    ),
    startup: ({ folder, env, platform }) =>
      platform === 'win32'
        ? join(folder, 'Documents', 'PowerShell', 'Microsoft.PowerShell_profile.ps1')
        : join(env['XDG_CONFIG_HOME'] || join(folder, '.config'), 'powershell', 'Microsoft.PowerShell_profile.ps1'),
  },
];
