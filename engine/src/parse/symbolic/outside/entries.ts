import type { Value } from '../../../model/module.ts';
import { BUILTINS } from '../../read/fold/builtins.ts';
import { joinTexts } from '../../read/fold/join-texts.ts';
import { placeholder, textValue } from '../../read/fold/value.ts';
import { originsOf, withOrigins } from '../../read/fold/origins.ts';
import type { Outside } from '../../read/name/outside.ts';
import { isOpen, isThing, list, native, open, plain, type Datum, type Open, type Thing } from '../values/datum.ts';
import { EACH_ENTRY, ENTRY, LONGEST_PATH } from './entry-names.ts';
import { isGlob, pathsOfGlob } from './globs.ts';
import { isOfFiles } from './of-files.ts';
import type { Run } from '../run.ts';

/** Under what is kept what a loop over something outside goes through. Code can write no such name. */
export const ITEM = '\0item';

const FIRST_ENTRY = 0xe0_00;
const MOST_LETTERS = 6_000;

function newEntry(run: Run): string {
  return String.fromCodePoint(FIRST_ENTRY + (run.entries++ % MOST_LETTERS));
}

const LISTS = /(?:^|\.)(?:readdir|opendir)(?:Sync)?$/;

/** What listing a folder gives one after the other: a name that is not known, of which tests of it tell. `from`: the uses that list it. */
export function entryIn(named: Outside, args: readonly Value[], from: Value, run: Run): Datum {
  if (isGlob(named)) return found(withOrigins(pathsOfGlob(args), from), args[1]);
  const api = isOfFiles(named) ? named.path : '';
  const [folder, how] = args;
  if (!LISTS.test(api) || folder === undefined) return undefined;
  const settings = how?.members;
  const isDeep = settings?.get('recursive')?.text === 'true';
  const isObject = api.includes('opendir') || settings?.get('withFileTypes')?.text === 'true';
  const put = (parts: readonly Value[]): Open => open(withOrigins({ ...joinTexts(parts), whole: false }, from));
  const name = placeholder(newEntry(run));
  const slash = textValue('/');
  const inside = isDeep ? [placeholder(newEntry(run)), slash] : [];
  if (!isObject) return put([...inside, name]);
  const around = isDeep ? put([folder, slash, ...inside.slice(0, 1)]) : put([folder]);
  return entryNamed(put([name]), around);
}

/** What a pattern finds: a path, or an entry as folders have them. */
function found(path: Value, how: Value | undefined): Datum {
  if (how?.members?.get('withFileTypes')?.text !== 'true') return open(path);
  const part = (api: string): Datum => open(BUILTINS.get(api)?.([path]) ?? originsOf(path));
  return entryNamed(part('path:basename'), part('path:dirname'));
}

function entryNamed(name: Datum, around: Datum): Thing {
  const entry = plain([
    ['name', name],
    ['parentPath', around],
    ['path', around],
  ]);
  for (const asked of ['isFile', 'isDirectory', 'isSymbolicLink'])
    entry.props.set(
      asked,
      native(() => open()),
    );
  return entry;
}

/** What methods of a list give that is the same again, and what one of what is in it. */
const KEEPS_ALL = new Set(['sort', 'reverse', 'toSorted', 'toReversed', 'slice', 'concat', 'flat']);
const TAKES_ONE = new Set(['pop', 'shift', 'at']);

/** What a method gives of what lies in a folder, or of the like. */
export function ofListed(list: Open, method: string, run: Run): Datum {
  if (!list.props.has(ITEM)) return undefined;
  return KEEPS_ALL.has(method) ? list : TAKES_ONE.has(method) ? itemOf(list, run) : undefined;
}

/** `path.split('/')`: its parts, where some of them are names that are not known; of the folders of `PATH` any. */
export function partsOf(path: Datum, by: Datum): Datum {
  if (!isOpen(path) || path.value.text === undefined) return undefined;
  const part = (text: string): Open => open({ ...path.value, text });
  if (PATH.test(path.value.text)) {
    const folders = open(originsOf(path.value));
    folders.props.set(ITEM, path);
    return folders;
  }
  if (path.value.text.length > LONGEST_PATH) return undefined;
  const separates = by === '/' || (isOpen(by) && by.named?.module === 'path' && by.named.path.endsWith('sep'));
  return separates && ENTRY.test(path.value.text) ? list(path.value.text.split('/').map(part)) : undefined;
}

const PATH = /^<env:path>$/i;

/** One of what lies in a folder, under a name of its own: a loop goes through others than one before it. */
export function itemOf(list: Open, run: Run): Datum {
  const item = list.props.get(ITEM);
  const fresh = new Map<string, string>();
  const renew = (datum: Datum): Datum => {
    const text = isOpen(datum) ? datum.value.text : undefined;
    if (!isOpen(datum) || text === undefined || !ENTRY.test(text) || text.length > LONGEST_PATH) return datum;
    const said = text.replace(EACH_ENTRY, letter => {
      const own = fresh.get(letter) ?? newEntry(run);
      fresh.set(letter, own);
      return own;
    });
    return { ...datum, value: { ...datum.value, text: said } };
  };
  if (!isThing(item)) return isOpen(item) ? renew(item) : undefined;
  return { ...item, props: new Map([...item.props].map(([key, value]) => [key, isOpen(value) ? renew(value) : value])) };
}
