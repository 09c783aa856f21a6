import { ownIndex } from '../known/folder.ts';
import { findKnown } from '../known/header.ts';
import { shippedIndex } from '../known/shipped.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Home } from '../user-folder.ts';

/**
 * The index files of known packages: what comes with Unmask, and the user's own where there is one. Asked before a process is started that would die
 * of it. Throws `ToolError` where the user's own is named and not there, or is no index.
 */
export function knownIndexes(home: Home): readonly string[] {
  const own = ownIndex(home);
  if (findKnown(own) !== undefined) return [shippedIndex(), own];
  if (!home.env['UNMASK_KNOWN']) return [shippedIndex()];
  throw new ToolError('not found', `UNMASK_KNOWN names ${own}, and there is no such file.`, {
    hint: 'Make it by unmask known build or unmask known add, or unset the variable.',
  });
}
