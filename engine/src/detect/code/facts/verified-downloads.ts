import type { Span } from '../../../model/place.ts';
import type { FileTree } from '../../../model/package.ts';
import { codeIn } from './code-in.ts';

const HASHES = /\bcreateHash\(\s*['"`]sha(?:256|384|512)['"`]\s*\)/;

/** A SHA-256, SHA-384 or SHA-512 as it is written down, in hexadecimal or as subresource integrity has it. */
const WRITTEN = /(?<![\da-f])(?:[\da-f]{64}|[\da-f]{96}|[\da-f]{128})(?![\da-f])|\bsha(?:256|384|512)-[\w+/]{43,86}={0,2}/i;

/** Lists of hashes are short, and so is code that has one. */
const LONGEST = 200_000;

/**
 * Whether the code that saves a download works out its hash, and the package has one to compare it with: what is fetched cannot change any day then. Whoever
 * brings malware can do so too, so it may make a claim lighter and never take it away.
 */
export function isVerified(saved: Span, files: FileTree): boolean {
  if (!HASHES.test(codeIn({ path: saved.path, start: 0, end: 0 }, files))) return false;
  return [...files].some(
    ([path, bytes]) =>
      bytes.length <= LONGEST &&
      (path === saved.path || /checksum|sha\d{3}|hashes|integrity/i.test(path)) &&
      WRITTEN.test(new TextDecoder().decode(bytes)),
  );
}
