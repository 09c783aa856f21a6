import type { Changed } from '../../model/application.ts';
import { MAIN_ARCHIVE } from '../inspect.ts';
import type { Inspected } from '../inspect.ts';
import { heldAgainst } from './held.ts';
import type { Held } from './held.ts';

const REFERENCE = { rung: 7, by: 'where Electron looks for an application', proves: false } as const;

/**
 * Electron looks for `app.asar`, `app` and `default_app.asar`, older releases for `app` first, and takes a folder for an archive of the same name.
 * Builders make one of them and leave no other beside it. Source: Electron's own start, and the installers of mods, which use all of these ways.
 */
export function againstSecondApplication({ located, loose, archives }: Inspected): Held | undefined {
  const main = `${located.resources}/${MAIN_ARCHIVE}`;
  const hasArchive = archives.some(one => one.path === main);
  const others = [`${main}/`, ...(hasArchive ? [`${located.resources}/app/`] : [])];
  const folder = others.find(one => loose.some(file => file.path === `${one}package.json`));
  if (folder === undefined) return undefined;
  const changed = loose.filter(one => one.path.startsWith(folder)).map((one): Changed => ({ path: one.path, how: 'added' }));
  const says = hasArchive
    ? `a second application lies in ${folder}, which some releases of Electron start instead of the archive`
    : `a folder is named ${main}, where builders leave an archive`;
  const held = heldAgainst(REFERENCE, changed, changed.length);
  return { check: { ...held.check, says }, changed, isPartial: true };
}
