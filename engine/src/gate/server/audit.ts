import { ToolError } from '../../model/tool-error.ts';
import { answerBulk, answerTree, readBulk, readTree } from '../decide/audit.ts';
import { unanswered } from '../decide/known-bad.ts';
import { withoutPaths } from '../decide/without-paths.ts';
import { ascii } from '../decide/refusal.ts';
import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call, ServerContext } from './call.ts';

/** `npm audit` and its like, in both forms, answered from the records on this disk: no list of dependencies leaves the gate. */
export async function answerAudit(form: 'bulk' | 'tree', call: Call, context: ServerContext): Promise<Answer> {
  const records = context.records();
  // An empty answer would mean that nothing is known to be wrong. No package is decided about: clients ask this beside every installation.
  const unknown = unanswered(records, { ...context.measure, onGap: 'unknown' });
  if (unknown !== undefined) return notAnswered(unknown.why);
  const question = await context.question(call);
  if (question.as === 'too many') return json(503, { error: 'unmask: too many audits are asked for at the same time; ask again.' });
  const body = question.as === 'json' ? question.value : undefined;
  const asked = form === 'bulk' ? readBulk(body) : readTree(body);
  if (asked === undefined) return json(400, { error: 'This is not what an audit asks.' });
  try {
    const found = answerBulk(asked, records);
    return json(200, form === 'bulk' ? Object.fromEntries(found) : answerTree(found, asked.size));
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    context.onMistake(error);
    return notAnswered(error.message);
  }
}

/** Clients that ask beside an installation show the notice, and those that were asked for an audit the error. */
function notAnswered(why: string): Answer {
  const says = `unmask: this audit is not answered, since ${withoutPaths(why)}`;
  const answer = json(403, { error: says });
  return { ...answer, headers: { ...answer.headers, 'npm-notice': ascii(says, 300) } };
}
