import { clampedPath } from '../../../model/path.ts';
import type { Span } from '../../../model/place.ts';
import { EITHER } from '../../read/fold/ways.ts';
import { outside, type Outside } from '../../read/name/outside.ts';
import { textOfFile } from '../../text.ts';
import { callFunction } from '../language/calls.ts';
import { any, isFunction, isThing, list, native, open, plain, promise, type Datum } from '../values/datum.ts';
import { bytes as bytesOfFile } from './bytes.ts';
import { placedInPackage } from '../outside/working-folder.ts';
import { filesMeant } from '../outside/files-meant.ts';
import { isOfFiles } from '../outside/of-files.ts';
import { UNKNOWN } from '../../read/fold/value.ts';
import { note, type Run } from '../run.ts';
import { spend } from '../steps.ts';
import { valueOf } from '../values/values.ts';

/** Whether something reads files. */
export function isFiles(named: Outside): boolean {
  return isOfFiles(named) && READS.test(named.path);
}

const READS =
  /^(?:promises\.)?(?:readFile|readFileSync|readJson|readJsonSync|readdir|readdirSync|existsSync|pathExists|access|accessSync|stat|statSync)$/;

const LONGEST = 200_000;

/** What reading a file or folder of the package gives; undefined where it is none. */
export function readOwn(api: string, [asked, ...rest]: readonly Datum[], at: Span, run: Run): { readonly result: Datum } | undefined {
  const { text: written } = valueOf(asked, run);
  const text = written === undefined || mayHaveChanged(run) ? written : placedInPackage(written, run);
  const path = ownPath(text);
  if (path === undefined && !isSeveral(text, api)) return undefined;
  const found =
    path === undefined
      ? oneOfContents(text ?? '', api, at, run)
      : /readdir/.test(api)
        ? listed(path, rest[0], run)
        : content(path, api, run, asBytes(api, rest[0], run));
  if (found === undefined) return undefined;
  const by = rest.find(isFunction);
  if (by) callFunction(by, undefined, [null, found], at, run);
  return { result: api.startsWith('promises.') || (!/Sync$/.test(api) && !by) ? promise(found) : found };
}

/** Whether anything was written, deleted or started by then: a file of the package may be another by now. */
function mayHaveChanged({ uses }: Run): boolean {
  return uses.some(
    ({ module, path }) => module === 'child_process' || (isOfFiles({ kind: 'outside', module, path }) && CHANGES.test(path)),
  );
}

const CHANGES = /(?:write|append|copy|cp|rename|move|rm|unlink|remove|truncate|link|open|createWriteStream|output|empty|ensure)/i;

/** Whether a file is read of which it is not known which of the package's own it is. */
function isSeveral(text: string | undefined, api: string): boolean {
  return (
    text !== undefined &&
    text.length <= LONGEST_PLACE &&
    text.includes('<here>') &&
    /[*|]/.test(text) &&
    /(?:^|\.)read(?:File|Json)(?:Sync)?$/.test(api)
  );
}

const LONGEST_PLACE = 1_000;

/** What is in one of the package's own files that may be meant, or in another. */
function oneOfContents(text: string, api: string, at: Span, run: Run): Datum {
  const files = filesMeant(
    text
      .split(EITHER)
      .filter(way => /^<here>\//.test(way))
      .join(EITHER),
    '',
    run,
  );
  const found = files.flatMap(path => content(path, api, run) ?? []);
  if (found.length === 0) return undefined;
  // Another way leads out of the package, and is read there.
  const others = text.split(EITHER).filter(way => !/^<here>\//.test(way));
  const index =
    others.length === 0
      ? undefined
      : note(run, { named: outside('fs', api), how: 'call', at, args: [{ ...UNKNOWN, text: others.join(EITHER) }] });
  return any([...found, open(index === undefined ? UNKNOWN : { ...UNKNOWN, from: [index] })]);
}

/** The place in the package that a path means; undefined for one that leads out of it or is not known. */
export function ownPath(text: string | undefined): string | undefined {
  if (text === undefined || !/^<here>(?:\/|$)/.test(text) || /[*|]/.test(text)) return undefined;
  const inside = text.slice('<here>'.length).replace(/^\//, '');
  return /^\.\.(?:\/|$)/.test(inside) ? undefined : clampedPath(inside);
}

/** Whether what is read is asked for as bytes: in no encoding. */
function asBytes(api: string, how: Datum, run: Run): boolean {
  if (/Json/.test(api) || typeof how === 'string') return false;
  return !isThing(how) || how.code !== undefined || valueOf(how, run).members?.get('encoding')?.text === undefined;
}

function content(path: string, api: string, run: Run, isBytes = false): Datum {
  const bytes = run.files.get(path);
  if (/^(?:exists|pathExists|access|stat)|\.(?:access|stat)$/.test(api)) return bytes ? true : undefined;
  if (!bytes || bytes.length > LONGEST) return undefined;
  spend(run, 1 + bytes.length / 256);
  const isBinary = bytes.subarray(0, 1024).includes(0);
  if (isBytes) return bytesOfFile(new Uint8Array(bytes), 'Buffer', isBinary);
  if (isBinary) return undefined;
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
