import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Manager } from '../../gate/clients/client.ts';
import { REFUSED } from '../../model/gated.ts';
import { BAD, GOOD, TURNS } from './doctor-ground.ts';
import type { DoctorGround, Ended } from './doctor-ground.ts';

/** One situation that was tried. */
export interface Trial {
  readonly what: string;
  readonly passed: boolean;
  /** What happened instead. */
  readonly says: string;
}

/** What was tried with one client. */
export interface Trials {
  /** With its version: `npm 11.19.1`. */
  readonly client: string;
  readonly trials: readonly Trial[];
}

/** Tries a client that is on the PATH: what is allowed must be installed, what is refused must not be there afterwards. */
export async function tryClient(manager: Manager, ground: DoctorGround): Promise<Trials> {
  const start = (dependencies: Readonly<Record<string, string>>): string => {
    const folder = ground.project(dependencies);
    if (manager === 'yarn') {
      writeFileSync(join(folder, 'yarn.lock'), '');
      writeFileSync(join(folder, '.yarnrc.yml'), 'nodeLinker: node-modules\n');
    }
    return folder;
  };
  const allowed = start({ [GOOD]: '1.0.0' });
  const first = await ground.unmask(allowed, [manager, 'install']);
  const trials: Trial[] = [trial('an allowed package is installed', first, first.code === 0 && isThere(allowed, GOOD))];
  const stops = async (what: string, folder: string, name: string, words: readonly string[]): Promise<void> => {
    const ended = await ground.unmask(folder, [manager, ...words]);
    trials.push(trial(what, ended, ended.code === REFUSED && ended.refused.includes(name) && !isThere(folder, name)));
  };
  await stops('a known-bad package', start({ [BAD]: '1.0.0' }), BAD, ['install']);
  const turns = start({ [TURNS]: '1.0.0' });
  const before = await ground.unmask(turns, [manager, 'install']);
  trials.push(trial('the same, before it was known', before, before.code === 0));
  await ground.condemn([TURNS]);
  rmSync(join(turns, 'node_modules'), { recursive: true, force: true });
  await stops('locked, in a warm cache, frozen', turns, TURNS, frozen(manager, first.client));
  await stops('in a warm cache, without a lockfile', start({ [TURNS]: '1.0.0' }), TURNS, ['install']);
  for (const [what, specifier] of ELSEWHERE) await stops(what, start({ elsewhere: specifier }), 'elsewhere', ['install']);
  return { client: first.client || manager, trials };
}

const ELSEWHERE = [
  ['a repository', 'git+https://git.invalid/somebody/elsewhere.git'],
  ['an address', 'https://files.invalid/elsewhere-1.0.0.tgz'],
] as const;

function frozen(manager: Manager, client: string): readonly string[] {
  if (manager === 'npm') return ['ci'];
  return manager === 'yarn' && !/^yarn 1\./.test(client) ? ['install', '--immutable'] : ['install', '--frozen-lockfile'];
}

function isThere(folder: string, name: string): boolean {
  return existsSync(join(folder, 'node_modules', name));
}

function trial(what: string, { code, says }: Ended, passed: boolean): Trial {
  return { what, passed, says: passed ? '' : `it ended with ${code}: ${says.split('\n').slice(-3).join(' ')}` };
}
