import { pathMeant } from '../own-files.ts';
import { isData, type Chosen } from './choose.ts';

/** Files of data, and how long one may be, in characters. */
const MOST = 16;
const LONGEST = 20_000;

/** The files of JSON that files of code load, by path: what their text says. */
export function dataFilesOf(chosen: readonly Chosen[], textOf: (path: string) => string | undefined): ReadonlyMap<string, string> {
  const data = new Map<string, string>();
  for (const { module } of chosen)
    for (const { specifier } of module.links) {
      const path = isData(specifier) ? pathMeant(specifier, module.path) : undefined;
      if (path === undefined || data.has(path) || data.size >= MOST) continue;
      const text = textOf(path);
      if (text !== undefined && text.length <= LONGEST && isJson(text)) data.set(path, text);
    }
  return data;
}

/** What is none is not loaded by Node either. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
