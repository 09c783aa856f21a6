import type { Ruling } from '../model/gate-decision.ts';
import type { Release } from './decide/packument.ts';
import type { Verdicts } from './verdicts.ts';

/** What was found before about the bytes that are promised of a release; undefined where nothing was, or no SHA-512 is promised. */
export function knownVerdict({ name, version, integrity }: Release, revision: string, verdicts: Verdicts): Ruling | undefined {
  const sha512 = integrity.split(' ').find(hash => hash.startsWith('sha512-'));
  return sha512 === undefined ? undefined : verdicts.find({ name, version, sha512, revision });
}
