/** The command line: finds the command, runs it, and alone decides how the process ends. */
import { ToolError } from '../model/tool-error.ts';
import { printable } from '../report/printable.ts';
import type { Terminal } from './command.ts';
import { COMMAND_NAMES, findCommand, isWrapped } from './commands.ts';
import { nearest } from './nearest.ts';
import { printError } from './print-error.ts';
import { processTerminal } from './terminal.ts';

const terminal = processTerminal();

// What escapes every promise must not end with Node's own exit code 1, which here means that a package was refused.
process.on('uncaughtException', error => {
  printError(error, terminal.err);
  process.exitCode = 2;
  // eslint-disable-next-line unicorn/no-process-exit -- after an uncaught exception nothing that still runs can be trusted
  process.exit();
});

process.exitCode = await run(process.argv.slice(2), terminal).catch((error: unknown) => {
  printError(error, terminal.err);
  return 2;
});

async function run(args: readonly string[], screen: Terminal): Promise<number> {
  const [first, ...rest] = args;
  if (first === '--version' || first === '-v') {
    const { version } = await import('./version.ts');
    screen.out.write(`${version()}\n`);
    return 0;
  }
  if (first === undefined) {
    const { helpText } = await import('./help.ts');
    screen.err.write(helpText(undefined));
    return 2;
  }
  if (first === '--help' || first === '-h') return runCommand('help', rest, screen);
  return asksForHelp(rest) && !isWrapped(first) ? runCommand('help', [first], screen) : runCommand(first, rest, screen);
}

async function runCommand(name: string, args: readonly string[], screen: Terminal): Promise<number> {
  const command = await findCommand(name);
  if (command !== undefined) return command(args, screen);
  throw name.startsWith('-') ? noOption(name, args) : noCommand(name);
}

/** A word that is no command may be the name of a package: that way is told too. */
function noCommand(name: string): ToolError {
  const meant = nearest(name, COMMAND_NAMES);
  const offer = meant === undefined ? '' : `Did you mean "unmask ${meant}"? `;
  return new ToolError('usage', `There is no such command: ${printable(name, 80)}`, {
    hint: `${offer}To vet a package of that name: unmask vet ${printable(name, 80)}. All commands: unmask help`,
  });
}

/** What begins with a dash before any command is an option in the wrong place, a slip, or one of the names that look like options. */
function noOption(name: string, args: readonly string[]): ToolError {
  const shown = printable(name, 80);
  const command = args.find(arg => COMMAND_NAMES.includes(arg));
  const meant = nearest(name, ['--help', '--version']);
  if (/^-+$/.test(name)) return new ToolError('usage', 'There is no command.', { hint: 'All commands: unmask help' });
  const hint =
    command === undefined
      ? `${meant === undefined ? '' : `Did you mean ${meant}? `}It has --help and --version. To vet a package of that name: unmask vet -- ${shown}`
      : `Options come behind the command: unmask ${command} ${shown}`;
  return new ToolError('usage', `unmask alone has no option ${shown}.`, { hint });
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).some(arg => arg === '--help' || arg === '-h');
}
