import { readFileSync } from 'node:fs';

import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import { readYaml } from '../../parse/lockfile/yaml.ts';
import { Malformed, mapping } from '../../parse/lockfile/tree.ts';
import type { Mapping } from '../../parse/lockfile/tree.ts';

/** The text of a settings file; nothing where there is none. Throws `ToolError('disk')`. */
export function readSettings(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return undefined;
    throw new ToolError('disk', `${path} cannot be read: ${saidByDisk(cause)}`, {
      hint: 'It may name registries, and without it nobody can tell where packages come from.',
      cause,
    });
  }
}

/** A settings file in YAML; nothing where there is none or nothing in it. Throws `ToolError('usage')` for one that cannot be understood. */
export function readYamlSettings(path: string): Mapping | undefined {
  const text = readSettings(path);
  if (text === undefined) return undefined;
  try {
    return mapping(readYaml(text)[0]);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw notUnderstood(path, `${error.message}, in line ${text.slice(0, error.offset).split('\n').length}`, error);
  }
}

/** A settings file says where packages come from: what cannot be read of it is not passed over. */
export function notUnderstood(path: string, says: string, cause?: unknown): ToolError {
  return new ToolError('usage', `${path} was not understood: ${says}.`, {
    hint: 'It may name registries. Write it plainly, or run the package manager without unmask.',
    cause,
  });
}
