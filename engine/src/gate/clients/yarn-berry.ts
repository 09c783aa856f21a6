import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Client, Ground } from './client.ts';
import { words } from './grammar.ts';
import { everyClient, pastProxies } from './nested.ts';

/** Yarn 2 and later. No variable leads a scope: a copy of its settings does. Documents are cached by host name, so it is given none. */
export const yarnBerry: Client = {
  manager: 'yarn',
  generation: 'yarn 4',
  suits: major => major >= 2,
  grammar: {
    local: words(
      `bin cache config constraints exec explain help info init link node npm pack patch patch-commit run search stage unlink version why`,
    ),
    pairs: new Set(['npm audit']),
    mayInstall: new Set(),
    valued: words('--cwd'),
    plain: new Set(),
    bare: 'installs',
    runsScripts: true,
    executes: new Set(),
    elsewhere: words('dlx create'),
  },
  lockfiles: ['yarn.lock'],
  point: (args, ground) => ({ args, env: { ...everyClient(ground), ...pastProxies(ground.env), ...settingsOf(ground) } }),
  uncovered: ['a Yarn that a project brings by yarnPath, or names by packageManager, is run as it is, and was not examined'],
};

function settingsOf(ground: Ground): Readonly<Record<string, string>> {
  const { yarn } = ground.settings;
  if (yarn === undefined) return {};
  const { hostname } = new URL(ground.registry);
  return {
    YARN_HTTP_TIMEOUT: '300000',
    YARN_UNSAFE_HTTP_WHITELIST: [...yarn.plainHttp, hostname].join(','),
    YARN_GLOBAL_FOLDER: withoutDocuments(yarn.globalFolder, ground.folder),
    ...(ground.scopes.length > 0 && { YARN_RC_FILENAME: writeSettings(yarn.text(ground.registry), ground.folder) }),
  };
}

/** A folder like the user's, with everything in it but the cached documents. */
function withoutDocuments(globalFolder: string, folder: string): string {
  const here = join(folder, 'yarn');
  mkdirSync(here, { recursive: true });
  // What is not there yet would otherwise be made in a folder that ends with the run.
  for (const name of ['cache', 'index', 'store']) mkdirSync(join(globalFolder, name), { recursive: true });
  for (const name of readdirSync(globalFolder)) {
    // A junction needs no right on Windows, and is a plain link elsewhere.
    if (name !== 'metadata') symlinkSync(join(globalFolder, name), join(here, name), 'junction');
  }
  return here;
}

/** Yarn looks for its settings by a file name, from the project upwards; an absolute path is taken as it is. */
function writeSettings(text: string, folder: string): string {
  const path = join(folder, 'yarnrc.yml');
  writeFileSync(path, text);
  return path;
}
