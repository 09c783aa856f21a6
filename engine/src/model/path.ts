/** A path below the package's root with `.` and `..` joined away: `a/./b/../c.js` → `a/c.js`. `..` never leads out, as npm and Node join it there. */
export function clampedPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The same, but undefined where the path leads out of the package. */
export function pathWithin(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Whether a path can only be that of a folder, as Node takes it: `./a/`, `..`, `./a/.`. */
export function meansFolder(path: string): boolean {
  return /(?:^|\/)\.{0,2}$/.test(path);
}

/** What parts a file from code inside of it, `page.html//script1`. Untrusted: any other mark may stand in the name of a file, but no part of a path is without a name. */
const INSIDE = '//';

/** The path of a text of code that stands inside of a file, under a name of its own. */
export function embeddedPath(file: string, name: string): string {
  return `${file}${INSIDE}${name}`;
}

/** How code is named that stands encoded in a file, and that the file does not run itself: `index.js//decoded1`. */
export const ENCODED = 'decoded';

/** Whether a path is of such code. */
export function isEncodedIn(path: string): boolean {
  return ENCODED_PATH.test(path);
}

const ENCODED_PATH = new RegExp(`${INSIDE}${ENCODED}\\d+`);

/** The file of a path: itself, or the one that holds the code which the path is of. */
export function fileHolding(path: string): string {
  const end = path.indexOf(INSIDE);
  return end < 0 ? path : path.slice(0, end);
}

/** Whether a path is of code inside of that file, or of code inside of such code. */
export function isEmbeddedIn(path: string, file: string): boolean {
  return path.startsWith(file + INSIDE);
}

/** Whether a path is of code inside of another text. */
export function isEmbedded(path: string): boolean {
  return path.includes(INSIDE);
}

/** The folder of a file, with the slash it ends in: `a/` of `a/b.js`, and of the code inside that file. */
export function folderOf(path: string): string {
  return fileHolding(path).replace(/[^/]*$/, '');
}

/** Whether a place, as it is told, is one file of data in the home or where a variable of the environment says: `<home>/.docker/config.json`. */
export function isDataOfMachine(place: string): boolean {
  return /^<(?:home|env:[^>]*)>[^*|]*\.json$/.test(place);
}
