import { askLines } from './ask.ts';

/** A plugin of Yarn 4, as a file of a project. It lies in a folder below it. */
export function yarnPlugin(): string {
  return `// Written by unmask init; it is yours. Yarn asks it about the lockfile before anything else, also with --immutable and a warm cache; about what it resolves
// anew before the first archive is fetched; and once more when all is linked, where the archives lay in a cache: then the install fails, and what was
// refused is on the disk. It asks the known-bad packages and the policy (unmask.json) on this computer. Not covered: what the code of a package does
// (unmask yarn install examines that), yarn dlx, and Yarn 1.
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

const folder = dirname(__dirname);

${askLines('yarn', 'folder')}
/** A package that is the project's own, or a patched copy of one that is told by itself, is not asked about. */
function asked({ scope, name, reference }) {
  const plain = reference.replace(/^virtual:[^#]*#/, '');
  if (/^(?:workspace|patch|link|portal):/.test(plain)) return [];
  const [version, bindings = ''] = plain.replace(/^npm:/, '').split('::');
  const address = new URLSearchParams(bindings).get('__archiveUrl');
  const from = plain.startsWith('npm:') ? address : plain;
  return [{ name: scope ? \`@\${scope}/\${name}\` : name, version: plain.startsWith('npm:') ? version : '', ...(from && { from }) }];
}

/** The project of this run, and the packages that were asked about last. */
let current;
let known;

/** What of the project's packages is refused, those of its lockfile while nothing is resolved; each set of them is asked about once. */
function refusedIn({ storedPackages, originalPackages }) {
  const packages = storedPackages.size > 0 ? storedPackages : originalPackages;
  if (known?.packages !== packages || known.size !== packages.size)
    known = { packages, size: packages.size, refused: ask({ packages: [...packages.values()].flatMap(asked) }) };
  return known.refused;
}

module.exports = {
  name: 'plugin-unmask',
  factory: () => ({
    hooks: {
      validateProject(project, { reportError }) {
        current = project;
        for (const one of refusedIn(project)) reportError(0, inWords([one]));
      },
      // By the first archive everything is resolved.
      async wrapNetworkRequest(executor, { target }) {
        const refused = current && /\\.tgz(?:[?#]|$)|\\/-\\//.test(String(target)) ? refusedIn(current) : [];
        if (refused.length > 0) throw new Error(inWords(refused));
        return executor;
      },
      // What lies in a cache is not asked for.
      validateProjectAfterInstall(project, { reportError }) {
        for (const one of refusedIn(project)) reportError(0, inWords([one]));
      },
    },
  }),
};
`;
}
