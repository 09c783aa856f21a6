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

/** The folder of a file, with the slash it ends in: `a/` of `a/b.js`, and of the code inside that file, `a/b.js#evaluated1`. */
export function folderOf(path: string): string {
  return path.replace(/#.*$/, '').replace(/[^/]*$/, '');
}
