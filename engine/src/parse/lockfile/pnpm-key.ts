import type { Came } from '../../model/resolution.ts';
import { cameFrom } from './came.ts';

/** A package as a key of pnpm's lockfile names it. */
export interface PnpmName {
  readonly name: string;
  readonly version: string;
  readonly came: Came;
}

/**
 * Reads a key of any version: `/is-odd/1.0.0_peers`, `/is-odd@1.0.0(peer@2.0.0)`, `is-odd@1.0.0`, `host/is-odd/1.0.0`,
 * `github.com/owner/name/commit`, `file:folder`, `is-odd@https://…`, `@host/is-odd@1.0.0`.
 */
export function pnpmName(key: string): PnpmName {
  const bare = key.replace(/\(.*$/s, '');
  const local = /^(?:file|link):(.*)$/s.exec(bare);
  if (local) return { name: local[1]?.split('/').at(-1) ?? bare, version: '', came: 'file' };
  const [, name, address] = /^(@?[^@/]+(?:\/[^@/]+)?)@((?:https?|git\+?\w*|ssh|file|link):.*)$/s.exec(bare) ?? [];
  if (name !== undefined && address !== undefined) return { name, version: '', came: cameFrom(address) ?? 'tarball' };
  const [, atName, atVersion] = /^\/?(@[^@/]+\/[^@/]+|[^@/]+)@([^/]+)$/s.exec(bare) ?? [];
  if (atName !== undefined && atVersion !== undefined) return { name: atName, version: atVersion, came: 'registry' };
  // Before version 6: a slash before the version, and peers behind an underscore. Without a leading slash a host comes first.
  const [, oldName, oldVersion] = /(?:^|\/)(@[^@/]+\/[^@/]+|[^@/]+)\/(\d[^/_]*)(?:_.*)?$/s.exec(bare) ?? [];
  if (oldName !== undefined && oldVersion !== undefined && /^\d+\.\d+\.\d+/.test(oldVersion))
    return { name: oldName, version: oldVersion, came: 'registry' };
  const parts = bare.split('/').filter(part => part !== '');
  return { name: parts.length > 2 ? (parts.at(-2) ?? bare) : bare, version: '', came: 'git' };
}
