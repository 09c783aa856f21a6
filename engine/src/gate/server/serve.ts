import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { readRoute } from '../decide/route.ts';
import type { Mounted, Route } from '../decide/route.ts';
import { json, send } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call, ServerContext } from './call.ts';
import { dispatch } from './dispatch.ts';
import { readBody } from './read-body.ts';

/** What requests are answered with. */
export interface Serving {
  readonly context: ServerContext;
  readonly mounted: Mounted;
  readonly token: string | undefined;
  /** Every `host:port` by which the gate may be called, and the origin that a client means by it. */
  readonly hosts: ReadonlyMap<string, string>;
  /** Told of what is a mistake of ours: it was refused, and nothing passed. */
  readonly onMistake: (error: unknown) => void;
}

/** Answers requests, one way for all of them: whoever may not ask, and whatever is not understood, is turned away before anything is looked at. */
export function serve(serving: Serving): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const method = request.method ?? 'GET';
    const route = readRoute({ method, target: request.url ?? '' }, serving.mounted);
    void respond().catch(serving.onMistake);

    async function respond(): Promise<void> {
      const sent = await answer(request, route, serving).catch((error: unknown): Answer => {
        // A client that hangs up in the middle of its question is no mistake of ours.
        if (!request.destroyed || request.complete) serving.onMistake(error);
        return json(403, {
          error: 'unmask: a mistake in Unmask itself; nothing was decided, and nothing passes.',
          code: 'UNMASK_INTERNAL',
        });
      });
      serving.context.metrics.count('unmask_requests_total', { route: route.to, status: String(sent.status) });
      send(sent, method, response);
    }
  };
}

async function answer(request: IncomingMessage, route: Route, serving: Serving): Promise<Answer> {
  const { headers, rawHeaders } = request;
  // Whoever reads the other of two is told something else.
  if (rawHeaders.filter((one, at) => at % 2 === 0 && one.toLowerCase() === 'host').length > 1)
    return json(400, { error: 'unmask: the gate is called by one name at a time.' });
  const origin = serving.hosts.get(headers.host?.toLowerCase() ?? '');
  // A page in a browser may have its own name resolved to this computer; it cannot choose what it is called here.
  if (origin === undefined) return json(403, { error: 'unmask: the gate is not called that; use the address it printed.' });
  const open = route.to === 'ping' || route.to === 'health';
  if (!open && serving.token !== undefined && !isAllowed(headers.authorization, serving.token))
    return { ...json(401, { error: 'unmask: this gate asks for its token.' }), phrase: 'Token of the gate needed' };
  const target = request.url ?? '';
  const call: Call = {
    method: request.method ?? 'GET',
    headers,
    query: target.includes('?') ? target.slice(target.indexOf('?')) : '',
    origin,
    registry: origin + serving.mounted.base,
    body: most => readBody(request, most),
  };
  return dispatch(route, call, serving.context);
}

/** Compared by digests: the time it takes tells nothing. */
function isAllowed(authorization: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}
