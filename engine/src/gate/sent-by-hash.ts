import { conventionalFile } from './decide/archive-name.ts';
import { onlyHash } from './decide/promised.ts';
import type { Ruled } from './decisions.ts';
import type { GateContext } from './gate-context.ts';

/** Archives that a run has decided about by the hash in its lockfile, and installs by it: they may be sent from this disk without asking what their registry says of them. */
export interface SentByHash {
  add(name: string, version: string, hash: string, revision: string): void;
  /** Whether that file of a package may be sent by this hash, as long as nothing that was decided by has changed. */
  has(name: string, file: string, hash: string, revision: string): boolean;
}

/** Opens an empty one. */
export function openSentByHash(): SentByHash {
  const known = new Set<string>();
  const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);
  return {
    add: (name, version, hash, revision) => void known.add(keyOf(name, conventionalFile({ name, version }), hash, revision)),
    has: (name, file, hash, revision) => known.has(keyOf(name, file, hash, revision)),
  };
}

/** Notes what was found out about these very bytes before, by the same policy and the same records. */
export function recall(ruled: Ruled, { verdicts, decisions, revision }: GateContext): void {
  const { name, version, integrity } = ruled;
  const sha512 = onlyHash(integrity);
  const ruling = sha512 === undefined ? undefined : verdicts.find({ name, version, sha512, revision: revision() });
  if (ruling !== undefined) decisions.note(ruled, ruling, { stage: 'archive' });
}

/** Has these bytes be sent by their hash, where they were found to pass. */
export function sendByHash({ name, version, integrity }: Ruled, { verdicts, sentByHash, revision }: GateContext): void {
  const sha512 = onlyHash(integrity);
  if (sha512 === undefined || verdicts.find({ name, version, sha512, revision: revision() })?.outcome !== 'allow') return;
  sentByHash.add(name, version, sha512, revision());
}
