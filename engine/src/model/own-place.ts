import { fileHolding, folderOf } from './path.ts';

/** A place of the package, as far as its folders and names are known to their end, up to where a text ends or goes on with something else. */
const OWN_PLACE = /<here>((?:\/[^\s/|*'"`]+(?=[\s/|'"`]|$))*)/g;

/** The file itself, as its own places are told. */
const ITSELF = '<file>';

/** What one file says of places of the package, `<here>` being its own folder, as another file would say it. An empty path stands for a file in the top folder. */
export function seenFrom(text: string, by: string, from: string): string {
  if (!text.includes('<here>')) return text;
  const [there, here] = [foldersOf(by), foldersOf(from)];
  if (by === from || (there.join('/') === here.join('/') && !text.includes(ITSELF))) return text;
  const own = fileHolding(by).split('/').at(-1) ?? '';
  let left = MOST_PLACES;
  return text.replaceAll(OWN_PLACE, (_, path: string) => (left-- > 0 ? wayTo(joined(there, path.split('/').slice(1), own), here) : '*'));
}

/** Places in one text that are told; of more it is not known which. Untrusted: each is as long as its folders are deep. */
const MOST_PLACES = 256;

function foldersOf(path: string): string[] {
  return folderOf(path).split('/').slice(0, -1);
}

/** Folders and names from the top folder on; `..` in front where they lead out of the package. */
function joined(folders: readonly string[], path: readonly string[], own: string): string[] {
  const parts = [...folders];
  for (const part of path) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part === ITSELF ? own : part);
  }
  return parts;
}

/** The way from a folder to a place, both told from the top folder. */
function wayTo(place: readonly string[], from: readonly string[]): string {
  let same = 0;
  while (same < from.length && place[same] === from[same]) same++;
  return ['<here>', ...from.slice(same).map(() => '..'), ...place.slice(same)].join('/');
}
