import { json } from './answer.ts';
import type { Answer } from './answer.ts';

/** Publishing, tags, logins: the gate is for installing, and passes nobody's password on. */
export function answerChange(what: string): Answer {
  const error = `unmask: to ${what} is not done through the gate. Run npm without it, against the registry itself.`;
  const answer = json(403, { error, code: 'UNMASK_NOT_HERE' });
  return { ...answer, phrase: 'Not through the gate of unmask', headers: { ...answer.headers, 'npm-notice': error } };
}
