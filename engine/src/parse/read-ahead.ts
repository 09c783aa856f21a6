import type { Manifest } from '../model/manifest.ts';
import type { FileTree } from '../model/package.ts';
import type { Remembered } from '../model/remembered.ts';
import { isNamedCode } from './asked-files.ts';
import { codeFile, isTooLarge } from './code-file.ts';
import { readModule } from './module.ts';
import { ownNamesOf, textOfNames } from './own-names.ts';
import type { Attempt } from './package.ts';
import { isScript } from './script.ts';
import { textOfFile } from './text.ts';

/**
 * Reads what is named as code for somebody else, who finds it remembered. `from` is where it begins, as a part of all files, 0 to 1: it goes backwards
 * and round, towards whoever reads from the front. What is remembered already is not read again.
 */
export function readAhead(
  files: FileTree,
  manifest: Manifest,
  attempt: Omit<Attempt, 'remembered'>,
  from: number,
  memory: Remembered,
): void {
  const ownNames = ownNamesOf(manifest);
  const names = textOfNames(ownNames);
  const apis = { ...attempt.apis, ownNames };
  const avoided = new Set(attempt.avoid.map(one => one.path));
  const paths = [...files.keys()].filter(path => isNamedCode(path) && !avoided.has(path));
  const begin = Math.floor(paths.length * from);
  for (const path of [...paths.slice(begin), ...paths.slice(0, begin)].toReversed()) {
    const bytes = files.get(path);
    if (bytes === undefined || isTooLarge(bytes) || isScript(path, bytes)) continue;
    const file = codeFile(path, bytes, names);
    if (memory.module(file)) continue;
    attempt.onFile(path, bytes.length);
    const module = readModule(path, textOfFile(bytes), apis);
    if (!('why' in module)) memory.keepModule(file, module);
  }
}
