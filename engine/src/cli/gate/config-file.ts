import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';

import * as v from 'valibot';

import { isNetwork } from '../../gate/server/callers.ts';
import type { AllowedClient } from '../../gate/server/callers.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import { parseWritten, shapeOf, text, whole, wrongIn } from '../shape.ts';

/** What the configuration of a gate says; paths are absolute. What it leaves out is decided by flags, environment and what is built in. */
export interface GateFile {
  readonly policy?: string;
  readonly host?: string;
  readonly port?: number;
  readonly origin?: string;
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly clients?: readonly AllowedClient[];
  readonly log?: LogFile;
  /** The folder of requests for waivers. */
  readonly requests?: string;
  readonly readOnly?: boolean;
  readonly drainSeconds?: number;
}

/** Where decisions are written, and how much of it stays. */
export interface LogFile {
  readonly file: string;
  readonly maxMegabytes?: number;
  readonly keep?: number;
}

const address = v.pipe(v.string(), v.check(isNetwork, 'it is neither an address nor a network such as 10.0.0.0/8'));

const client = shapeOf({
  name: v.pipe(v.string(), v.regex(/^[\w.@-]{1,60}$/, 'it is not a short name of letters, digits and . @ _ -')),
  tokenSha256: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/i, 'it is not a SHA-256 in hexadecimal; unmask gate token makes one')),
  ),
  addresses: v.exactOptional(v.pipe(v.array(address), v.minLength(1, 'it is empty'))),
});

const tls = shapeOf({ cert: text, key: text });
const log = shapeOf({ file: text, maxMegabytes: v.exactOptional(whole(1, 100_000)), keep: v.exactOptional(whole(1, 1000)) });

const document = shapeOf({
  $schema: v.exactOptional(v.string()),
  policy: v.exactOptional(text),
  host: v.exactOptional(text),
  port: v.exactOptional(whole(0, 65_535)),
  origin: v.exactOptional(text),
  tls: v.exactOptional(tls),
  clients: v.exactOptional(
    v.pipe(v.array(client), v.minLength(1, 'it is empty: leave it out, and everyone who can reach the gate may use it')),
  ),
  log: v.exactOptional(log),
  requests: v.exactOptional(text),
  readOnly: v.exactOptional(v.boolean()),
  drainSeconds: v.exactOptional(whole(0, 3600)),
});

/** What such a file takes; for editors `schema/gate.schema.json` says the same. */
export const gateShape: v.GenericSchema<unknown, unknown> = document;

const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['', Object.keys(document.pipe[2].entries)],
  ['tls', Object.keys(tls.pipe[2].entries)],
  ['log', Object.keys(log.pipe[2].entries)],
  ['clients.*', Object.keys(client.pipe[2].entries)],
]);

const HINT =
  'The file schema/gate.schema.json of this package has all keys and what they take. Rules and waivers stand in the policy file.';

/** Reads the configuration of a gate. Paths in it are those from where it lies. Throws `ToolError('usage')`. */
export async function readGateFile(asked: string, cwd: string): Promise<GateFile> {
  const path = resolve(cwd, asked);
  const shown = relative(cwd, path) || path;
  const source = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ToolError('usage', `The configuration ${shown} cannot be read: ${saidByDisk(cause)}`, {
      hint: 'Name another by --config, or make it readable.',
      cause,
    });
  });
  return readGateDocument(source, shown, dirname(path));
}

function readGateDocument(source: string, from: string, folder: string): GateFile {
  const written = { code: 'usage', from, keys: KEYS, hint: HINT } as const;
  const parsed = v.safeParse(document, parseWritten(source, written));
  if (!parsed.success) throw wrongIn(parsed.issues[0], written);
  const { $schema: _editor, ...said } = parsed.output;
  checkClients(said.clients ?? [], from);
  const at = (path: string): string => resolve(folder, path);
  return {
    ...said,
    ...(said.policy !== undefined && { policy: at(said.policy) }),
    ...(said.requests !== undefined && { requests: at(said.requests) }),
    ...(said.tls && { tls: { cert: at(said.tls.cert), key: at(said.tls.key) } }),
    ...(said.log && { log: { ...said.log, file: at(said.log.file) } }),
  };
}

function checkClients(clients: readonly AllowedClient[], from: string): void {
  const seen = new Set<string>();
  for (const [index, { name, tokenSha256, addresses }] of clients.entries()) {
    if (tokenSha256 === undefined && addresses === undefined)
      throw new ToolError('usage', `${from}: clients[${index}]: it has neither "tokenSha256" nor "addresses"`, {
        hint: 'Anybody would be this client. unmask gate token makes a token and what to write here.',
      });
    if (seen.has(name))
      throw new ToolError('usage', `${from}: clients[${index}].name: "${name}" is there twice`, {
        hint: 'Give each client a name of its own.',
      });
    seen.add(name);
  }
}
