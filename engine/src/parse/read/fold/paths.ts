import type { Value } from '../../../model/module.ts';
import { joinTexts } from './join-texts.ts';
import { originsOf } from './origins.ts';
import { textValue } from './value.ts';
import { EITHER } from './ways.ts';

/** `path.format({ dir, name, ext })`. Source: the Node.js API documentation, “Path”. */
export function pathFormatted({ members }: Value): Value | undefined {
  const [dir, base, name, ext] = ['dir', 'base', 'name', 'ext'].map(key => members?.get(key));
  const file =
    base ?? (name && joinTexts(ext ? [name, ext.text?.startsWith('.') === false ? textValue('.') : textValue(''), ext] : [name]));
  const folder = dir ?? members?.get('root');
  return file && (folder ? joinPath([folder, file]) : file);
}

/** `path.join(…)`, with `/` between the parts. */
export function joinPath(args: readonly Value[]): Value {
  const parts = args.map(arg => ({ ...arg, text: arg.text?.replaceAll('\\', '/') }));
  const joined = joinTexts(parts.flatMap((part, index) => (index === 0 ? [part] : [textValue('/'), part])));
  return { ...joined, text: (joined.text ?? '*').split(' | ').map(normalized).join(' | ') };
}

/** `path.resolve(folder, '/opt')` begins anew at the last part that is a whole path. Source: the Node.js API documentation, “Path”. */
export function fromLastRoot(args: readonly Value[]): readonly Value[] {
  const at = args.findLastIndex(({ text }) => text !== undefined && text.split(EITHER).every(way => ROOTED.test(way)));
  return at > 0 ? args.slice(at) : args;
}

const ROOTED = /^(?:\/|[A-Za-z]:[\\/]|<(?:home|temp|here|cwd)>)/;

/** The folder that a file or a folder lies in; of one that is only known by kind, the folder above. */
export function folderOf(path: string): string {
  return path
    .split(' | ')
    .map(one => (/^<(?:here|cwd)>(?:\/\.\.)*$/.test(one) ? `${one}/..` : one.replace(/[\\/][^\\/]*$/, '')))
    .join(' | ');
}

/** Resolves `.` and `..`; a later absolute part does not restart the path, as `path.join` has it. */
export function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    // What lies above a place of which nothing is known is one as well.
    if (part === '..' && parts.length === 1 && parts[0] === '*') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && !/^<(?:here|cwd)>$/.test(parts.at(-1) ?? '')) parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  // What goes nowhere stays where it is, and what follows it goes on from there.
  return parts.join('/') || (path.startsWith('/') ? '/' : path && '.');
}

/** `path.basename(path, end)`: what stands behind the last folder, without an end that is known. */
export function baseName(path: Value, end?: Value): Value {
  if (path.text === undefined) return path;
  const last = end?.whole === true && end.text !== undefined ? end.text : '';
  const names = path.text.split(EITHER).map(way => {
    const name = way.replace(/^.*[\\/]/s, '');
    return last !== '' && name.length > last.length && name.endsWith(last) ? name.slice(0, -last.length) : name;
  });
  return { ...path, text: names.join(EITHER) };
}

/** `path.extname(path)`; of a name whose end is not known it is not known either. */
export function extensionOf(path: Value): Value {
  const ways = path.text?.split(EITHER).map(endingOf) ?? [undefined];
  return ways.includes(undefined) ? originsOf(path) : { ...path, text: ways.join(EITHER), whole: true, parts: undefined };
}

/** A name that begins with its only dot has none. Source: the Node.js API documentation, “Path”. */
function endingOf(path: string): string | undefined {
  const name = path.replace(/^.*[\\/]/s, '');
  const at = name.lastIndexOf('.');
  if (at > 0 && /^\.[\w-]+$/.test(name.slice(at))) return name.slice(at);
  return UNNAMED.test(name) ? undefined : name.slice(at > 0 ? at : name.length);
}

/** What stands for a name that is not known, or is no name but a place. */
const UNNAMED = /[*<>\uE000-\uF8FF]/;

/** `path.parse(path)` */
export function pathParsed(path: Value): Value | undefined {
  if (path.text === undefined || path.text.includes(EITHER)) return undefined;
  const base = baseName(path);
  const ext = extensionOf(path);
  const dir = { ...path, text: folderOf(path.text) === path.text ? '' : folderOf(path.text) };
  return {
    ...originsOf(path),
    members: new Map([
      ['dir', dir],
      ['base', base],
      ['ext', ext],
      ['name', ext.text === undefined ? base : baseName(base, textValue(ext.text))],
      ['root', textValue(path.text.startsWith('/') ? '/' : '')],
    ]),
  };
}
