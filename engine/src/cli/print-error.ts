import { ToolError } from '../model/tool-error.ts';
import { printable } from '../report/printable.ts';
import type { Screen } from './command.ts';

/** The one place where errors are told: what, where, what to do. Anything but a `ToolError` is a mistake of ours, and is shown with its stack. */
export function printError(error: unknown, screen: Screen): void {
  // Untrusted: messages quote names, paths and answers from outside.
  if (error instanceof ToolError) {
    screen.write(`unmask: ${printable(error.message, 1000)}\n`);
    if (error.hint !== undefined) screen.write(`        ${printable(error.hint, 1000)}\n`);
    return;
  }
  if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') {
    screen.write(
      `unmask: a part of it is not installed: ${printable(error.message, 300)}\n        In a checkout run npm ci; otherwise install it again.\n`,
    );
    return;
  }
  screen.write('unmask: this is a mistake in Unmask itself, and nothing was decided. Please report it with the lines below.\n');
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  for (const line of stack.split('\n').slice(0, 20)) screen.write(`        ${printable(line, 300)}\n`);
}
