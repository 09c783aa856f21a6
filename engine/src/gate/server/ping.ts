import { respondTo } from '../nested-gate.ts';
import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call, ServerContext } from './call.ts';

/** `GET /-/ping`, and the proof that a run inside this one asks for. */
export function answerPing({ query }: Pick<Call, 'query'>, { secret }: Pick<ServerContext, 'secret'>): Answer {
  const challenge = new URLSearchParams(query).get('challenge') ?? '';
  const response = secret === undefined ? undefined : respondTo(challenge, secret);
  return json(200, response === undefined ? {} : { response });
}
