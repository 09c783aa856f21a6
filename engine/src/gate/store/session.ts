import { Socket } from 'node:net';

import type { Client } from 'pg';

import { ToolError } from '../../model/tool-error.ts';
import type { StoreAddress } from './address.ts';
import { migrate } from './schema.ts';
import type { Command } from './schema.ts';

/** A client of a database that is connected, and the socket under it. */
export interface Session {
  readonly client: Client;
  readonly socket: Socket;
}

/** Connects and makes the tables within `most` milliseconds; `lose` is told when the connection ends later. Throws what the network and the database throw. */
export async function startSession(
  address: StoreAddress,
  lose: (session: Session, error: unknown) => void,
  most: number,
): Promise<Session> {
  const { Client } = await loadDriver();
  const { host, port, database, user, password, tls } = address;
  const socket = new Socket();
  const ssl = tls === false ? false : { rejectUnauthorized: true, ...(tls.ca !== undefined && { ca: tls.ca }) };
  const named = { ...(user !== undefined && { user }), ...(password !== undefined && { password }) };
  const stream = (): Socket => socket;
  const client = new Client({ host, port, database, ...named, ssl, stream, application_name: 'unmask gate', keepAlive: true });
  const session = { client, socket };
  client.on('error', error => lose(session, error));
  client.on('end', () => lose(session, new Error('the connection was closed')));
  try {
    await within(most, socket, client.connect());
    await within(most, socket, migrate(commandOf(client)));
  } catch (error) {
    // A session that is given up must not stay open, here or there.
    socket.destroy();
    throw error;
  }
  return session;
}

/** The rows of one command; throws where they do not come within `most` milliseconds, and the session is of no more use then. */
export function askWithin(
  most: number,
  { client, socket }: Session,
  text: string,
  values: readonly unknown[],
): Promise<readonly unknown[]> {
  return within(most, socket, commandOf(client)(text, values));
}

/** Says goodbye, and does not wait longer than that for an answer. */
export async function endSession({ client, socket }: Session, most: number): Promise<void> {
  const late = setTimeout(() => socket.destroy(), most);
  await client.end();
  clearTimeout(late);
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
