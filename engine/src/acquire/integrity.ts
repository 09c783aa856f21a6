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
  const expected = read(promised);
  if (expected === undefined)
    return { expected: absent, actual: ssri.fromData(bytes, { algorithms: ['sha512'] }).toString(), matches: true };
  return {
    expected: present(expected.toString()),
    actual: ssri.fromData(bytes, { algorithms: [expected.pickAlgorithm()] }).toString(),
    matches: ssri.checkData(bytes, expected) !== false,
  };
}

function read({ integrity, shasum }: Promised): Integrities | undefined {
  if (typeof integrity === 'string') {
    const parsed = ssri.parse(integrity);
    if (parsed !== null && parsed.toString() !== '') return parsed;
  }
  return typeof shasum === 'string' && /^[0-9a-f]{40}$/i.test(shasum) ? ssri.fromHex(shasum, 'sha1') : undefined;
}
