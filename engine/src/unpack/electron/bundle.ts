import { archivePath, headerHash } from './embedded-hashes.ts';
import type { EmbeddedHash } from './embedded-hashes.ts';
import { memberOf, readPlist } from './plist.ts';
import type { Plist } from './plist.ts';

/** What the `Info.plist` of an application for macOS tells. */
export interface BundleFacts {
  readonly name: string | undefined;
  readonly identifier: string | undefined;
  readonly version: string | undefined;
  readonly executable: string | undefined;
  /** Hashes of archives by their paths below `Contents`; undefined where the vendor embedded none. */
  readonly hashes: readonly EmbeddedHash[] | undefined;
}

/** Reads an `Info.plist`; undefined where it cannot be read. */
export function readBundle(text: string): BundleFacts | undefined {
  const list = readPlist(text);
  if (!(list instanceof Map)) return undefined;
  const embedded = memberOf(list, 'ElectronAsarIntegrity');
  return {
    name: textAt(list, 'CFBundleDisplayName') ?? textAt(list, 'CFBundleName'),
    identifier: textAt(list, 'CFBundleIdentifier'),
    version: textAt(list, 'CFBundleShortVersionString') ?? textAt(list, 'CFBundleVersion'),
    executable: textAt(list, 'CFBundleExecutable'),
    hashes: embedded instanceof Map ? [...embedded].flatMap(([file, one]: [string, Plist]) => hashOf(file, one)) : undefined,
  };
}

/** The SHA-256 of sealed files in a `CodeResources`, in lower-case hex, by their paths below `Contents`. */
export function readSeal(text: string): ReadonlyMap<string, string> | undefined {
  const files = memberOf(readPlist(text), 'files2');
  if (!(files instanceof Map)) return undefined;
  const sealed = new Map<string, string>();
  for (const [path, one] of files) {
    const hash = textAt(one, 'hash2');
    if (hash !== undefined) sealed.set(path, hexOfBase64(hash));
  }
  return sealed;
}

function hashOf(file: string, one: Plist): EmbeddedHash[] {
  const hash = headerHash(memberOf(one, 'hash'));
  return hash === undefined ? [] : [{ archive: archivePath(file), hash }];
}

function textAt(list: Plist, key: string): string | undefined {
  const value = memberOf(list, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function hexOfBase64(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let hex = '';
  let held = 0;
  let bits = 0;
  for (const letter of text.replace(/=+$/, '')) {
    held = ((held << 6) | letters.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    hex += ((held >> bits) & 0xff).toString(16).padStart(2, '0');
  }
  return hex;
}
