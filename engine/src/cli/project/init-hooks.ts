import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bunScanner } from '../gate/hooks/bun.ts';
import { npmExtension } from '../gate/hooks/npm.ts';
import { pnpmHooks } from '../gate/hooks/pnpm.ts';
import { yarnPlugin } from '../gate/hooks/yarn.ts';
import { projectManifest } from '../../acquire/project.ts';
import { textIn } from '../../model/json.ts';
import type { InitPlan, NewFile } from './init-files.ts';
import type { ProjectShape } from './init-project.ts';

/** Where hooks lie that no package manager looks for by a name of its own. */
const FOLDER = '.unmask';

/** Plans the hooks of the package managers that a project uses: files that are committed, so that whoever installs it is asked. */
export function hooksFor({ folder, managers }: Pick<ProjectShape, 'folder' | 'managers'>): InitPlan {
  const plans = managers.map(manager => (Object.hasOwn(HOOKS, manager) ? (HOOKS[manager]?.(folder) ?? NONE) : NONE));
  const files = plans.flatMap(plan => plan.files);
  const notes = [
    ...plans.flatMap(plan => plan.notes),
    ...(files.length === 0
      ? ['No hook was found that would help here.']
      : ['Whoever installs the project needs Unmask and its records; without them nothing is installed.']),
  ];
  return { files, notes };
}

const NONE: InitPlan = { files: [], notes: [] };

const HOOKS: Readonly<Record<string, (folder: string) => InitPlan>> = {
  bun: folder => {
    const settings = '[install.security]\nscanner = "./.unmask/bun-scanner.mjs"\n';
    return withSettings(
      {
        path: join(folder, FOLDER, 'bun-scanner.mjs'),
        text: bunScanner(),
        why: 'the security scanner of Bun; it does not cover bunx and global installs',
      },
      { path: join(folder, 'bunfig.toml'), text: settings, why: 'names the scanner' },
      /^\s*scanner\s*=.*bun-scanner\.mjs/m,
    );
  },
  pnpm: folder => {
    const path = join(folder, '.pnpmfile.cjs');
    const file = { path, text: pnpmHooks(), why: 'the hooks of pnpm; they do not cover pnpm dlx and global installs' };
    const note = 'pnpm notes the hooks in its lockfile: run pnpm install once, and commit both.';
    if (existsSync(path) && readFileSync(path, 'utf8') !== file.text)
      return {
        files: [file],
        notes: ['To have both, require a copy of the hooks of unmask in your .pnpmfile.cjs, and call preResolution and afterAllResolved.'],
      };
    return { files: [file], notes: [note] };
  },
  yarn: folder => {
    const lockfile = join(folder, 'yarn.lock');
    if (existsSync(lockfile) && !readFileSync(lockfile, 'utf8').includes('__metadata:') && readFileSync(lockfile, 'utf8').trim() !== '')
      return { files: [], notes: ['Yarn 1 has no hook that stops an install: use unmask yarn, or unmask setup.'] };
    return withSettings(
      { path: join(folder, FOLDER, 'yarn-plugin.cjs'), text: yarnPlugin(), why: 'a plugin of Yarn 4; it does not cover yarn dlx' },
      { path: join(folder, '.yarnrc.yml'), text: 'plugins:\n  - .unmask/yarn-plugin.cjs\n', why: 'names the plugin' },
      /^\s*-\s.*yarn-plugin\.cjs|path:.*yarn-plugin\.cjs/m,
    );
  },
  npm: folder => {
    const major = npmMajor(folder);
    if (major === undefined || major < FIRST_WITH_EXTENSION)
      return {
        files: [],
        notes: [
          'npm before 12 has no hook: use unmask npm, or unmask setup. Say in package.json that the project is installed with npm 12 ("packageManager": "npm@12.2.0"), and it is written.',
        ],
      };
    const why = 'the extension of npm 12; npm ci does not ask it, nor npm with --ignore-scripts';
    const note =
      'npm notes the extension in its lockfile (lockfileVersion 4): run npm install once, and commit both. npm ci does not ask it: unmask npm ci.';
    return { files: [{ path: join(folder, '.npm-extension.cjs'), text: npmExtension(), why }], notes: [note] };
  },
};

const FIRST_WITH_EXTENSION = 12;

/** The npm that a project says it is installed with. An older one does not know the extension. */
function npmMajor(folder: string): number | undefined {
  const named = /^npm@(\d+)\./.exec(textIn(projectManifest(folder), 'packageManager'))?.[1];
  return named === undefined ? undefined : Number(named);
}

/** A settings file that is there stays as it is: what it lacks is told. */
function withSettings(hook: NewFile, settings: NewFile, named: RegExp): InitPlan {
  if (!existsSync(settings.path)) return { files: [hook, settings], notes: [] };
  const isNamed = named.test(readFileSync(settings.path, 'utf8'));
  const name = settings.path.split(/[\\/]/).at(-1) ?? '';
  return { files: [hook], notes: isNamed ? [] : [`Add to ${name}:  ${settings.text.trim().split('\n').join(' ⏎ ')}`] };
}
