import { ToolError } from '../model/tool-error.ts';
import { printable } from '../report/printable.ts';
import { nearest } from './nearest.ts';

/** Why a command does not know what it is to do: which word it was given, and which one may be meant. `all`: how each is called, for who has named none like it. */
export function unknownVerb(command: string, verb: string | undefined, verbs: readonly string[], all: string): ToolError {
  const meant = verb === undefined ? undefined : nearest(verb, verbs);
  const says = verb === undefined ? `What is unmask ${command} to do?` : `unmask ${command} does not know "${printable(verb, 80)}".`;
  return new ToolError('usage', says, { hint: meant === undefined ? all : `Did you mean "unmask ${command} ${meant}"?` });
}
