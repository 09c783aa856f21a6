import type { Spooled } from '../../acquire/spooled.ts';
import type { Ruling } from '../../model/gate-decision.ts';
import type { Release } from '../decide/packument.ts';
import { agrees, algorithmOf, promisedIn } from '../decide/promised.ts';
import type { Answer } from './answer.ts';
import type { Call, ServerContext } from './call.ts';
import { absent, refused } from './refuse.ts';
import { onlyHash } from '../decide/promised.ts';

/** `GET /<name>/-/<file>`: the archive, once everything about it was decided: what is listed is decided again here, because a frozen install never reads it. */
export async function answerArchive(name: string, file: string, call: Call, context: ServerContext): Promise<Answer> {
  const byHash = await archiveByHash(name, file, call, context);
  if (byHash !== undefined) return sent(byHash, context);
  const decided = await context.documents(name);
  if (decided.as === 'absent') return absent(decided.says);
  const whole = { name, version: '', integrity: '' };
  if (decided.as === 'refused') return refused(whole, decided.ruling, { context, call, stage: 'archive' });
  const claims = decided.archives(file);
  const [release] = claims;
  if (release === undefined) return absent('no version of it has such an archive');
  const how = { context, call, stage: 'archive', instead: decided.listing.tags.get('latest') } as const;
  const ruled = { name, version: release.version, integrity: release.integrity };
  if (claims.length > 1) return refused(ruled, ambiguous(claims), how);
  const withheld = decided.listing.withheld.get(release.version);
  if (withheld !== undefined) return refused(ruled, withheld.ruling, how);
  const { hashes } = promisedIn(String(call.headers['pacote-integrity'] ?? ''));
  if (!agrees(hashes, promisedIn(release.integrity).hashes)) return refused(ruled, OTHER_BYTES, how);
  const judged = await context.archives(release, decided);
  if (judged.as === 'absent') return absent(judged.says);
  const { ruling, integrity, archive } = judged;
  if (archive === undefined) return refused({ ...ruled, integrity }, ruling, how);
  // Also by hashes of which the registry says nothing: whoever takes the bytes elsewhere holds them against those alone.
  if (!(await hasAll(archive, hashes))) {
    archive.release();
    return refused({ ...ruled, integrity }, OTHER_BYTES, how);
  }
  context.decisions.note({ ...ruled, integrity }, decided.listing.early.get(release.version) ?? ruling, {
    stage: 'archive',
    client: call.client,
  });
  return sent(archive, context);
}

function sent(body: Spooled, { shared }: ServerContext): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/octet-stream', 'cache-control': shared ? 'private, no-cache' : 'no-cache' },
    body,
  };
}

/** What the run around this gate has decided about by its hash, where it is asked for by that hash and kept: it is held against it once more. */
async function archiveByHash(name: string, file: string, { headers }: Call, context: ServerContext): Promise<Spooled | undefined> {
  const hash = onlyHash(String(headers['pacote-integrity'] ?? ''));
  if (hash === undefined || !context.sentByHash.has(name, file, hash, context.revision())) return undefined;
  context.metrics.count('unmask_archives_total', { how: 'by hash' });
  try {
    return await context.upstream.kept(hash);
  } catch (error) {
    // The usual way meets the same disk, and tells what it says.
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

function ambiguous(claims: readonly Release[]): Ruling {
  const versions = claims.slice(0, 4).map(one => one.version);
  const why = `its registry gives this archive to more than one version: ${versions.join(', ')}`;
  return { outcome: 'undecided', code: 'ambiguous', why, because: [] };
}

/** npm says which bytes its lockfile promises. Where the registry promises or sends others, one of the two was tampered with. */
const OTHER_BYTES: Ruling = {
  outcome: 'block',
  code: 'wrong bytes',
  why: 'the lockfile promises other bytes for this version than the registry does',
  because: [],
};

async function hasAll(archive: Spooled, hashes: readonly string[]): Promise<boolean> {
  try {
    for (const hash of hashes) if ((await archive.hash(algorithmOf(hash))) !== hash) return false;
    return true;
  } catch (error) {
    archive.release();
    throw error;
  }
}
