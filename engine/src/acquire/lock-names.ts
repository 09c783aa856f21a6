import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { member, membersOf } from '../model/json.ts';
import { jsonOf } from './manifest-file.ts';

const LARGEST = 64 * 1024 * 1024;

/**
 * Which package npm put into each folder where that bears another name: what it wrote down itself beside what it installed. A package under somebody
 * else's name can claim that name in its own manifest, not here. Nothing where npm wrote nothing; what cannot be read is as good as nothing.
 */
export function namesInLock(project: string): ReadonlyMap<string, string> {
  const path = join(project, 'node_modules', '.package-lock.json');
  const names = new Map<string, string>();
  if (!existsSync(path) || statSync(path).size > LARGEST) return names;
  for (const [folder, entry] of membersOf(member(jsonOf(readFileSync(path, 'utf8')), 'packages'))) {
    const name = member(entry, 'name');
    if (typeof name === 'string' && !`/${folder}`.endsWith(`/node_modules/${name}`)) names.set(join(project, ...folder.split('/')), name);
  }
  return names;
}
