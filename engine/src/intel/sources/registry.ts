import { resolve } from 'node:path';

import { askRegistries } from '../../acquire/bulk-advisories.ts';
import { findProject } from '../../acquire/project-files.ts';
import { readOsv } from '../../match/osv.ts';
import type { Advisory } from '../../model/advisory.ts';
import { listIn, member, textIn } from '../../model/json.ts';
import { ToolError } from '../../model/tool-error.ts';
import { readLockfile } from '../../parse/lockfile/read-lockfile.ts';
import type { FeedRead } from '../feed.ts';
import { startGathering } from '../gather.ts';
import { patch } from '../patch.ts';
import { eventsOf } from './ghsa.ts';
import type { SourceKind } from './source.ts';

/**
 * What the registries of this computer know against the packages of one lockfile, on top of what they said before. Off unless it is named, because
 * it tells them the names and versions. It knows nothing of packages that nobody asked about, and so never makes the records fresh.
 */
export const registry: SourceKind = {
  kind: 'registry',
  licence: 'of the registry',
  obtain: async given => {
    const { before, feed } = given;
    const asked = packagesOf(resolve(given.cwd, given.from));
    const answers = await askRegistries(asked, await given.network());
    const { changes, leftOut, documents } = read(answers, asked, feed);
    const packed = before?.packed ?? startGathering(feed).finish();
    return { packed: patch(packed, changes), leftOut, damaged: [], documents: packed.records + documents };
  },
};

/** Names and versions that a registry gave. What comes from elsewhere, and the project's own members, are nobody else's business. */
function packagesOf(path: string): ReadonlyMap<string, readonly string[]> {
  const project = findProject(path);
  const versions = new Map<string, string[]>();
  for (const { path: file, bytes, manifest } of project.as === 'files' ? project.files : []) {
    const lock = readLockfile(bytes, manifest);
    if (lock.as === 'unreadable') throw new ToolError('usage', `${file} cannot be read: ${lock.says}.`, { hint: lock.hint });
    for (const { came, name, version } of lock.entries)
      if (came === 'registry' && version !== '') versions.set(name, [...new Set([...(versions.get(name) ?? []), version])]);
  }
  if (versions.size > 0) return versions;
  throw new ToolError('usage', `${path} names no package of a registry.`, {
    hint: 'Name a lockfile: unmask intel sync --from registry:./package-lock.json',
  });
}

interface Answers extends Pick<FeedRead, 'leftOut' | 'documents'> {
  readonly changes: ReadonlyMap<string, readonly Advisory[]>;
}

/** Untrusted: a registry answers about what it was asked, and about nothing else. */
function read(answers: readonly object[], asked: ReadonlyMap<string, readonly string[]>, feed: string): Answers {
  const changes = new Map<string, readonly Advisory[]>();
  const leftOut = new Map<string, number>();
  let documents = 0;
  for (const answer of answers) {
    for (const [name, versions] of asked) {
      for (const advisory of Object.hasOwn(answer, name) ? listIn(answer, name) : []) {
        documents += 1;
        const document = asOsv(name, advisory, versions);
        const record = readOsv(document, feed);
        if (record.as === 'left out') leftOut.set(record.why, (leftOut.get(record.why) ?? 0) + 1);
        else changes.set(document.id, [...(changes.get(document.id) ?? []), ...record.advisories]);
      }
    }
  }
  return { changes, leftOut, documents };
}

/** An advisory as registries word it, as a document of the OSV schema. A range that is not understood speaks of the versions that were asked about. */
function asOsv(name: string, advisory: unknown, versions: readonly string[]): { readonly id: string } {
  const url = textIn(advisory, 'url');
  const ghsa = /\bGHSA(?:-[0-9a-z]{4}){3}\b/i.exec(url)?.[0];
  const ranges = textIn(advisory, 'vulnerable_versions').split('||').map(rangeOf);
  const understood = ranges.every(events => events.length > 0);
  return {
    id: ghsa ?? `x_registry-${String(member(advisory, 'id')).replaceAll(/[^\w-]+/g, '-')}`,
    ...{
      summary: textIn(advisory, 'title'),
      references: [{ type: 'WEB', url }],
      affected: [
        {
          package: { ecosystem: 'npm', name },
          ...(understood ? { ranges: ranges.map(events => ({ type: 'SEMVER', events })) } : { versions }),
        },
      ],
      database_specific: { cwe_ids: listIn(advisory, 'cwe') },
    },
  };
}

/** `>=1.0.0 <2.0.0`, `=1.0.0`, `*`; nothing where a part of it is not understood. */
function rangeOf(text: string): readonly object[] {
  const parts = text
    .replaceAll(/([<>=])\s+/g, '$1')
    .trim()
    .split(/\s+/);
  if (parts.length === 1 && (parts[0] === '*' || parts[0] === '')) return [{ introduced: '0' }];
  if (!parts.every(part => /^(?:>=?|<=?|=)?\d+\.\d+\.\d+\S*$/.test(part))) return [];
  const only = parts.length === 1 && /^=?\d/.test(parts[0] ?? '') ? parts[0]?.replace('=', '') : undefined;
  if (only !== undefined) return [{ introduced: only }, { last_affected: only }];
  return parts.some(part => /^=?\d/.test(part)) ? [] : eventsOf(parts.join(',')).events;
}
