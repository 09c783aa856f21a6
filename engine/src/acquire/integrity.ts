import ssri, { type Integrity as Integrities } from 'ssri';

import { absent, present } from '../model/signal.ts';
import type { Integrity } from '../model/published.ts';

/** What a registry promises about an archive: `integrity` as in Subresource Integrity, or the older `shasum` in hex. Untrusted. */
export interface Promised {
  readonly integrity: unknown;
  readonly shasum: unknown;
}

/**
 * Holds bytes against what was promised, by the strongest algorithm named, as npm does. Nothing promised is `absent`,
 * and then `matches` is true: nothing was broken.
 */
export function checkIntegrity(bytes: Uint8Array, promised: Promised): Integrity {
  return checkHash(ssri.fromData(bytes, { algorithms: [algorithmFor(promised)] }).toString(), promised);
}

/** The algorithm by which bytes are held against a promise: the strongest that it names. */
export function algorithmFor(promised: Promised): string {
  return read(promised)?.pickAlgorithm() ?? 'sha512';
}

/** The hash itself, in hex; undefined where nothing is promised, or nothing that could be one. */
export function strongestHash(promised: Promised): { readonly algorithm: string; readonly hex: string } | undefined {
  const expected = read(promised);
  const algorithm = expected?.pickAlgorithm() ?? '';
  // Of several of that algorithm, the first.
  const word =
    expected
      ?.toString()
      .split(/\s+/)
      .find(one => one.startsWith(`${algorithm}-`)) ?? '';
  const hex = Buffer.from(word.slice(algorithm.length + 1).replace(/\?.*$/, ''), 'base64').toString('hex');
  // As long as a SHA-1: it becomes a name on this disk.
  return /^sha\d+$/.test(algorithm) && /^[0-9a-f]{40,}$/.test(hex) ? { algorithm, hex } : undefined;
}

/** The same as `checkIntegrity` for bytes that were hashed by that algorithm already. */
export function checkHash(actual: string, promised: Promised): Integrity {
  const expected = read(promised);
  if (expected === undefined) return { expected: absent, actual, matches: true };
  return { expected: present(expected.toString()), actual, matches: Boolean(ssri.parse(actual)?.match(expected)) };
}

function read({ integrity, shasum }: Promised): Integrities | undefined {
  if (typeof integrity === 'string') {
    const parsed = ssri.parse(integrity);
    if (parsed !== null && parsed.toString() !== '') return parsed;
  }
  return typeof shasum === 'string' && /^[0-9a-f]{40}$/i.test(shasum) ? ssri.fromHex(shasum, 'sha1') : undefined;
}
