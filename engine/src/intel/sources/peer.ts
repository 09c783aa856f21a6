import { hash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { download } from '../../acquire/download.ts';
import { isSigned, readPublicKey } from '../../ed25519.ts';
import type { PublicKey } from '../../ed25519.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { FeedRead } from '../feed.ts';
import { startGathering } from '../gather.ts';
import { MANIFEST, readManifest, SIGNATURE } from '../manifest.ts';
import { readForeignChunk } from '../packed.ts';
import { passedOn } from '../passed-on.ts';
import { FILE, readSources } from '../state-file.ts';
import { FEED_HINT } from './source.ts';
import type { Obtaining, SourceKind } from './source.ts';

const MOST_BYTES = 256 * 1024 * 1024;
const SMALL = 64 * 1024;

/**
 * Records that somebody else has compiled and signed: a small download, and nobody but the peer is asked. Its word counts as that of its sources,
 * so it is taken only from whoever holds the key that the user has named, and never in an older state than before.
 */
export const peer: SourceKind = {
  kind: 'peer',
  licence: '',
  obtain: async given => {
    const key = pinnedKey(given);
    const bytes = await part(given, MANIFEST, SMALL);
    const signature = new TextDecoder().decode(await part(given, SIGNATURE, SMALL));
    if (!isSigned(bytes, signature, key))
      throw new ToolError('network', `${given.from} is not signed by the key of that peer.`, {
        hint: 'Nothing was changed. Ask those who publish it; a new key is named with --key.',
      });
    const manifest = readManifest(bytes, given.from);
    const last = readPublicKey(given.before?.meta.key ?? '')?.text === key.text ? (given.before?.meta.generation ?? 0) : 0;
    if (manifest.generation < last)
      throw new ToolError(
        'network',
        `${given.from} offers an older state (${manifest.generation}) than the one that was taken before (${last}).`,
        {
          hint: 'Nothing was changed. Somebody may be holding new records back; take it with --force if it is meant so.',
        },
      );
    const state = await part(given, manifest.file, Math.min(MOST_BYTES, manifest.bytes));
    if (hash('sha256', state) !== manifest.sha256)
      throw new ToolError('network', `${given.from} serves other records than it has signed.`, {
        hint: 'Nothing was changed. Try again: it may just be being published.',
      });
    return { ...read(state, given), key: key.text, generation: manifest.generation };
  },
};

function pinnedKey({ key, before, from, cwd }: Obtaining): PublicKey {
  const given = key ?? before?.meta.key;
  if (given === undefined)
    throw new ToolError('usage', `${from} is a peer, and no key was named for it.`, {
      hint: '--key takes the public key that its publisher told you, or a file that holds it.',
    });
  const path = resolve(cwd, given);
  const read = readPublicKey(given.length < 1000 && existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : given);
  if (read !== undefined) return read;
  throw new ToolError('usage', 'The key of the peer is no Ed25519 key that could be read.', {
    hint: '--key takes what unmask intel publish tells: the public key in base64, or a file that holds it.',
  });
}

/** One file of the peer, from an address or a folder. */
async function part({ from, cwd, network }: Obtaining, name: string, most: number): Promise<Uint8Array> {
  if (!/^https?:/i.test(from)) {
    const path = join(resolve(cwd, from), name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() === true && stat.size <= most) return readFileSync(path);
    throw new ToolError('not found', `${from} holds no ${name} that could be read.`, {
      hint: 'Name the folder that unmask intel publish wrote.',
    });
  }
  const configuration = await network();
  const url = new URL(from);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${name}`;
  const wanted = { what: `${name} of the peer`, address: url.href, maxBytes: most, freshness: 'now' as const, hint: FEED_HINT };
  const { bytes } = await download(wanted, { ...configuration, fetch: { ...configuration.fetch, cache: undefined } });
  if (bytes === undefined)
    throw new ToolError('network', `${name} of ${url.host} is larger than it says.`, { hint: 'Nothing was changed.' });
  return bytes;
}

/** All that the peer knows, as one feed; for all that it is signed, another version of Unmask may have written it. */
function read(state: Uint8Array, { folder, feed, from }: Obtaining): FeedRead {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const room = mkdtempSync(join(folder, 'peer-'));
  try {
    writeFileSync(join(room, FILE), state, { mode: 0o600 });
    return recordsIn(room, feed);
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw cause;
    throw new ToolError('network', `${from} has signed records that this version of Unmask cannot read.`, {
      hint: 'Nothing was changed. Update Unmask, or ask those who publish it.',
      cause,
    });
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** Untrusted: each record is looked at before anything of it is used. */
function recordsIn(room: string, feed: string): FeedRead {
  const gathering = startGathering(feed);
  const damaged: string[] = [];
  let documents = 0;
  const { sources } = readSources(room);
  for (const { packed } of sources)
    for (const { bytes, records } of packed.chunks) {
      const chunk = readForeignChunk(bytes, packed.dictionary, feed);
      documents += chunk?.length ?? records;
      if (chunk === undefined) damaged.push('a part of the peer is no list of records');
      for (const advisory of chunk ?? []) {
        if (advisory === undefined) damaged.push('a record of the peer has another shape');
        else gathering.add(advisory);
      }
    }
  return { packed: gathering.finish(), ...passedOn(sources.map(source => source.meta)), damaged, documents };
}
