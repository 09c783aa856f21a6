import type { Effect } from '../../../model/effect.ts';
import type { FileTree } from '../../../model/package.ts';

/** The file a place lies in, also where its code is text inside that file. */
export function fileOf({ path }: Effect['at']): string {
  return path.replace(/#.*$/, '');
}

/** The text of the file a place lies in; empty where the package has no such file. */
export function codeIn(at: Effect['at'], files: FileTree): string {
  return new TextDecoder().decode(files.get(fileOf(at)));
}
