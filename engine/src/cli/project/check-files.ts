import { dirname, isAbsolute, relative, resolve } from 'node:path';

import { findProject, readBeside } from '../../acquire/project-files.ts';
import type { ProjectFile } from '../../acquire/project-files.ts';
import { readFile, SETTINGS_FILES } from '../../check.ts';
import type { FilesRead } from '../../check.ts';
import { beforeOf } from '../../match/before.ts';
import type { Before } from '../../match/before.ts';
import type { ComparedFile } from '../../model/check.ts';
import type { Resolution } from '../../model/resolution.ts';
import type { SettingsFile } from '../../model/setting.ts';
import { ToolError } from '../../model/tool-error.ts';

/** What a project resolves to, as far as it could be read. */
export interface ProjectRead extends FilesRead {
  /** What was there at the commit that was named. */
  readonly before?: Before;
  /** Files beside the lockfiles in which package managers are told how to install. */
  readonly settings: readonly SettingsFile[];
  /** The folder that those would be asked from. */
  readonly folder: string;
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
    const { readInstalled } = await import('../../acquire/installed.ts');
    const { resolution, text } = readInstalled(project.folder);
    const at = shown(cwd, project.folder);
    const empty = { file: at, line: 1, says: 'it holds no package', hint: 'Install first, or name a lockfile.' };
    return {
      files: [{ path: at, text, resolution }],
      unresolved: resolution.entries.length + resolution.doubts.length === 0 ? [empty] : [],
      settings: settingsBeside(cwd, [dirname(project.folder)]),
      folder: dirname(project.folder),
    };
  }
  const read = project.files.map(file => readFile({ ...file, path: shown(cwd, file.path) }));
  const files = read.flatMap(one => one.files);
  const unresolved = read.flatMap(one => one.unresolved);
  const folders = [...new Set(project.files.map(file => dirname(file.path)))];
  const all = { files, unresolved, settings: settingsBeside(cwd, folders), folder: folders[0] ?? cwd };
  return since === undefined ? all : { ...all, before: await readBefore(cwd, project.files, since) };
}

/** The same files as they were at a commit. One that was not there or could not be read then is told: all that it holds is new. */
async function readBefore(cwd: string, files: readonly ProjectFile[], ref: string): Promise<Before> {
  const { bytesAtRevision, checkRevision } = await import('../../acquire/at-revision.ts');
  const resolutions: Resolution[] = [];
  const compared: ComparedFile[] = [];
  for (const { path } of files) {
    await checkRevision(ref, dirname(path));
    const bytes = await bytesAtRevision(path, ref);
    const file = shown(cwd, path);
    if (bytes === undefined) {
      compared.push({ file, as: 'absent', entries: 0, says: '' });
      continue;
    }
    const read = readFile({ path: file, bytes, manifest: undefined });
    resolutions.push(...read.files.map(one => one.resolution));
    const entries = read.files.reduce((sum, one) => sum + one.resolution.entries.length, 0);
    compared.push({ file, as: read.files.length > 0 ? 'read' : 'unreadable', entries, says: read.unresolved[0]?.says ?? '' });
  }
  return beforeOf(ref, compared, resolutions);
}

function settingsBeside(cwd: string, folders: readonly string[]): readonly SettingsFile[] {
  return folders.flatMap(folder =>
    readBeside(folder, SETTINGS_FILES).map(({ path, text }): SettingsFile => ({ path: shown(cwd, path), text })),
  );
}

/** With `/` on every system, because reports and SARIF name files of a repository; what lies elsewhere is named whole. */
function shown(cwd: string, path: string): string {
  const near = relative(cwd, path);
  return (near === '' || near.startsWith('..') || isAbsolute(near) ? path : near).replaceAll('\\', '/');
}
