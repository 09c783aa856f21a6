import type { Setting, SettingsFile } from '../../model/setting.ts';
import { readJson } from '../lockfile/json.ts';
import { lineFinder } from '../lockfile/lines.ts';
import { Malformed, mapping } from '../lockfile/tree.ts';
import { readYaml } from '../lockfile/yaml.ts';
import { flat } from './flat.ts';
import { bunfigSettings, npmrcSettings, yarnrcSettings } from './lines.ts';

/** What a settings file says, or what is wrong with it. */
export type SettingsRead =
  | { readonly as: 'read'; readonly settings: readonly Setting[] }
  | { readonly as: 'unreadable'; readonly says: string; readonly line: number };

const READERS: ReadonlyMap<string, (text: string) => readonly Setting[]> = new Map([
  ['.npmrc', npmrcSettings],
  ['.yarnrc', yarnrcSettings],
  ['bunfig.toml', bunfigSettings],
  ['.yarnrc.yml', (text: string) => flat(mapping(readYaml(text)[0]), lineFinder(text))],
  ['pnpm-workspace.yaml', (text: string) => flat(mapping(readYaml(text)[0]), lineFinder(text))],
  ['package.json', (text: string) => flat(mapping(readJson(text, false).value), lineFinder(text))],
]);

/** The files in which package managers are told how to install. */
export const SETTINGS_FILES: readonly string[] = [...READERS.keys()];

/** Reads a settings file by its name. What cannot be read is said, with the line; it is never a file without settings. */
export function readSettingsFile({ path, text }: SettingsFile): SettingsRead {
  const reader = READERS.get(path.slice(path.lastIndexOf('/') + 1));
  if (reader === undefined) return { as: 'unreadable', says: 'no package manager reads a file of this name', line: 1 };
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return { as: 'read', settings: reader(plain) };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { as: 'unreadable', says: error.message, line: lineFinder(plain)(error.offset) };
  }
}
