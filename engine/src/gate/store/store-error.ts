import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import type { StoreAddress } from './address.ts';

/** What may be over later: the network, a server that starts, stops or is full. */
const PASSING = /^(?:E(?:CONN|TIMEDOUT|HOST|NET|NOTFOUND|AI_|PIPE)|57P|53|08)/;
/** What ends a connection: the system under it, by whatever name, and a server that says goodbye. */
const LOST = /^(?:E[A-Z_]{2,}$|ERR_|57P|08)/;
/** The classes of PostgreSQL's own errors (its manual, appendix A). */
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** Whether an error may be over later, without anybody doing anything. */
export function isPassing(error: unknown): boolean {
  // Several addresses, none of which answers.
  if (error instanceof AggregateError) return error.errors.every(isPassing);
  if (!(error instanceof Error) || error instanceof ToolError) return false;
  return PASSING.test('code' in error ? String(error.code) : '') || /^Connection terminated/.test(error.message);
}

/** What an error of a command means: the connection is of no more use, the database has refused this command and would answer the next, or the code that asks is wrong. */
export function meaningOf(error: unknown): 'lost' | 'refused' | 'mistake' {
  if (!(error instanceof Error) || error instanceof TypeError) return 'mistake';
  const code = 'code' in error ? String(error.code) : '';
  if (LOST.test(code) || /^Connection terminated|not queryable|connection was closed|received invalid response/.test(error.message))
    return 'lost';
  return SQLSTATE.test(code) ? 'refused' : 'mistake';
}

/** Why a store can never be used as it is configured. */
export function refusalOf(error: unknown, address: StoreAddress): ToolError {
  if (error instanceof ToolError) return error;
  return new ToolError('network', `The shared store at ${printable(address.says)} cannot be used: ${wordsOf(error, address)}`, {
    hint: 'Mend UNMASK_GATE_STORE, or unset it: the gate then decides alone.',
    cause: error,
  });
}

/** What a database refuses once it is reached, for whoever runs the gate. */
export function failureOf(error: unknown, address: StoreAddress): ToolError {
  return new ToolError('internal', `The shared store at ${printable(address.says)} refuses what it is asked: ${wordsOf(error, address)}`, {
    hint: 'This gate decides alone where it is not answered. Were its tables, or the rights of its user, changed?',
    cause: error,
  });
}

/** What went wrong, in one safe line that never holds the password. */
export function wordsOf(error: unknown, { password }: StoreAddress): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const text = first instanceof Error ? first.message : String(first);
  return printable(password === undefined ? text : text.replaceAll(password, '…'), 300);
}
