import { askLines } from './ask.ts';

/** The hooks of pnpm, as the \`.pnpmfile.cjs\` of a project. */
export function pnpmHooks(): string {
  return `// Written by unmask init; it is yours. pnpm asks it about the lockfile before anything else, also with a frozen lockfile and a warm cache, and again when
// it has resolved anew: pnpm 9 to 11 may have fetched archives by then and have linked and run nothing of them; pnpm 12 has linked them, and fails. It asks
// the known-bad packages and the policy (unmask.json) on this computer. Not covered: what the code of a package does (unmask pnpm install examines
// that), frozen lockfiles of pnpm 9, pnpm dlx, global installs, and --ignore-pnpmfile.
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

${askLines('pnpm', '__dirname')}
function refuse(refused) {
  if (refused.length > 0) throw new Error(inWords(refused));
}

/** \`name@version\`, with a slash before it or peers behind it as versions of the lockfile have it. */
function asked([key, { resolution = {}, name, version }]) {
  const [, keyName = key, keyVersion = ''] = /^\\/?((?:@[^/@]+\\/)?[^/@(]+)[@/]([^(]*)/.exec(key) ?? [];
  const elsewhere = resolution.repo ?? (resolution.integrity ? undefined : (resolution.tarball ?? resolution.directory));
  const from = elsewhere ?? (/^\\d+\\.\\d+\\.\\d+/.test(keyVersion) ? undefined : keyVersion);
  const source = resolution.repo && !/^git/.test(resolution.repo) ? \`git+\${resolution.repo}\` : resolution.directory ? \`file:\${from}\` : from;
  return { name: name ?? keyName, version: version ?? keyVersion, integrity: resolution.integrity, ...(source && { from: source }) };
}

module.exports = {
  hooks: {
    preResolution({ lockfileDir = __dirname }) {
      const path = join(lockfileDir, 'pnpm-lock.yaml');
      if (existsSync(path)) refuse(ask({ lockfile: { name: 'pnpm-lock.yaml', text: readFileSync(path, 'utf8') } }));
    },
    afterAllResolved(lockfile) {
      refuse(ask({ packages: Object.entries(lockfile.packages ?? {}).map(asked) }));
      return lockfile;
    },
  },
};
`;
}
