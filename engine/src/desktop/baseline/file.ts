import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import * as v from 'valibot';

import { replaceFile } from '../../disk/replace-file.ts';
import { jsonIn } from '../../model/json.ts';
import { STATES } from '../../model/application.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Recorded } from './record.ts';

/** A baseline as it was found. */
export interface Baseline {
  readonly apps: readonly Recorded[];
  /** `gone`: the key it was sealed with is there, and it is not. `without its key`: it is there alone. `broken`: somebody changed it, or its key. Neither is used. */
  readonly seal: 'none yet' | 'gone' | 'whole' | 'without its key' | 'broken';
  /** SHA-256 of the document: who notes it elsewhere can tell a baseline that was sealed anew. */
  readonly fingerprint: string;
}

const TEXTS = v.record(v.string(), v.string());
const DOCUMENT = v.object({
  unmask: v.literal('desktop baseline'),
  version: v.literal(1),
  seal: v.string(),
  apps: v.array(
    v.object({
      path: v.string(),
      home: v.string(),
      name: v.string(),
      version: v.string(),
      recorded: v.string(),
      state: v.picklist(STATES),
      files: TEXTS,
      binary: v.optional(v.string()),
      signer: v.optional(v.string()),
      fuses: TEXTS,
      embedded: TEXTS,
      addresses: v.array(v.string()),
      hosts: v.array(v.string()),
    }),
  ),
});

/** What tells a baseline from any other file, before its seal is asked. */
const HEAD = v.object({ unmask: v.literal('desktop baseline') });
const KEY_BYTES = 32;

/** Reads a baseline and holds it against its seal. Throws `ToolError('disk')` where it is there and cannot be read. */
export function readBaseline(file: string): Baseline {
  const text = readText(file);
  const key = readKey(file);
  if (text === undefined) return { apps: [], seal: key === undefined ? 'none yet' : 'gone', fingerprint: '' };
  const fingerprint = hash('sha256', text);
  const parsed = v.safeParse(DOCUMENT, jsonIn(text));
  if (key === undefined && parsed.success) return { apps: [], seal: 'without its key', fingerprint };
  if (key === undefined || !parsed.success || !isSealed(parsed.output.seal, parsed.output.apps, key))
    return { apps: [], seal: 'broken', fingerprint };
  const apps = parsed.output.apps.map(app => ({ ...app, binary: app.binary, signer: app.signer }));
  return { apps, seal: 'whole', fingerprint };
}

/** Holds a file that somebody named against what a baseline is, whole or broken. Throws `ToolError('usage')` where it is another file. */
export function demandBaseline(file: string): void {
  const text = readText(file);
  if (text !== undefined && !v.is(HEAD, jsonIn(text)))
    throw new ToolError('usage', `${file} is no baseline of unmask desktop.`, {
      hint: 'It was left as it is. Name another file by --baseline.',
    });
}

/**
 * Writes a baseline whole or not at all; returns its fingerprint. The seal is an HMAC under a key that lies beside it and only its owner may read:
 * it finds changes by whoever did not know of it, never those of somebody who runs as the same user and goes to the trouble.
 */
export function writeBaseline(file: string, apps: readonly Recorded[]): string {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const key = readKey(file) ?? makeKey(file);
    const text = `${JSON.stringify({ unmask: 'desktop baseline', version: 1, seal: sealOf(apps, key).toString('hex'), apps }, null, 1)}\n`;
    replaceFile(file, text, 0o600);
    return hash('sha256', text);
  } catch (cause) {
    throw new ToolError('disk', `The baseline could not be written: ${saidByDisk(cause)}`, {
      hint: 'Name another file by --baseline.',
      cause,
    });
  }
}

function sealOf(apps: readonly Recorded[], key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(JSON.stringify(apps)).digest();
}

function isSealed(seal: string, apps: readonly object[], key: Uint8Array): boolean {
  const own = createHmac('sha256', key).update(JSON.stringify(apps)).digest();
  const told = Buffer.from(seal, 'hex');
  return told.length === own.length && timingSafeEqual(told, own);
}

/** The key that seals a baseline: whoever copies the one copies both. */
export function keyFile(file: string): string {
  return join(dirname(file), 'seal.key');
}

function readKey(file: string): Uint8Array | undefined {
  const text = readText(keyFile(file));
  const key = Buffer.from(text ?? '', 'hex');
  return key.length === KEY_BYTES ? key : undefined;
}

function makeKey(file: string): Uint8Array {
  const key = randomBytes(KEY_BYTES);
  replaceFile(keyFile(file), key.toString('hex'), 0o600);
  return key;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new ToolError('disk', `${file} cannot be read: ${saidByDisk(cause)}`, { hint: 'Name another baseline by --baseline.', cause });
  }
}
