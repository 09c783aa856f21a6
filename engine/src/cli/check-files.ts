import { isAbsolute, relative, resolve } from 'node:path';

import { findProject } from '../acquire/project-files.ts';
import { readFile } from '../check.ts';
import type { FilesRead } from '../check.ts';
import { fingerprints } from '../match/packages.ts';
import { ToolError } from '../model/tool-error.ts';

/** What a project resolves to, as far as it could be read. */
export interface ProjectRead extends FilesRead {
  /** Identities that were there at the commit that was named. */
  readonly before?: { readonly ref: string; readonly fingerprints: ReadonlySet<string> };
}

/** Reads all that tells what a project resolves to, and what it told at a commit. Throws `ToolError`. */
export async function readProject(cwd: string, typed: string, since: string | undefined): Promise<ProjectRead> {
  const path = resolve(cwd, typed);
  const project = findProject(path);
  if (project.as === 'installed') {
    if (since !== undefined)
      throw new ToolError('usage', 'What is installed is in no commit: --since needs a lockfile.', {
        hint: 'Name the lockfile, or leave out --since.',
      });
    const { readInstalled } = await import('../acquire/installed.ts');
    const { resolution, text } = readInstalled(project.folder);
    const at = shown(cwd, project.folder);
    const empty = { file: at, line: 1, says: 'it holds no package', hint: 'Install first, or name a lockfile.' };
    return {
      files: [{ path: at, text, resolution }],
      unresolved: resolution.entries.length + resolution.doubts.length === 0 ? [empty] : [],
    };
  }
  const read = project.files.map(file => readFile({ ...file, path: shown(cwd, file.path) }));
  const files = read.flatMap(one => one.files);
  const unresolved = read.flatMap(one => one.unresolved);
  if (since === undefined) return { files, unresolved };
  const { bytesAtRevision, checkRevision } = await import('../acquire/at-revision.ts');
  const before = new Set<string>();
  for (const { path: at } of project.files) {
    await checkRevision(since, resolve(at, '..'));
    const bytes = await bytesAtRevision(at, since);
    // What could not be read then is new now: nothing of it was known.
    const old = bytes === undefined ? [] : readFile({ path: at, bytes, manifest: undefined }).files;
    for (const { resolution } of old) for (const print of fingerprints(resolution)) before.add(print);
  }
  return { files, unresolved, before: { ref: since, fingerprints: before } };
}

/** With `/` on every system, because reports and SARIF name files of a repository; what lies elsewhere is named whole. */
function shown(cwd: string, path: string): string {
  const near = relative(cwd, path);
  return (near === '' || near.startsWith('..') || isAbsolute(near) ? path : near).replaceAll('\\', '/');
}
