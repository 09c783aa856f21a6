import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { jsonIn, member } from '../model/json.ts';
import { foreignManifestText } from './manifest-file.ts';

const MOST = 2000;
/** Untrusted: links that lead back make a path for every way to go round, and any number of patterns may be written down. */
const MOST_LOOKS = 20_000;
const MOST_CHARACTERS = 64 * 1024 * 1024;

/**
 * The manifests of the members of a workspace, as text, by the manifest of its root; undefined where it is none, or where they cannot all be told: a
 * pattern of a kind that is not read, a folder that may not be looked into, a manifest that is no file of a manifest's size, too many.
 */
export function workspaceMembers(folder: string, manifest: string): readonly string[] | undefined {
  const patterns = patternsIn(jsonIn(manifest));
  if (patterns === undefined || !patterns.every(isPlain)) return undefined;
  try {
    const folders = expandAll(folder, patterns);
    if (folders === undefined) return undefined;
    const members = [...folders].filter(one => existsSync(join(one, 'package.json')));
    return members.length > MOST ? undefined : readAll(members);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

function readAll(members: readonly string[]): readonly string[] | undefined {
  const texts: string[] = [];
  let characters = 0;
  for (const folder of members) {
    const text = foreignManifestText(folder);
    characters += text?.length ?? 0;
    if (text === undefined || characters > MOST_CHARACTERS) return undefined;
    texts.push(text);
  }
  return texts;
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

/** The folders that patterns lead to; undefined where there is more to look at than is looked at. */
function expandAll(top: string, patterns: readonly string[]): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  const open = patterns
    .map(pattern => ({ folder: top, parts: pattern.split('/').filter(part => part !== '' && part !== '.') }))
    .toReversed();
  let looks = 0;
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const [part, ...rest] = one.parts;
    looks += 1;
    if (looks + open.length > MOST_LOOKS) return undefined;
    if (part === undefined) found.add(one.folder);
    else
      open.push(
        ...below(one.folder, part)
          .map(folder => ({ folder, parts: rest }))
          .toReversed(),
      );
  }
  return found;
}

/** The folders in a folder that one part of a pattern means. */
function below(folder: string, part: string): readonly string[] {
  if (!part.includes('*')) return existsSync(join(folder, part)) ? [join(folder, part)] : [];
  const [start = '', end = ''] = part.split('*');
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end) && !name.startsWith('.'))
    .filter(one => one.isDirectory() || one.isSymbolicLink())
    .map(({ name }) => join(folder, name));
}
