import { readList } from '../../acquire/list.ts';
import { packagesIn } from '../../acquire/packages-in.ts';
import { readSpec } from '../../acquire/spec.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Terminal } from '../command.ts';

/** What was named to be held against a package: a list on standard input for `-`, and folders of packages taken apart. Throws `ToolError('usage')`. */
export async function candidatesIn(named: readonly string[], { cwd, input }: Terminal): Promise<string[]> {
  const listed = named.includes('-') ? await readList(input) : [];
  const found: string[] = [];
  for (const text of named.flatMap((one, at) => (one === '-' ? (at === named.indexOf('-') ? listed : []) : [one]))) {
    const folder = folderOf(text, cwd);
    found.push(...(folder === undefined ? [text] : await packagesIn(folder)));
  }
  if (found.length === 0)
    throw new ToolError('usage', 'There is nothing to hold against your package.', {
      hint: 'Name packages, or a folder that holds archives or folders of packages.',
    });
  return [...new Set(found)];
}

/** What cannot be read as a spec is told with the candidate, and not here: one bad line loses none of the others. */
function folderOf(text: string, cwd: string): string | undefined {
  try {
    const spec = readSpec(text, { cwd });
    return spec.as === 'directory' ? spec.path : undefined;
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}
