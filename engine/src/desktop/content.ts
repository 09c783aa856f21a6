import { below } from './disk.ts';
import type { Disk } from './disk.ts';
import type { Inspected } from './inspect.ts';

/** The bytes of a file of an application, by its path as hashes have it; undefined where it is larger than `most`, or cannot be read. */
export function readContent(disk: Disk, { located, archives }: Inspected, path: string, most: number): Uint8Array | undefined {
  const archive = archives.find(one => path.startsWith(`${one.path}/`));
  if (archive === undefined) return disk.read(below(located.path, path), most);
  const inner = path.slice(archive.path.length + 1);
  const file = archive.header?.files.find(one => one.path === inner);
  if (file?.at === undefined || file.size > most) return undefined;
  return disk.readPart(below(located.path, archive.path), file.at, file.size);
}

/** Data that nobody runs: pictures, sounds, letters, styles, programs of the machine. */
const DATA =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|icns|bmp|woff2?|ttf|otf|eot|mp[34]|webm|og[gv]|wav|css|scss|less|map|md|markdown|node|dll|so|dylib|exe|pak|asar|wasm|pdf|zip|gz|br|po|mo|d\.[cm]?ts)$/i;

/** Whether code could load a file as code: whatever is named as code, and whatever is not named as data. */
export function mayBeCode(path: string): boolean {
  return isCode(path) || !DATA.test(path);
}

/** Whether a path is one of code that Electron could run, or of a page that could. */
export function isCode(path: string): boolean {
  return /\.(?:[cm]?js|jsx|jsc|html?)$/i.test(path);
}
