import type { GateStage, Ruling } from '../../model/gate-decision.ts';
import { refuse } from '../decide/refusal.ts';
import type { Ruled } from '../decisions.ts';
import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call, ServerContext } from './call.ts';

/** Notes a decision and answers with it: 403, because clients try anything else again, some of them for minutes. */
export function refused(
  ruled: Ruled,
  ruling: Ruling,
  {
    context,
    call,
    stage,
    instead,
  }: { readonly context: ServerContext; readonly call: Call; readonly stage: GateStage; readonly instead?: string | undefined },
): Answer {
  const decision = context.decisions.note(ruled, ruling, { stage, instead, client: call.client });
  const { phrase, notice, body } = refuse(decision, whyAt(call, decision.id));
  const headers = { 'content-type': 'application/json', 'npm-notice': notice, 'cache-control': 'no-store' };
  return { status: 403, phrase, headers, body };
}

/** Where the gate tells more about a decision. */
export function whyAt({ origin }: Call, id: string): string {
  return `${origin}/-/unmask/why/${id}`;
}

/** What upstream does not have. */
export function absent(says: string): Answer {
  return json(404, { error: `not found: ${says}` });
}
