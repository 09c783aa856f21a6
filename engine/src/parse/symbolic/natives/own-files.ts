import { clampedPath } from '../../../model/path.ts';
import type { Span } from '../../../model/place.ts';
import type { Outside } from '../../read/name/outside.ts';
import { textOfFile } from '../../text.ts';
import { callFunction } from '../calls.ts';
import { isFunction, list, native, plain, promise, type Datum } from '../datum.ts';
import { spend, type Run } from '../run.ts';
import { valueOf } from '../values.ts';

const FILES = /^(?:fs|fs-extra|graceful-fs)$/;

/** Whether something reads files. */
export function isFiles({ module, path }: Outside): boolean {
  return FILES.test(module) && READS.test(path);
}

const READS =
  /^(?:promises\.)?(?:readFile|readFileSync|readJson|readJsonSync|readdir|readdirSync|existsSync|pathExists|access|accessSync|stat|statSync)$/;

const LONGEST = 200_000;

/** What reading a file or folder of the package gives; undefined where it is none. */
export function readOwn(api: string, [asked, ...rest]: readonly Datum[], at: Span, run: Run): { readonly result: Datum } | undefined {
  const path = ownPath(valueOf(asked, run).text);
  if (path === undefined) return undefined;
  const found = /readdir/.test(api) ? listed(path, rest[0], run) : content(path, api, run);
  if (found === undefined) return undefined;
  const by = rest.find(isFunction);
  if (by) callFunction(by, undefined, [null, found], at, run);
  return { result: api.startsWith('promises.') || (!/Sync$/.test(api) && !by) ? promise(found) : found };
}

/** The place in the package that a path means; undefined for one that leads out of it or is not known. */
export function ownPath(text: string | undefined): string | undefined {
  if (text === undefined || !/^<here>(?:\/|$)/.test(text) || /[*|]/.test(text)) return undefined;
  const inside = text.slice('<here>'.length).replace(/^\//, '');
  return /^\.\.(?:\/|$)/.test(inside) ? undefined : clampedPath(inside);
}

function content(path: string, api: string, run: Run): Datum {
  const bytes = run.files.get(path);
  if (/^(?:exists|pathExists|access|stat)|\.(?:access|stat)$/.test(api)) return bytes ? true : undefined;
  if (!bytes || bytes.length > LONGEST || bytes.subarray(0, 1024).includes(0)) return undefined;
  spend(run, 1 + bytes.length / 256);
  return textOfFile(bytes);
}

const MOST_LISTED = 200;

function listed(path: string, how: Datum, run: Run): Datum {
  const folder = path === '' ? '' : `${path.replace(/\/$/, '')}/`;
  const names = new Map<string, boolean>();
  for (const file of run.files.keys()) {
    if (!file.startsWith(folder)) continue;
    const [name = '', ...inner] = file.slice(folder.length).split('/');
    names.set(name, inner.length === 0);
    if (names.size >= MOST_LISTED) break;
  }
  if (names.size === 0) return undefined;
  const sorted = [...names].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const asEntries = valueOf(how, run).members?.get('withFileTypes')?.text === 'true';
  return list(
    sorted.map(([name, isFile]) =>
      asEntries
        ? plain([
            ['name', name],
            ['isFile', native(() => isFile)],
            ['isDirectory', native(() => !isFile)],
          ])
        : name,
    ),
  );
}
