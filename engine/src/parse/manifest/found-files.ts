import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { isChoice, isPattern, pathsMeant } from '../../model/path-pattern.ts';
import { buildScriptsOf } from './cargo-build.ts';

/** Untrusted: each is looked for among all files. */
const MOST_PATTERNS = 200;

const MORE_PATTERNS = 'its scripts name files by more patterns than are looked for';

/** A command with the files of the package that stand behind the patterns among those it runs, and those by which crates are built. `found`: what such patterns are known to mean; `cut`: what was not read, in words. */
export function withFound(
  command: Command,
  { files, found, cut }: { readonly files: FileTree; readonly found: Map<string, readonly string[]>; readonly cut: Set<string> },
): Command {
  const built = buildScriptsOf(command, files);
  if (built.length === 0 && !command.files.some(isPattern)) return command;
  const meant = command.files.flatMap(file => {
    if (!isPattern(file)) return [file];
    const known = found.get(file) ?? (found.size < MOST_PATTERNS ? pathsMeant(file, files.keys()) : undefined);
    if (known === undefined) {
      cut.add(MORE_PATTERNS);
      return [];
    }
    found.set(file, known);
    return known.length > 0 || isChoice(file) ? known : [file];
  });
  return { ...command, files: [...new Set([...meant, ...built])] };
}
