import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';

const GRAVE: Gravity = { install: 'proof', import: 'proof', run: 'weak', call: 'context' };
const STARTS: Gravity = { install: 'strong', import: 'strong', run: 'context', call: 'context' };
const SIGNS: readonly Sign[] = [
  {
    what: 'starts a coding agent that asks nobody',
    by: GRAVE,
    command:
      /(?:^|[\s\\/;&|])(?:claude|gemini|codex|q|amp|cursor-agent|copilot|opencode|aider)(?:\.cmd|\.exe)?\s.{0,400}(?:--dangerously-\S+|--yolo\b|--trust-all-tools\b|--allow-all-tools\b|--full-auto\b|--no-interactive\b|--yes-always\b)/,
  },
  {
    what: 'gives a coding agent a task',
    by: STARTS,
    command: /(?:^|[\s\\/;&|])(?:claude|gemini|codex|cursor-agent|opencode)(?:\.cmd|\.exe)?\s+(?:-p|--print|--prompt|exec|run)\s+\S/,
  },
  {
    what: 'adds a server of its own to a coding agent',
    by: STARTS,
    command: /(?:^|[\s\\/;&|])(?:claude|gemini|codex|code|cursor)(?:\.cmd|\.exe)?\s+(?:mcp\s+add\b|--add-mcp\b)/,
  },
];

export const commandsAiAgent: Detector<'behaviour' | 'manifest'> = detector({
  id: 'commands-ai-agent',
  needs: ['behaviour', 'manifest'],
  attack: 'T1059',
  explain: {
    what: 'The package starts a coding agent with its questions switched off, or hands it a task of its own.',
    why: 'The agent then reads and changes files with the rights of the developer, and no one is asked. Wrappers of such agents start them when somebody runs them.',
    next: 'Do not install it. If it has run, look into the history of the agent for what it was told, and into the files it could reach.',
  },

  *detect({ behaviour, manifest }) {
    yield* bySigns(SIGNS, behaviour, manifest);
  },
});
