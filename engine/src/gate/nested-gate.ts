import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { takeRegistries } from './clients/argv.ts';
import { everyClient } from './clients/nested.ts';
import type { Gate } from './gate.ts';
import type { Project } from './project/project.ts';

/** Set for the child: whatever it starts finds the gate it is in. */
export const GATE_VARIABLE = 'UNMASK_GATE';
/** What only that gate and its children know: a server that merely answers is not taken for it. */
export const SECRET_VARIABLE = 'UNMASK_GATE_SECRET';

type Env = Readonly<Record<string, string | undefined>>;

/** A run that may be inside another. */
export interface Inner {
  readonly env: Env;
  /** The client's own words: those that name a registry would lead it past the outer gate. */
  readonly words: readonly string[];
}

/** A secret for a gate and its children. */
export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** A challenge of 32 bytes as hex, answered by who knows the secret: HMAC-SHA-256, hex. Undefined where it is no such challenge. */
export function respondTo(challenge: string, secret: string): string | undefined {
  return /^[0-9a-f]{64}$/.test(challenge) ? createHmac('sha256', secret).update(challenge).digest('hex') : undefined;
}

/**
 * Whether a run is led through a gate that it was started by, so that it needs none of its own: the gate proves that it knows the secret, and everything
 * that names a registry names that gate. Throws `ToolError('usage')` for words that would undo a gate.
 */
export async function isInsideGate({ env, words }: Inner): Promise<boolean> {
  const [registry, secret] = [env[GATE_VARIABLE], env[SECRET_VARIABLE]];
  if (registry === undefined || !secret || !/^http:\/\/127\.0\.0\.1:\d+\/npm\/$/.test(registry)) return false;
  const { registry: typed, scopes, userconfig } = takeRegistries(words);
  if (typed !== undefined || userconfig !== undefined || scopes.size > 0) return false;
  return leadsTo(registry, env) && (await proves(registry, secret));
}

/** Whether all that a client would ask in a project is the gate around its run: a scope with a registry of its own is not. */
export function isLedAround(registry: string, { upstream, scopes, ungated }: Pick<Project, 'upstream' | 'scopes' | 'ungated'>): boolean {
  return ungated.length === 0 && [upstream, ...scopes.map(one => one.registry)].every(one => one.replace(/\/*$/, '/') === registry);
}

/** The gate around a run, for the run inside: what it decides is told by the run around. */
export function gateAround(registry: string, env: Env): InnerGate {
  return {
    origin: new URL(registry).origin,
    base: '/npm/',
    secret: env[SECRET_VARIABLE] ?? '',
    passed: new Set(),
    decisions: () => [],
    documents: () => new Map(),
    recall: () => undefined,
    sendByHash: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** What a run needs of a gate. */
export interface InnerGate extends Pick<Gate, 'origin' | 'base' | 'decisions' | 'documents' | 'recall' | 'sendByHash' | 'close'> {
  readonly secret: string;
  /** Where the decisions are told elsewhere: what it let pass so far. */
  readonly passed?: Set<string>;
}

/** Whether every variable of every client names the gate, in whatever letters, and none of a scope names another registry. */
function leadsTo(registry: string, env: Env): boolean {
  const plain = (name: string): string => name.toLowerCase().replaceAll('-', '_');
  const wanted = new Map(Object.entries(everyClient({ registry })).map(([name, value]) => [plain(name), value]));
  const there = Object.entries(env).filter(([, value]) => value !== undefined);
  const names = new Set(there.map(([name]) => plain(name)));
  return (
    [...wanted.keys()].every(name => names.has(name)) &&
    there.every(([name, value]) => {
      const expected = wanted.get(plain(name)) ?? (/^p?npm_config_@.*:registry$/i.test(name) ? registry : undefined);
      return expected === undefined || expected === value;
    })
  );
}

async function proves(registry: string, secret: string): Promise<boolean> {
  const challenge = randomBytes(32).toString('hex');
  const expected = respondTo(challenge, secret);
  const response = await fetch(`${registry}-/ping?challenge=${challenge}`, { redirect: 'error', signal: AbortSignal.timeout(2000) }).catch(
    () => undefined,
  );
  const said = await response?.json().catch(() => undefined);
  const answer: unknown = typeof said === 'object' && said !== null && 'response' in said ? said.response : undefined;
  if (typeof answer !== 'string' || expected === undefined || !/^[0-9a-f]{64}$/.test(answer)) return false;
  return timingSafeEqual(Buffer.from(answer), Buffer.from(expected));
}
