import type { Effect } from '../../../model/effect.ts';
import type { FileTree } from '../../../model/package.ts';
import { codeIn } from './code-in.ts';

/** What makes a request and gives its answer, and what makes one to be written into. */
const ASKS = /^(?:fetch|undici\.fetch|node-fetch|axios(?:\.(?:post|put|get))?|got(?:\.\w+)?|ky(?:\.\w+)?|ofetch)$/;
/** Source: the Node.js API documentation, “UDP/datagram sockets”. */
const DATAGRAM = /^dgram\.createSocket\(\)(?:\.\w+\(\))*\.send$/;
const OPENS = /^https?\.(?:get|request)(?:\(\)\.(?:write|end))?$/;

/**
 * Whether something is sent so that nothing can come back to whoever asked for it: a beacon, a datagram, a picture that nobody keeps, a request that nobody waits for and whose answer
 * is thrown away where it comes in. Pictures, frames and scripts that are put into a page are what was asked for themselves.
 */
export function isUnanswered(effect: Effect, files: FileTree): boolean {
  const { api, at } = effect;
  if (api === 'navigator.sendBeacon' || DATAGRAM.test(api)) return true;
  const drawn = api === 'Image().src';
  const asks = ASKS.test(api);
  // Nearly all that passes something on is told by its API alone: the file is decoded for the rest.
  if (!drawn && !OPENS.test(api) && !(asks && effect.details.get('answer') === 'unread')) return false;
  const code = codeIn(at, files);
  const before = code.slice(Math.max(0, at.start - SHORTLY_BEFORE), at.start);
  if (drawn) return /\bnew\s+Image\b[\s()]*$/.test(code.slice(Math.max(0, at.start - SHORTLY_BEFORE), code.indexOf('.src', at.start)));
  if (asks) return ALONE.test(before) && !/^\s*\.then\s*\(\s*(?!\(\s*\)|noop)/.test(code.slice(at.end, at.end + CALL));
  if (effect.details.get('method') === 'CONNECT' && OPENED.test(code.slice(at.end, at.end + CALL))) return false;
  return takenBy(at, code).some(taken => /\.resume\s*\(\s*\)/.test(taken) && !/["'`](?:data|readable)["'`]|\.pipe\s*\(/.test(taken));
}

/** What stands where an answer is taken: of functions that are named there all that may be meant, or the call and what is around it. */
function takenBy({ start, end }: Effect['at'], code: string): readonly string[] {
  const name = /,\s*([A-Za-z_$][\w$]*)\s*\)$/.exec(code.slice(Math.max(start, end - SHORTLY_BEFORE), end))?.[1]?.replaceAll('$', '\\$');
  const around = code.slice(Math.max(0, start - CALL), end + CALL);
  if (name === undefined) return [around];
  const near = code.slice(Math.max(0, start - NEAR), end + NEAR);
  const made = [...near.matchAll(new RegExp(`\\bfunction\\s+${name}\\s*\\(|(?<![\\w$.])${name}\\s*=(?![=>])`, 'g'))];
  // A caller's: what refuses an answer here does not take it.
  if (made.length === 0) return [around.replaceAll(REFUSED, '')];
  return made.slice(0, MOST_MADE).map(({ index }) => near.slice(index, index + CALL));
}

/** Letters around a call in which the function stands that is named in it. */
const NEAR = 20_000;
const MOST_MADE = 8;
const REFUSED = /\.resume\s*\(\s*\)\s*[;,]\s*(?:return\s+)?(?:(?:reject|fail)\s*\(|throw\b)/g;

const SHORTLY_BEFORE = 80;
/** What is asked to pass a connection on hands that over, behind its answer. Source: the Node.js API documentation, “HTTP”, event `connect`. */
const OPENED = /\.on(?:ce)?\s*\(\s*["'`]connect["'`]\s*,\s*(?:async\s+)?(?:function\s*[\w$]*\s*)?\(\s*[\w$]+\s*,\s*[\w$]+/;
/** A request and what listens to it stand together. */
const CALL = 400;

/** Begins a statement, which nobody waits for. */
const ALONE =
  /(?:^|[;{},]|(?:&&|\|\|)\s*\(?|\)|\belse|\bvoid|=>\s*void|\b(?:setTimeout|setImmediate|queueMicrotask)\s*\(\s*(?:\(\)\s*=>|function\s*\(\)\s*\{)|[\w)\]"'`]\s*\n)\s*$/;
