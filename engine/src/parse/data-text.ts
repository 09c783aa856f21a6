import { jsonIn } from '../model/json.ts';
import type { Imported } from '../model/module.ts';
import type { FileTree } from '../model/package.ts';
import { clampedPath, folderOf } from '../model/path.ts';
import { textOfFile } from './text.ts';

/** A data file larger than this holds more than settings. */
const LARGEST = 1_000_000;

/** The text that a member of a JSON file of the package is, or the texts of a list joined; undefined where it is none. */
export function dataText({ module, path }: Imported, from: string, files: FileTree): string | undefined {
  if (!/^\.{1,2}\/.*\.json$/i.test(module)) return undefined;
  const bytes = files.get(clampedPath(folderOf(from) + module));
  if (!bytes || bytes.length > LARGEST) return undefined;
  const keys = path.replace(/^default(?:\.|$)/, '').replace(/\.(?:join|toString|trim)\(\)$/, '');
  let value = jsonIn(textOfFile(bytes));
  for (const key of keys.split('.').filter(Boolean)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  if (Array.isArray(value) && value.every(one => typeof one === 'string')) return value.join('');
  return typeof value === 'string' ? value : undefined;
}
