import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import type { Platform } from '../model/effect.ts';

const PATIENCE_MS = 60_000;

/** What the system says of a signature: by somebody it trusts, by nobody, or of other bytes than are there. */
export type Word = 'valid' | 'by nobody' | 'broken';

/** Asks the system of the machine that runs this about a bundle or a program; undefined where it does not answer. It reads; nothing is started. */
export function askSystem(platform: Platform, path: string): Word | undefined {
  if (platform === 'darwin') return askCodesign(path);
  return platform === 'win32' ? askWindows(path) : undefined;
}

function askCodesign(path: string): Word | undefined {
  const verified = spawnSync('/usr/bin/codesign', ['--verify', '--strict', '--', path], { timeout: PATIENCE_MS, encoding: 'utf8' });
  const told = spawnSync('/usr/bin/codesign', ['--display', '--verbose=4', '--', path], { timeout: PATIENCE_MS, encoding: 'utf8' });
  if (verified.status === null || told.status === null) return undefined;
  return readCodesign(verified.status, verified.stderr, told.stderr);
}

/** What Apple's `codesign` answers: the exit code and the text of `--verify`, and the text of `--display`. */
export function readCodesign(code: number, verified: string, told: string): Word {
  if (/not signed at all/.test(verified)) return 'by nobody';
  if (code !== 0) return 'broken';
  const isAdHoc = /^Signature=adhoc$|flags=0x[\da-f]+\([^)]*adhoc/m.test(told);
  const team = /^TeamIdentifier=(.+)$/m.exec(told)?.[1];
  return isAdHoc || team === undefined || team === 'not set' ? 'by nobody' : 'valid';
}

/** The path goes by the environment: no shell and no script ever has it as text of its own. */
const SCRIPT = '(Get-AuthenticodeSignature -LiteralPath $env:UNMASK_FILE).Status.ToString()';

function askWindows(path: string): Word | undefined {
  const shell = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const told = spawnSync(shell, ['-NoProfile', '-NonInteractive', '-Command', SCRIPT], {
    timeout: PATIENCE_MS,
    encoding: 'utf8',
    env: { ...process.env, UNMASK_FILE: path },
    windowsHide: true,
  });
  return told.status === 0 ? readStatus(told.stdout) : undefined;
}

const STATUS: ReadonlyMap<string, Word> = new Map([
  ['Valid', 'valid'],
  ['NotSigned', 'by nobody'],
  ['HashMismatch', 'broken'],
]);

/** What PowerShell's `Get-AuthenticodeSignature` answers; a signer that Windows could not ask about is unknown. */
export function readStatus(text: string): Word | undefined {
  return STATUS.get(text.trim());
}
