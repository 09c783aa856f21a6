import { ToolError } from '../../model/tool-error.ts';
import { nearest } from '../nearest.ts';
import type { Command } from '../command.ts';

/** What stands behind `unmask gate`; without a word it serves. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  ask: async () => (await import('./ask.ts')).askCommand,
  waivers: async () => (await import('./waivers.ts')).waiversCommand,
  token: async () => (await import('./token.ts')).tokenCommand,
};

/** `unmask gate`: a registry that lets through what the policy allows, and what people who run one for others need. */
export const gateCommand: Command = async (args, terminal) => {
  const [word, ...rest] = args;
  if (word === undefined || word.startsWith('-')) return (await import('./serve.ts')).serveCommand(args, terminal);
  const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  if (command !== undefined) return (await command())(rest, terminal);
  const meant = nearest(word, Object.keys(COMMANDS));
  throw new ToolError('usage', `unmask gate takes no "${word}".`, {
    hint: meant === undefined ? 'What it is told, it is told by options: unmask help gate' : `Did you mean "unmask gate ${meant}"?`,
  });
};
