import type { Client, Manager } from './client.ts';
import { bun } from './bun.ts';
import { npm } from './npm.ts';
import { pnpmClassic } from './pnpm-classic.ts';
import { pnpm } from './pnpm.ts';
import { yarnBerry } from './yarn-berry.ts';
import { yarnClassic } from './yarn-classic.ts';

/** Every generation that is known, the newest of a manager first. */
export const CLIENTS: readonly Client[] = [npm, pnpm, pnpmClassic, yarnBerry, yarnClassic, bun];

/** A word a person may put behind `unmask`: the manager it belongs to, and what it always does. */
export interface Word {
  readonly manager: Manager;
  /** A word that only fetches and runs programs has no commands. */
  readonly runs: boolean;
}

const WORDS: Readonly<Record<string, Word>> = {
  npm: { manager: 'npm', runs: false },
  npx: { manager: 'npm', runs: true },
  pnpm: { manager: 'pnpm', runs: false },
  pnpx: { manager: 'pnpm', runs: true },
  yarn: { manager: 'yarn', runs: false },
  yarnpkg: { manager: 'yarn', runs: false },
  bun: { manager: 'bun', runs: false },
  bunx: { manager: 'bun', runs: true },
};

/** What a word stands for; nothing where it is none of a package manager. */
export function wordOf(name: string): Word | undefined {
  return Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
}

/** The generation that a version belongs to; nothing where the gate knows none. */
export function clientOf(manager: Manager, version: string): Client | undefined {
  const major = Number(/^\d+/.exec(version)?.[0]);
  return CLIENTS.find(client => client.manager === manager && client.suits(major));
}
