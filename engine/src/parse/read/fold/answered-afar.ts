import type { Value } from '../../../model/module.ts';
import type { Outside } from '../name/outside.ts';

/** What gives what a server answers, and nothing else. */
const ASKS_SERVER =
  /^(?::fetch|(?:node-fetch|cross-fetch|undici):(?:fetch|request)?|axios:(?:get|post|put|patch|request)?|got:(?:get|post|put)?)$/;

/** Addresses of which this machine itself answers with what stands in them, or may. */
const OWN_ANSWER = /^(?:(?:data|blob|file):|(?:https?:)?\/\/(?:localhost|127\.|0\.0\.0\.0|\[))/i;

/** Whether another machine is asked: what it answers is its own, and not what it was asked. */
export function isAnsweredAfar({ module, path }: Outside, [address]: readonly Value[]): boolean {
  if (!ASKS_SERVER.test(`${module}:${path}`)) return false;
  const ways = address?.text?.split(' | ') ?? [];
  return ways.length > 0 && ways.every(way => !OWN_ANSWER.test(way) && /^(?:https?:\/\/)?[^*]/i.test(way));
}
