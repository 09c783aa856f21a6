import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';

import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { member } from '../model/json.ts';

/** The folders of a project's workspaces, as its manifest or its `pnpm-workspace.yaml` names them. Throws `ToolError('disk')` where that cannot be read. */
export function workspacesOf(root: string, manifest: unknown): string[] {
  const declared = member(manifest, 'workspaces');
  const listed = Array.isArray(declared) ? declared : member(declared, 'packages');
  const named = Array.isArray(listed) ? listed.filter(one => typeof one === 'string') : [];
  const patterns = [...named, ...pnpmPatterns(root)];
  const wanted = patterns
    .filter(one => !one.startsWith('!'))
    .map(tidy)
    .filter(Boolean);
  const unwanted = patterns.filter(one => one.startsWith('!')).map(one => tidy(one.slice(1)));
  if (wanted.length === 0) return [];
  const without = new Set(globSync(unwanted, { cwd: root, exclude: isForeign }));
  return globSync(wanted, { cwd: root, exclude: isForeign })
    .filter(path => !without.has(path))
    .map(path => resolve(root, path))
    .filter(folder => isInside(folder, root) && existsSync(join(folder, 'package.json')))
    .toSorted();
}

function pnpmPatterns(root: string): string[] {
  const path = join(root, 'pnpm-workspace.yaml');
  if (!existsSync(path)) return [];
  try {
    return readPackageList(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new ToolError('disk', `${path} cannot be read: ${saidByDisk(cause)}`, { hint: 'Make the file readable.', cause });
  }
}

/** The list under `packages:`, in the two ways in which YAML writes a list of texts; everything else in the file is left alone. */
export function readPackageList(yaml: string): string[] {
  const lines = yaml.replace(/^\uFEFF/, '').split(/\r?\n/);
  const start = lines.findIndex(line => /^["']?packages["']?\s*:/.test(line));
  if (start === -1) return [];
  const rest = [(lines[start] ?? '').replace(/^[^:]*:/, ''), ...lines.slice(start + 1)].map(line => line.replace(/(?:^|\s)#.*$/, ''));
  const inline = /^\s*\[([^\]]*)\]/.exec(rest.join(' '))?.[1];
  if (inline !== undefined) return inline.split(',').map(unquote).filter(Boolean);
  const items: string[] = [];
  for (const line of rest.slice(1)) {
    const item = /^\s*-\s+(.*)$/.exec(line)?.[1];
    if (item !== undefined) items.push(unquote(item));
    else if (line.trim() !== '') break;
  }
  return items.filter(Boolean);
}

function unquote(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, '$2');
}

function tidy(pattern: string): string {
  return pattern.replace(/^\.\//, '').replace(/\/+$/, '');
}

/** Installed packages and the history of the project hold no workspaces. */
function isForeign(path: string): boolean {
  return basename(path) === 'node_modules' || basename(path) === '.git';
}

function isInside(folder: string, root: string): boolean {
  const path = relative(root, folder);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`);
}
