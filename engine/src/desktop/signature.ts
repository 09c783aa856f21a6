import { spawnSync } from 'node:child_process';

const PATIENCE_MS = 60_000;

/** What Apple's `codesign` says of a bundle. It reads; the bundle is not started. */
export interface Signature {
  readonly isValid: boolean;
  /** Signed by nobody: whoever changed a bundle can sign it so. */
  readonly isAdHoc: boolean;
  readonly team: string | undefined;
}

/** Whether a bundle bears a valid signature of a team, as this Mac has it; undefined where `codesign` does not answer. */
export function isSignatureValid(path: string): boolean | undefined {
  const verified = spawnSync('/usr/bin/codesign', ['--verify', '--strict', '--', path], { timeout: PATIENCE_MS });
  const told = spawnSync('/usr/bin/codesign', ['--display', '--verbose=4', '--', path], { timeout: PATIENCE_MS, encoding: 'utf8' });
  if (verified.status === null || told.status === null) return undefined;
  const { isAdHoc, team } = readSignature(told.stderr);
  return verified.status === 0 && !isAdHoc && team !== undefined;
}

/** Reads what `codesign --display` writes. */
export function readSignature(text: string): Omit<Signature, 'isValid'> {
  const team = /^TeamIdentifier=(.+)$/m.exec(text)?.[1];
  return { isAdHoc: /^Signature=adhoc$|flags=0x[\da-f]+\([^)]*adhoc/m.test(text), team: team === 'not set' ? undefined : team };
}
