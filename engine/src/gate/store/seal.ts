import { createHmac, timingSafeEqual } from 'node:crypto';

import { member } from '../../model/json.ts';
import type { Ruling } from '../../model/gate-decision.ts';
import type { Examined, Refused } from './verdict-store.ts';

/** One verdict as it lies in the store: what it is about, what was decided, and the proof that a gate of this secret wrote just that. */
export interface SealedRow {
  readonly key: Buffer;
  /** Under what it is found as a refusal; null where it is none. */
  readonly refused: Buffer | null;
  readonly examined: string;
  readonly ruling: string;
  readonly seal: Buffer;
}

/** The name of a verdict: who has not the secret can neither make it nor move a row to it. */
export function keyOf(bytes: Examined, secret: string): Buffer {
  return digest(secret, 'verdict', textOf(bytes));
}

/** The name of all refusals of a package. */
export function refusalsOf(name: string, revision: string, secret: string): Buffer {
  return digest(secret, 'refusals', JSON.stringify([name, revision]));
}

/** Makes the row of a ruling. */
export function sealRow(bytes: Examined, ruling: Ruling, secret: string): SealedRow {
  const [examined, text] = [textOf(bytes), JSON.stringify(ruling)];
  return {
    key: keyOf(bytes, secret),
    refused: ruling.outcome === 'allow' ? null : refusalsOf(bytes.name, bytes.revision, secret),
    examined,
    ruling: text,
    seal: digest(secret, 'row', `${examined}\n${text}`),
  };
}

/** What a row says; undefined where no gate of this secret wrote it, just so. */
export function openRow(row: unknown, secret: string): Refused | undefined {
  // Untrusted: whoever can write to the database. Nothing of it is read before the seal holds.
  const [examined, text, seal] = [member(row, 'examined'), member(row, 'ruling'), member(row, 'seal')];
  if (typeof examined !== 'string' || typeof text !== 'string' || !(seal instanceof Uint8Array)) return undefined;
  const whole = digest(secret, 'row', `${examined}\n${text}`);
  if (seal.length !== whole.length || !timingSafeEqual(seal, whole)) return undefined;
  const [name, version, sha512, revision]: [string, string, string, string] = JSON.parse(examined);
  const ruling: Ruling = JSON.parse(text);
  return { examined: { name, version, sha512, revision }, ruling };
}

/** Whether two are about the same bytes, decided by the same. */
export function isSame(one: Examined, other: Examined): boolean {
  return textOf(one) === textOf(other);
}

/** On one line and without a NUL, which PostgreSQL would not take: the names are the attacker's. */
function textOf({ name, version, sha512, revision }: Examined): string {
  return JSON.stringify([name, version, sha512, revision]);
}

function digest(secret: string, what: string, text: string): Buffer {
  return createHmac('sha256', secret).update(`unmask gate store 1, ${what}\n`).update(text).digest();
}
