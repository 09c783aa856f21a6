import { ToolError } from '../model/tool-error.ts';
import { printable } from '../report/printable.ts';
import type { Command } from './command.ts';
import { COMMAND_NAMES, WRAPPED_NAMES } from './commands.ts';
import { CACHE } from './help/cache.ts';
import { CAPS } from './help/caps.ts';
import { CHECK } from './help/check.ts';
import { COMPARE } from './help/compare.ts';
import { DESKTOP } from './help/desktop.ts';
import { DIFF } from './help/diff.ts';
import { EXPLAIN } from './help/explain.ts';
import { GATE } from './help/gate.ts';
import { GUARD } from './help/guard.ts';
import { HELP } from './help/help.ts';
import { HOOK, SETUP } from './help/hook.ts';
import { HUNT, PACK } from './help/hunt.ts';
import { INIT } from './help/init.ts';
import { INTEL } from './help/intel.ts';
import { KNOWN } from './help/known.ts';
import { OVERVIEW } from './help/overview.ts';
import { POLICY } from './help/policy.ts';
import { REPORT } from './help/report.ts';
import { VET } from './help/vet.ts';
import { DOCTOR, WRAPPED } from './help/wrapped.ts';
import { nearest } from './nearest.ts';

const TEXTS: Readonly<Record<string, string>> = {
  vet: VET,
  diff: DIFF,
  desktop: DESKTOP,
  caps: CAPS,
  check: CHECK,
  gate: GATE,
  ...Object.fromEntries(WRAPPED_NAMES.map(name => [name, WRAPPED])),
  doctor: DOCTOR,
  intel: INTEL,
  hunt: HUNT,
  pack: PACK,
  report: REPORT,
  hook: HOOK,
  setup: SETUP,
  init: INIT,
  compare: COMPARE,
  guard: GUARD,
  known: KNOWN,
  explain: EXPLAIN,
  policy: POLICY,
  cache: CACHE,
  help: HELP,
};

/** The help on a command, or the overview. Nothing when there is no such command. */
export function helpText(command: string): string | undefined;
export function helpText(command: undefined): string;
export function helpText(command: string | undefined): string | undefined {
  if (command === undefined) return OVERVIEW;
  return Object.hasOwn(TEXTS, command) ? TEXTS[command] : undefined;
}

/** `unmask help [command]`. */
export const helpCommand: Command = async ([name, ...more], { out }) => {
  const text = name === undefined ? helpText(undefined) : helpText(name);
  // The verbs of a command are told with it.
  if (more.length > 1 || (more.length === 1 && !text?.includes(`unmask ${name} ${more[0]}`)))
    throw new ToolError('usage', 'Help is about one command at a time.', { hint: 'All commands: unmask help' });
  if (text === undefined) {
    const meant = nearest(name ?? '', COMMAND_NAMES);
    const hint = `${meant === undefined ? '' : `Did you mean "unmask help ${meant}"? `}All commands: unmask help`;
    throw new ToolError('usage', `There is no such command: ${printable(name ?? '', 80)}`, { hint });
  }
  out.write(text);
  return 0;
};
