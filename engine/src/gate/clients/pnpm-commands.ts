import type { Grammar } from './grammar.ts';
import { words } from './grammar.ts';

/** The commands of pnpm 9 to 12 that fetch nothing. */
export const PNPM_LOCAL: ReadonlySet<string> = words(`
  access bin bugs issues cache cat-file cat-index change completion config c get set deprecate undeprecate dist-tag dist-tags docs doctor find-hash
  fund help ignored-builds approve-builds lane licenses licences list ls ll la login adduser logout outdated pack peers ping pkg prefix permissions
  publish root sbom search s se find server set-script ss stage star stars unstar unpublish version view info show v whoami why`);

/** The commands that run scripts. pnpm 11 and later install first where the project has changed (`verifyDepsBeforeRun`). */
export const PNPM_RUNS: ReadonlySet<string> = words('run run-script test t tst start stop restart exec');

/** What pnpm's command lines of all generations share. */
export const PNPM_GRAMMAR: Omit<Grammar, 'local' | 'mayInstall'> = {
  valued: words('--dir -C --filter -F --filter-prod --loglevel --reporter --registry --store-dir --workspace-concurrency'),
  plain: words(
    '-r --recursive -w --workspace-root -s --silent --color --no-color --stream --aggregate-output --use-stderr -g --global --if-present',
  ),
  bare: 'helps',
  runsScripts: true,
  executes: new Set(),
  elsewhere: words('dlx create self-update'),
};

/** In the order of a folder's lockfiles. */
export const PNPM_LOCKFILES: readonly string[] = ['pnpm-lock.yaml'];

/** Of all generations. */
export const PNPM_UNCOVERED: readonly string[] = [
  'another version of pnpm that a project names by packageManager is run as it is, and was not examined',
  'pnpm dlx runs what lies in its own cache without asking, and global installs leave no lockfile here: what of them was cached before a gate saw it is not examined',
];
