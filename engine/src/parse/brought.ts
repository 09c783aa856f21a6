import type { Module } from '../model/module.ts';
import type { Apis } from './read/reader.ts';

/** Modules of Node that act, and whose members have names that little else has. */
const ACTING = /^(?:node:)?(fs|child_process|https?|net|tls|dgram|dns|vm|worker_threads)(?:\/promises)?$/;

export const NOTHING_BROUGHT: ReadonlySet<string> = new Set();

/** `container.bind('fs', () => require('fs'))`: the modules that a file loads and of which it asks no member, so that whoever is handed them does. */
export function modulesBrought(links: Module['links'], asked: ReadonlySet<string>): string[] {
  const brought = links.flatMap(({ specifier }) => ACTING.exec(specifier)?.[1] ?? []);
  return [...new Set(brought)].filter(name => !asked.has(name));
}

/** Whether a text has a member that one of these modules has. */
export function mayBeMember(text: string, brought: ReadonlySet<string>, apis: Apis): boolean {
  for (const [, name = ''] of text.matchAll(/\.\s*([A-Za-z]{4,30})\s*\(/g)) if (memberBrought(name, brought, apis)) return true;
  return false;
}

/** The module that is meant where a member is asked for of something that nobody knows. */
export function memberBrought(name: string, brought: ReadonlySet<string>, { tells }: Apis): string | undefined {
  if (OF_ANYTHING.has(name)) return undefined;
  for (const module of brought) if (tells(module, name, 'call')) return module;
  return undefined;
}

/** Members that objects of all kinds have: `pattern.exec(text)`, `database.connect()`. */
const OF_ANYTHING: ReadonlySet<string> = new Set(
  'access close connect copy exec fork get glob link lookup move open remove rename resolve reverse send watch write'.split(' '),
);
