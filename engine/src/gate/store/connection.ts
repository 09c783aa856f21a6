import { Socket } from 'node:net';

import type { Client } from 'pg';

import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import type { StoreAddress } from './address.ts';
import { migrate } from './schema.ts';
import type { Command } from './schema.ts';
import type { StoreState } from './verdict-store.ts';

/** One connection to a database, made again whenever it is lost. */
export interface Connection {
  /** The rows of one command; undefined where the database cannot be asked, or did not answer in time. */
  ask(text: string, values: readonly unknown[]): Promise<readonly unknown[] | undefined>;
  state(): StoreState;
  close(): Promise<void>;
}

/** How long things are waited for, in milliseconds. */
export interface Patience {
  /** For an answer: a client waits behind it. */
  readonly answer: number;
  /** For a connection and its tables: nobody waits behind it but the start of a gate. */
  readonly connect: number;
  /** Between two attempts. */
  readonly pause: number;
}

const PATIENCE: Patience = { answer: 1000, connect: 5000, pause: 5000 };

interface Line {
  readonly client: Client;
  readonly socket: Socket;
}

/**
 * Connects once, and then again after each loss, in the background: whoever asks meanwhile is told at once that nobody answers. A database that
 * is not reached is waited for; one that will never have us is a `ToolError`.
 */
export async function openConnection(
  address: StoreAddress,
  onChange: (state: StoreState) => void,
  patience: Patience = PATIENCE,
): Promise<Connection> {
  let line: Line | undefined;
  let state: StoreState = { as: 'unreached', says: 'it was not asked yet' };
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const become = (next: StoreState): void => {
    const isNew = next.as !== state.as;
    state = next;
    if (isNew && !isClosed) onChange(next);
  };
  const lose = (lost: Line, error: unknown): void => {
    lost.socket.destroy();
    if (line !== lost || isClosed) return;
    line = undefined;
    become({ as: 'unreached', says: wordsOf(error, address) });
    timer = setTimeout(() => void again(), patience.pause).unref();
  };
  const connect = async (): Promise<void> => {
    const made = await dial(address, lose, patience.connect);
    if (isClosed) return void made.socket.destroy();
    line = made;
    become({ as: 'reached' });
  };
  const again = (): Promise<void> =>
    connect().catch((error: unknown) => {
      // Told as the state: whoever asks decides alone until an attempt succeeds.
      become({ as: 'unreached', says: wordsOf(error, address) });
      if (!isClosed) timer = setTimeout(() => void again(), patience.pause).unref();
    });
  await connect().catch((error: unknown) => {
    if (!isPassing(error)) throw refusalOf(error, address);
    state = { as: 'unreached', says: wordsOf(error, address) };
    onChange(state);
    timer = setTimeout(() => void again(), patience.pause).unref();
  });
  const askNow = async (text: string, values: readonly unknown[]): Promise<readonly unknown[] | undefined> => {
    const there = line;
    if (there === undefined) return undefined;
    try {
      return await within(patience.answer, there.socket, commandOf(there.client)(text, values));
    } catch (error) {
      lose(there, error);
      return undefined;
    }
  };
  // One after the other, as the protocol has it: who stands behind one that is not answered is told when that one is.
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask: (text, values) => {
      const answer = last.then(() => askNow(text, values));
      last = answer;
      return answer;
    },
    state: () => state,
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      const there = line;
      line = undefined;
      if (there === undefined) return;
      const farewell = setTimeout(() => there.socket.destroy(), patience.answer);
      await there.client.end();
      clearTimeout(farewell);
    },
  };
}

async function dial(address: StoreAddress, lose: (line: Line, error: unknown) => void, most: number): Promise<Line> {
  const { Client } = await loadDriver();
  const { host, port, database, user, password, tls } = address;
  const socket = new Socket();
  const ssl = tls === false ? false : { rejectUnauthorized: true, ...(tls.ca !== undefined && { ca: tls.ca }) };
  const named = { ...(user !== undefined && { user }), ...(password !== undefined && { password }) };
  const client = new Client({
    host,
    port,
    database,
    ...named,
    ssl,
    stream: () => socket,
    application_name: 'unmask gate',
    keepAlive: true,
  });
  const line = { client, socket };
  client.on('error', error => lose(line, error));
  client.on('end', () => lose(line, new Error('the connection was closed')));
  try {
    await within(most, socket, client.connect());
    await within(most, socket, migrate(commandOf(client)));
  } catch (error) {
    // A line that is given up must not stay open, here or there.
    socket.destroy();
    throw error;
  }
  return line;
}

/** Only who configured a store needs the driver. */
async function loadDriver(): Promise<{ readonly Client: typeof Client }> {
  try {
    return await import('pg');
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw new ToolError('not found', 'UNMASK_GATE_STORE is set, and the package "pg", which speaks to PostgreSQL, is not installed.', {
      hint: 'Install it beside unmask: npm install pg@8 (with -g where unmask is installed so)',
      cause,
    });
  }
}

function commandOf(client: Client): Command {
  return async (text, values) => {
    const { rows }: { readonly rows: readonly unknown[] } = await client.query(text, values === undefined ? undefined : [...values]);
    return rows;
  };
}

/** A connection on which something is late is of no more use: answers come in order. */
async function within<T>(most: number, socket: Socket, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = Object.assign(new Error(`it did not answer within ${most} ms`), { code: 'ETIMEDOUT' });
    late.reject(error);
    socket.destroy(error);
  }, most);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** What may be over later: the network, a server that starts, stops or is full. */
const PASSING = /^(?:E(?:CONN|TIMEDOUT|HOST|NET|NOTFOUND|AI_|PIPE)|57P|53|08)/;

function isPassing(error: unknown): boolean {
  // Several addresses, none of which answers.
  if (error instanceof AggregateError) return error.errors.every(isPassing);
  if (!(error instanceof Error) || error instanceof ToolError) return false;
  const code = 'code' in error ? String(error.code) : '';
  return PASSING.test(code) || /^Connection terminated/.test(error.message);
}

function refusalOf(error: unknown, address: StoreAddress): ToolError {
  if (error instanceof ToolError) return error;
  return new ToolError('network', `The shared store at ${printable(address.says)} cannot be used: ${wordsOf(error, address)}`, {
    hint: 'Mend UNMASK_GATE_STORE, or unset it: the gate then decides alone.',
    cause: error,
  });
}

/** What went wrong, in one safe line that never holds the password. */
function wordsOf(error: unknown, { password }: StoreAddress): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const text = first instanceof Error ? first.message : String(first);
  return printable(password === undefined ? text : text.replaceAll(password, '…'), 300);
}
