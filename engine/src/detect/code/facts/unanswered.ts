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
  const around = handlerOf(at, code) ?? code.slice(Math.max(0, at.start - CALL), at.end + CALL);
  if (effect.details.get('method') === 'CONNECT' && OPENED.test(around)) return false;
  return /\.resume\s*\(\s*\)/.test(around) && !/["'`](?:data|readable)["'`]|\.pipe\s*\(/.test(around);
}

/** The function that is named as what takes an answer, or all around where that is a caller's, without what refuses one; undefined where none is named. */
function handlerOf({ start, end }: Effect['at'], code: string): string | undefined {
  const name = /,\s*([A-Za-z_$][\w$]*)\s*\)$/.exec(code.slice(Math.max(start, end - SHORTLY_BEFORE), end))?.[1]?.replaceAll('$', '\\$');
  if (name === undefined) return undefined;
  const made = new RegExp(`\\bfunction\\s+${name}\\s*\\(|(?<![\\w$.])${name}\\s*=(?![=>])`).exec(code);
  return made ? code.slice(made.index, made.index + CALL) : code.slice(Math.max(0, start - CALL), end + CALL).replaceAll(REFUSED, '');
}

const REFUSED = /\.resume\s*\(\s*\)\s*[;,]\s*(?:return\s+)?(?:reject|throw|fail\w*)\b/g;

const SHORTLY_BEFORE = 80;
/** What is asked to pass a connection on answers so. Source: the Node.js API documentation, “HTTP”, event `connect`. */
const OPENED = /\.on(?:ce)?\s*\(\s*["'`]connect["'`]/;
/** A request and what listens to it stand together. */
const CALL = 400;

/** Begins a statement, which nobody waits for. */
const ALONE =
  /(?:^|[;{},]|(?:&&|\|\|)\s*\(?|\)|\belse|\bvoid|=>\s*void|\b(?:setTimeout|setImmediate|queueMicrotask)\s*\(\s*(?:\(\)\s*=>|function\s*\(\)\s*\{)|[\w)\]"'`]\s*\n)\s*$/;
