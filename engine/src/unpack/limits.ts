import type { Limits } from '../model/limits.ts';

const MiB = 1024 * 1024;

/** What the engine reads of one package unless told otherwise. A door may pass its own. */
export const LIMITS: Limits = {
  // The largest honest packages hold tens of thousands of files: icon sets, locale data, bundled node_modules.
  files: 100_000,
  // The largest honest single files are native binaries and bundled browsers' libraries, of 100 to 200 MiB.
  fileBytes: 256 * MiB,
  // The largest honest packages are about 250 MB unpacked; twice that leaves them room and still fits in memory.
  totalBytes: 512 * MiB,
  // Windows stops at 260 characters without a switch, Linux at 4,096 including the folder it is installed in.
  pathCharacters: 1024,
  // npm's own registry has refused much smaller uploads for years; what is larger than the tree may be cannot be packed honestly.
  archiveBytes: 256 * MiB,
};
