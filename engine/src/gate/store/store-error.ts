import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import type { StoreAddress } from './address.ts';

/** What may be over later: the network, a server that starts, stops or is full. */
const PASSING = /^(?:E(?:CONN|TIMEDOUT|HOST|NET|NOTFOUND|AI_|PIPE)|57P|53|08)/;

/** Whether an error may be over later, without anybody doing anything. */
export function isPassing(error: unknown): boolean {
  // Several addresses, none of which answers.
  if (error instanceof AggregateError) return error.errors.every(isPassing);
  if (!(error instanceof Error) || error instanceof ToolError) return false;
  return PASSING.test('code' in error ? String(error.code) : '') || /^Connection terminated/.test(error.message);
}

/** Whether an error is one of the connection, of the system under it or of the database, and no mistake in the code that asks. */
export function isOfStore(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof TypeError) return false;
  return 'code' in error || /^Connection terminated|not queryable|connection was closed/.test(error.message);
}

/** Why a store can never be used as it is configured. */
export function refusalOf(error: unknown, address: StoreAddress): ToolError {
  if (error instanceof ToolError) return error;
  return new ToolError('network', `The shared store at ${printable(address.says)} cannot be used: ${wordsOf(error, address)}`, {
    hint: 'Mend UNMASK_GATE_STORE, or unset it: the gate then decides alone.',
    cause: error,
  });
}

/** What went wrong, in one safe line that never holds the password. */
export function wordsOf(error: unknown, { password }: StoreAddress): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const text = first instanceof Error ? first.message : String(first);
  return printable(password === undefined ? text : text.replaceAll(password, '…'), 300);
}
