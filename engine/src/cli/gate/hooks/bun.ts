import { askLines } from './ask.ts';

/** The security scanner of Bun, as a file of a project. It lies in a folder below it. */
export function bunScanner(): string {
  return `// Written by unmask init; it is yours. Bun asks it before it fetches anything, also with a frozen lockfile and a warm cache.
// It asks the known-bad packages and the policy (unmask.json) on this computer. Not covered: what the code of a package does (unmask bun install
// examines that), bunx, global installs, and packages that Bun does not hand over.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

${askLines('bun', 'folder')}
/** What is no version is where the package comes from. */
function asked({ name, version }) {
  return /^\\d+\\.\\d+\\.\\d+/.test(version) ? { name, version } : { name, version: '', from: version };
}

export const scanner = {
  version: '1',
  async scan({ packages }) {
    const refused = ask({ packages: packages.map(asked) });
    return refused.map(one => ({ level: 'fatal', package: one.name, url: null, description: inWords([one]) }));
  },
};
`;
}
