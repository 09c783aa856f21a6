import type { FileTree } from '../../../model/package.ts';
import type { Change } from './changes.ts';

/** How many files of a copied folder are looked at. */
const MOST = 2000;

/** Where the files of a change come to lie: the place itself, and below it what is copied there out of the package. */
export function landedBy(change: Change, files: FileTree): string[] {
  const places = [change.place];
  // `copy(folder + name, target + name)` for each name of a list: the whole folder.
  const to = change.place.replace(/\/\*?$/, '');
  for (const source of change.from) {
    const copied = source.replace(/\/[.*]?$/, '');
    const name = copied.slice(copied.lastIndexOf('/') + 1);
    if (name !== '' && !/^[.<*]{1,2}/.test(name) && copied === source) places.push(`${to}/${name}`);
    else if (/^\.[\w-]/.test(name)) places.push(`${to}/${name}`);
    const folder = ownFolder(copied, change.effect.at.path);
    if (folder === undefined) continue;
    for (const path of [...files.keys()].slice(0, MOST)) {
      if (!path.startsWith(folder)) continue;
      const rest = path.slice(folder.length);
      places.push(`${to}/${rest}`, `${to}/${name}/${rest}`);
    }
  }
  return places;
}

/** A folder of the package by its path in the package, `/` at its end; undefined for any other place and for the package as a whole. */
function ownFolder(place: string, from: string): string | undefined {
  if (!place.startsWith('<here>/') || place.includes('*')) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of place.slice('<here>/'.length).split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.length === 0 ? undefined : `${parts.join('/')}/`;
}
