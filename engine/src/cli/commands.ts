import type { Command } from './command.ts';

/** Every command, loaded only when it is asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  vet: async () => (await import('./vet.ts')).vetCommand,
  diff: async () => (await import('./diff.ts')).diffCommand,
  desktop: async () => (await import('./desktop.ts')).desktopCommand,
  caps: async () => (await import('./caps.ts')).capsCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  gate: async () => (await import('./gate.ts')).gateCommand,
  intel: async () => (await import('./intel.ts')).intelCommand,
  hunt: async () => (await import('./hunt.ts')).huntCommand,
  pack: async () => (await import('./pack.ts')).packCommand,
  report: async () => (await import('./report.ts')).reportCommand,
  init: async () => (await import('./init.ts')).initCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
  guard: async () => (await import('./guard.ts')).guardCommand,
  known: async () => (await import('./known.ts')).knownCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  policy: async () => (await import('./policy.ts')).policyCommand,
  cache: async () => (await import('./cache.ts')).cacheCommand,
  help: async () => (await import('./help.ts')).helpCommand,
};

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

/** The command of that name, or nothing. */
export async function findCommand(name: string): Promise<Command | undefined> {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.() : undefined;
}
