import type { Command } from './command.ts';

/** Every command, loaded only when it is asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  vet: async () => (await import('./examine/vet.ts')).vetCommand,
  diff: async () => (await import('./examine/diff.ts')).diffCommand,
  desktop: async () => (await import('./desktop/desktop.ts')).desktopCommand,
  caps: async () => (await import('./project/caps.ts')).capsCommand,
  check: async () => (await import('./project/check.ts')).checkCommand,
  gate: async () => (await import('./gate/gate.ts')).gateCommand,
  intel: async () => (await import('./intel/intel.ts')).intelCommand,
  hunt: async () => (await import('./hunt/hunt.ts')).huntCommand,
  pack: async () => (await import('./hunt/pack.ts')).packCommand,
  report: async () => (await import('./report/report.ts')).reportCommand,
  setup: async () => (await import('./gate/setup.ts')).setupCommand,
  hook: async () => (await import('./gate/hook.ts')).hookCommand,
  init: async () => (await import('./project/init.ts')).initCommand,
  compare: async () => (await import('./examine/compare.ts')).compareCommand,
  guard: async () => (await import('./examine/guard.ts')).guardCommand,
  known: async () => (await import('./examine/known.ts')).knownCommand,
  explain: async () => (await import('./policy/explain.ts')).explainCommand,
  policy: async () => (await import('./policy/policy.ts')).policyCommand,
  cache: async () => (await import('./policy/cache.ts')).cacheCommand,
  doctor: async () => (await import('./gate/doctor.ts')).doctorCommand,
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
  if (isWrapped(name)) return (await import('./gate/wrapped.ts')).wrappedCommand(name);
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.() : undefined;
}
