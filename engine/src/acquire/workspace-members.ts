import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { jsonIn, member } from '../model/json.ts';

const MOST = 2000;
/**
 * The manifests of the members of a workspace, as text, by the manifest of its root; undefined where it is none, or where they cannot all be told: a
 * pattern of a kind that is not read, a folder that may not be looked into, too many.
 */
export function workspaceMembers(folder: string, manifest: string): readonly string[] | undefined {
  const patterns = patternsIn(jsonIn(manifest));
  if (patterns === undefined || !patterns.every(isPlain)) return undefined;
  try {
    const folders = patterns.flatMap(pattern =>
      expand(
        folder,
        pattern.split('/').filter(part => part !== '' && part !== '.'),
      ),
    );
    const files = [...new Set(folders)].map(one => join(one, 'package.json')).filter(one => existsSync(one));
    return files.length > MOST ? undefined : files.map(file => readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

/** Untrusted: a path below the folder of plain names, in each of which one `*` may stand. What else patterns can say is not read. */
function isPlain(pattern: string): boolean {
  const parts = pattern.split('/').filter(part => part !== '.');
  return (
    !/[?{}[\]!()\\\0]/.test(pattern) &&
    !pattern.startsWith('/') &&
    parts.every(part => !part.startsWith('.') && part.split('*').length <= 2)
  );
}

function patternsIn(manifest: unknown): readonly string[] | undefined {
  const workspaces = member(manifest, 'workspaces');
  const list = Array.isArray(workspaces) ? workspaces : member(workspaces, 'packages');
  return Array.isArray(list) && list.every(one => typeof one === 'string') ? list : undefined;
}

function expand(folder: string, [part, ...rest]: readonly string[]): readonly string[] {
  if (part === undefined) return [folder];
  if (!part.includes('*')) return existsSync(join(folder, part)) ? expand(join(folder, part), rest) : [];
  const [start = '', end = ''] = part.split('*');
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end) && !name.startsWith('.'))
    .filter(one => one.isDirectory() || one.isSymbolicLink())
    .flatMap(({ name }) => expand(join(folder, name), rest));
}
