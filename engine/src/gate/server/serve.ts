import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';

import { readRoute } from '../decide/route.ts';
import type { Mounted, Route } from '../decide/route.ts';
import { json, send } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call, ServerContext } from './call.ts';
import type { Callers } from './callers.ts';
import { dispatch } from './dispatch.ts';
import { readBody } from './read-body.ts';

/** What requests are answered with. */
export interface Serving {
  readonly context: ServerContext;
  readonly mounted: Mounted;
  readonly callers: Callers;
  /** Every `host:port` by which the gate may be called, and the origin that a client means by it. */
  readonly hosts: ReadonlyMap<string, string>;
  /** Told of what is a mistake of ours: it was refused, and nothing passed. */
  readonly onMistake: (error: unknown) => void;
}

/** Takes what requests are answered with at that moment; `done` is called when the answer is made. */
export type Take = () => { readonly serving: Serving; readonly done: () => void };

/** Answers requests, one way for all of them: whoever may not ask, and whatever is not understood, is turned away before anything is looked at. */
export function serve(take: Take): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const started = performance.now();
    const { serving, done } = take();
    const method = request.method ?? 'GET';
    const route = readRoute({ method, target: request.url ?? '' }, serving.mounted);
    void respond().catch(serving.onMistake).finally(done);

    async function respond(): Promise<void> {
      const sent = await answer(request, route, serving).catch((error: unknown): Answer => {
        // A client that hangs up in the middle of its question is no mistake of ours.
        if (!request.destroyed || request.complete) serving.onMistake(error);
        const says = 'unmask: a mistake in Unmask itself; nothing was decided, and nothing passes.';
        return { ...json(403, { error: says, code: 'UNMASK_INTERNAL' }), phrase: 'Blocked by unmask: a mistake of its own' };
      });
      const { metrics } = serving.context;
      metrics.count('unmask_requests_total', { route: route.to, status: String(sent.status) });
      metrics.observe('unmask_request_seconds', { route: route.to }, (performance.now() - started) / 1000);
      await send(sent, method, response);
    }
  };
}

/** What tells nothing of packages, and whoever watches a gate asks without a login. */
const OPEN: ReadonlySet<Route['to']> = new Set(['ping', 'health', 'live', 'ready']);
/** What people ask in a browser, which can be asked for a login. */
const FOR_PEOPLE: ReadonlySet<Route['to']> = new Set(['why', 'waiver']);

async function answer(request: IncomingMessage, route: Route, serving: Serving): Promise<Answer> {
  const { headers, rawHeaders } = request;
  // Whoever reads the other of two is told something else.
  if (rawHeaders.filter((one, at) => at % 2 === 0 && one.toLowerCase() === 'host').length > 1)
    return json(400, { error: 'unmask: the gate is called by one name at a time.' });
  const origin = serving.hosts.get(headers.host?.toLowerCase() ?? '');
  // A page in a browser may have its own name resolved to this computer; it cannot choose what it is called here.
  if (origin === undefined) return json(403, { error: 'unmask: the gate is not called that; use the address it printed.' });
  const client = serving.callers({ authorization: headers.authorization, address: request.socket.remoteAddress });
  if (client === undefined && !OPEN.has(route.to)) return stranger(route);
  const target = request.url ?? '';
  const call: Call = {
    method: request.method ?? 'GET',
    headers,
    query: target.includes('?') ? target.slice(target.indexOf('?')) : '',
    origin,
    registry: origin + serving.mounted.base,
    client: client ?? '',
    body: most => readBody(request, most),
  };
  return dispatch(route, call, serving.context);
}

function stranger({ to }: Route): Answer {
  const turned = json(401, {
    error: 'unmask: this gate answers the clients that its configuration allows: send the token of one of them.',
  });
  const login = FOR_PEOPLE.has(to) && { 'www-authenticate': 'Basic realm="unmask gate: the token is the password", charset="UTF-8"' };
  return { ...turned, headers: { ...turned.headers, ...login }, phrase: 'Token of the gate needed' };
}
