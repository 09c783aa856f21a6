import type { Behaviour, Effect } from '../../../model/effect.ts';
import { clampedPath, folderOf } from '../../../model/path.ts';
import type { FileTree } from '../../../model/package.ts';
import { codeIn } from './code-in.ts';
import { fixedHost, isOwnMachine } from './destinations.ts';

/** What reads a file of the package that nothing runs: its text is put somewhere else. */
export function readerOf({ at, triggers }: Effect, { effects }: Behaviour): Effect | undefined {
  if (triggers.length > 0) return undefined;
  return effects.find(
    one =>
      one.kind === 'reads file' &&
      one.target.startsWith('<here>/') &&
      at.path === clampedPath(folderOf(one.at.path) + one.target.slice('<here>/'.length)),
  );
}

/** A host that stands in the file which reads a text, where that puts something into the text. */
export function hostPutIn(reader: Effect, files: FileTree): string | undefined {
  const code = codeIn(reader.at, files);
  if (!/\.replace(?:All)?\(/.test(code)) return undefined;
  return [...code.matchAll(/["'`](https?:\/\/[^\s"'`]+)/g)]
    .map(([, address = '']) => address)
    .find(one => fixedHost(one) !== undefined && !isOwnMachine(one));
}
