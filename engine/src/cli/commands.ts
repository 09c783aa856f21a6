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
  setup: async () => (await import('./setup.ts')).setupCommand,
  hook: async () => (await import('./hook.ts')).hookCommand,
  init: async () => (await import('./init.ts')).initCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
  guard: async () => (await import('./guard.ts')).guardCommand,
  known: async () => (await import('./known.ts')).knownCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  policy: async () => (await import('./policy.ts')).policyCommand,
  cache: async () => (await import('./cache.ts')).cacheCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  help: async () => (await import('./help.ts')).helpCommand,
};

/** Package managers that a gate stands before. Every word behind them is theirs, `--help` too. */
export const WRAPPED_NAMES: readonly string[] = ['npm', 'npx', 'pnpm', 'pnpx', 'yarn', 'yarnpkg', 'bun', 'bunx'];

export const COMMAND_NAMES: readonly string[] = [...Object.keys(COMMANDS), ...WRAPPED_NAMES];

/** Whether a name is that of a package manager. */
export function isWrapped(name: string): boolean {
  return WRAPPED_NAMES.includes(name);
}

/** The command of that name, or nothing. */
export async function findCommand(name: string): Promise<Command | undefined> {
  if (isWrapped(name)) return (await import('./wrapped.ts')).wrappedCommand(name);
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.() : undefined;
}
