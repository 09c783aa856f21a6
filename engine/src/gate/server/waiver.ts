import { waivable } from '../decide/waivable.ts';
import type { GateDecision } from '../../model/gate-decision.ts';
import { isObject, jsonIn, textIn } from '../../model/json.ts';
import { printable } from '../../report/printable.ts';
import type { Noted, WaiverRequest } from '../waiver-requests.ts';
import { json, plain } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call, ServerContext } from './call.ts';
import { decisionOf } from './why.ts';

const MOST_BYTES = 8 * 1024;
/** Bounds of what a person writes, in characters. */
const OWNER = { least: 2, most: 80 };
const REASON = { least: 10, most: 500 };

/** `POST /-/unmask/why/<id>`: a person asks to have a refused version let in. It is noted, and decides nothing: who writes the policy answers it. */
export async function answerWaiver(id: string, call: Call, context: ServerContext): Promise<Answer> {
  const { metrics } = context;
  const tell = (status: number, says: string, result: string): Answer => {
    metrics.count('unmask_waiver_requests_total', { result });
    return isForm(call) ? plain(status, `${says}\n`) : json(status, status < 400 ? { says } : { error: `unmask: ${says}` });
  };
  if (isFromElsewhere(call)) return tell(403, 'a page of another origin cannot ask for anybody.', 'refused');
  const { requests } = context;
  if (requests === undefined)
    return tell(403, 'this gate notes no requests: ask whoever writes its policy, and name the decision.', 'refused');
  const decision = decisionOf(id, context);
  if (decision === undefined) return tell(404, 'this gate has made no such decision since it was started.', 'refused');
  const able = waivable(decision);
  if (able.by === 'nothing') return tell(403, `no waiver can be given: ${able.why}.`, 'refused');
  const asked = read(await call.body(MOST_BYTES), call);
  if (typeof asked === 'string') return tell(400, asked, 'refused');
  const noted = context.mayAsk(call.client) ? attempt(() => requests.add(requestOf(decision, asked, call, context))) : 'too many';
  if (noted === 'disk') return tell(503, 'the gate cannot write it down: tell whoever runs it.', 'failed');
  if (noted === 'too many') return tell(429, 'there are too many requests; nothing was noted. Ask whoever writes the policy.', 'too many');
  if (noted === 'asked before') return tell(200, `you have asked that before, and nobody has answered it yet (${id}).`, 'asked before');
  return tell(202, `noted for whoever writes the policy, who sees it by: unmask gate waivers (${id})`, 'noted');
}

/** A full or forbidden disk is told to whoever asks; it changes nothing about what passes. */
function attempt(add: () => Noted): Noted | 'disk' {
  try {
    return add();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return 'disk';
    throw error;
  }
}

function requestOf(decision: GateDecision, asked: Asked, { client }: Call, { moment }: ServerContext): WaiverRequest {
  const { id, name, version, integrity, outcome, code, why, because } = decision;
  const detectors = [...new Set(because.map(one => one.detector))];
  return { id, name, version, integrity, outcome, code, why, detectors, ...asked, client, at: new Date(moment().now).toISOString() };
}

interface Asked {
  readonly owner: string;
  readonly reason: string;
}

/** Untrusted: two lines of text, of which no more is kept than a person writes and a screen shows. A sentence where it is something else. */
function read(body: Uint8Array | undefined, call: Call): Asked | string {
  if (body === undefined) return `a request has at most ${MOST_BYTES} bytes.`;
  const text = new TextDecoder().decode(body);
  const said = isForm(call) ? Object.fromEntries(new URLSearchParams(text)) : jsonIn(text);
  if (!isObject(said)) return 'send JSON with "owner" and "reason".';
  const [owner, reason] = [lineIn(said, 'owner', OWNER), lineIn(said, 'reason', REASON)];
  if (owner === undefined) return `"owner" says who asks, in ${OWNER.least} to ${OWNER.most} characters.`;
  if (reason === undefined) return `"reason" says why, in ${REASON.least} to ${REASON.most} characters.`;
  return { owner, reason };
}

function lineIn(said: object, key: string, { least, most }: typeof OWNER): string | undefined {
  const line = printable(textIn(said, key), most + 1);
  return [...line].length >= least && [...line].length <= most ? line : undefined;
}

function isForm({ headers }: Call): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
}

/** A browser says on whose behalf it asks. A page that somebody else wrote must not ask with a login that the browser kept. */
function isFromElsewhere({ headers, origin }: Call): boolean {
  const site = headers['sec-fetch-site'];
  return (headers.origin !== undefined && headers.origin !== origin) || (site !== undefined && site !== 'same-origin' && site !== 'none');
}
