import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { bare, calledName, plainKey } from '../children.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import { LISTENS } from '../name/receiver.ts';
import { lookUp, type Scope } from '../scope.ts';
import { UNKNOWN } from './value.ts';

/** What handlers of requests call the request, or what holds it; what they call the answer, or who comes next; and the parts of a request. */
const REQUEST = /^(?:req|request|ctx|context)$/;
const BESIDE = /^(?:_?(?:res|response|reply|next|done|h|answer))$/;
const PARTS = /^(?:body|query|params|url|originalUrl|rawBody|request|get|header|param|headers|cookies)$/;

/** What calls a handler of another file with a request. */
const SERVERS =
  /^(?:express|koa|fastify|restify|polka|connect|http|https|@?koa[/-]router|router|hono|micro):(?:.*\.)?(?:\(\)\.)?(?:get|post|put|patch|delete|all|use|route|createServer)\(\)$/;

/** A value that came with a request, by whatever part of it. */
export const OF_REQUEST: Value = { ...UNKNOWN, holds: ['request'] };

/** Whether a member of the request that a handler is given is meant: `req.body`, `ctx.query`, `request.get`. */
export function isPartOfRequest(node: Node & { type: 'MemberExpression' }, scope: Scope, reader: Reader): boolean {
  return PARTS.test(plainKey(node.property, node.computed) ?? '') && isRequest(node.object, scope, reader);
}

/** Headers by which a caller shows who he is. */
const LOGINS = /^(?:(?:proxy-)?authorization|(?:set-)?cookie|x-(?:api-key|auth-token|csrf-token|access-token)|api-key)$/i;

/** The login that is taken out of headers, of whatever request: `headers.get('authorization')`, `request.headers.cookie`. */
export function loginIn(node: Node): Value {
  const member = node.type === 'CallExpression' ? bare(node.callee) : node;
  if (member.type !== 'MemberExpression' || !isHeaders(bare(member.object))) return UNKNOWN;
  const key = plainKey(member.property, member.computed);
  const [name] = node.type === 'CallExpression' ? node.arguments : [];
  const asked = node.type !== 'CallExpression' ? key : key === 'get' && name?.type === 'Literal' ? String(name.value) : undefined;
  return asked !== undefined && LOGINS.test(asked) ? LOGIN : UNKNOWN;
}

const LOGIN: Value = { ...UNKNOWN, holds: ['authorization'] };

function isHeaders(node: Node): boolean {
  if (node.type === 'NewExpression') return node.callee.type === 'Identifier' && node.callee.name === 'Headers';
  const name =
    node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? plainKey(node.property, node.computed) : undefined;
  return name !== undefined && /^(?:\w*H|h)eaders$/.test(name);
}

/** Whether a call listens to the body of a request as it comes in: `req.on('data', …)`. */
export function hearsRequest(callee: Node, scope: Scope, reader: Reader): boolean {
  if (interceptsRequests(callee)) return true;
  return (
    callee.type === 'MemberExpression' &&
    LISTENS.has(plainKey(callee.property, callee.computed) ?? '') &&
    isRequest(callee.object, scope, reader)
  );
}

/** `client.interceptors.request.use(f)`: all that others ask by that client, and what they are answered, comes through the function. Source: the documentation of axios. */
function interceptsRequests(callee: Node): boolean {
  if (callee.type !== 'MemberExpression' || plainKey(callee.property, callee.computed) !== 'use') return false;
  const which = bare(callee.object);
  if (which.type !== 'MemberExpression' || !/^re(?:quest|sponse)$/.test(plainKey(which.property, which.computed) ?? '')) return false;
  const all = bare(which.object);
  return all.type === 'MemberExpression' && plainKey(all.property, all.computed) === 'interceptors';
}

/** Whether a name is the request that a handler is given: the first of its parameters, with an answer or a next handler behind it, or of what a server is given. */
export function isRequest(node: Node, scope: Scope, reader: Reader, depth = 0): boolean {
  const { found, borrowed } = reader;
  const name = bare(node);
  if (borrowed.size > 0 && name.type === 'Identifier') {
    const own = lookUp(name.name, scope)?.param;
    const lent = own?.index === 0 ? borrowed.get(`${own.of}:0`) : undefined;
    if (lent && SERVERS.test(`${lent.module}:${lent.path}`)) return true;
  }
  if (name.type !== 'Identifier' || !(name.name.length <= SHORT || REQUEST.test(name.name))) return false;
  const param = lookUp(name.name, scope)?.param;
  if (depth < DEEPEST && param?.path.length === 0 && isPassedRequest(param, reader, depth)) return true;
  const params = param?.index === 0 && param.path.length === 0 ? found.functions[param.of]?.node?.params : undefined;
  const [, beside] = params ?? [];
  if (params && param && isStrategy(param.of, name.name, beside, reader)) return true;
  if (!params || beside?.type !== 'Identifier') return false;
  if (param && isGivenToServer(param.of, reader)) return true;
  return REQUEST.test(name.name) ? BESIDE.test(beside.name) : params.length === 3 && params.every(isShort);
}

/** `authenticate(req, options)` of a strategy. Source: the documentation of Passport, “Custom strategies”. */
function isStrategy(of: number, name: string, beside: Node | undefined, { found }: Reader): boolean {
  return /^req(?:uest)?$/.test(name) && found.methods.get('authenticate') === of && (!beside || hasName(beside, /^_?opt(?:ion)?s$/));
}

function hasName(param: Node, pattern: RegExp): boolean {
  return param.type === 'Identifier' && pattern.test(param.name);
}

const DEEPEST = 2;
const MOST_CALLERS = 4;

/** `new Span(req)`: what a handler hands on is the request still. */
function isPassedRequest({ of, index }: { readonly of: number; readonly index: number }, reader: Reader, depth: number): boolean {
  const callers = reader.found.functions[of]?.callers ?? [];
  return callers.slice(0, MOST_CALLERS).some(({ args, scope }) => {
    const passed = args[index];
    return passed !== undefined && isRequest(passed, scope, reader, depth + 1);
  });
}

/** `router.post('/x', handler)`, whatever the handler calls what it is given. */
function isGivenToServer(handler: number, reader: Reader): boolean {
  const handedTo = reader.found.functions[handler]?.handedTo ?? [];
  return handedTo.slice(0, 4).some(({ call, scope }) => {
    const server = nameOf(call.callee, scope, reader);
    return server?.kind === 'outside' && SERVERS.test(`${server.module}:${server.path}()`);
  });
}

/** Whether a name is what a service worker is told of everything that pages of its site ask for: `addEventListener('fetch', event => …)`. */
export function isWorkerEvent(node: Node, scope: Scope, { found }: Reader): boolean {
  const event = bare(node);
  const param = event.type === 'Identifier' ? lookUp(event.name, scope)?.param : undefined;
  const [handed] = param?.index === 0 && param.path.length === 0 ? (found.functions[param.of]?.handedTo ?? []) : [];
  const [kind] = handed?.call.arguments ?? [];
  if (!handed || kind?.type !== 'Literal' || kind.value !== 'fetch') return false;
  return calledName(handed.call) === 'addEventListener';
}

/** Minifiers leave of `(req, res, next)` only that there are three. */
const SHORT = 2;

function isShort(param: Node): boolean {
  return param.type === 'Identifier' && param.name.length <= SHORT;
}
