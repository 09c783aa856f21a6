import { readPublished } from '../../acquire/published.ts';
import type { Published } from '../../model/published.ts';
import type { Addressing } from '../decide/archive-address.ts';
import type { Release } from '../decide/packument.ts';
import { writeManifest, writePackument } from '../decide/write-packument.ts';
import type { Listed, Writing } from '../decide/write-packument.ts';
import { needsOf } from '../decide/needs.ts';
import type { Need } from '../decide/needs.ts';
import { bringsLockfile } from '../own-lockfile.ts';

/** A document as its registry sent it, for whoever needs more of it than decisions do. Rejects with `ToolError` where it is there no more. */
export interface DocumentSource {
  /** JSON of what may be listed of it. */
  write(listing: Listed, writing: Writing): Promise<Uint8Array>;
  manifest(release: Release, addressing: Addressing): Promise<object>;
  published(version: string, askedAt: number): Promise<Published>;
  bringsLockfile(version: string): Promise<boolean>;
  /** What installing a version brings along: names and what is wanted of them, as they are written. */
  needs(version: string): Promise<readonly Need[]>;
}

/** That of a document in this thread. It is held while anybody else holds it, and its bytes are read again after: as objects they take a few times as much. */
export function sourceOf(document: unknown, bytes: Uint8Array): DocumentSource {
  const read = readAgain(document, bytes);
  return {
    write: (listing, writing) => Promise.resolve(Buffer.from(JSON.stringify(writePackument(read(), listing, writing)))),
    manifest: (release, addressing) => Promise.resolve(writeManifest(read(), release, addressing)),
    published: (version, askedAt) => Promise.resolve(readPublished(read(), version, askedAt)),
    bringsLockfile: version => Promise.resolve(bringsLockfile(read(), version)),
    needs: version => Promise.resolve(needsOf(read(), version)),
  };
}

function readAgain(document: unknown, bytes: Uint8Array): () => unknown {
  if (typeof document !== 'object' || document === null) return () => document;
  let held = new WeakRef(document);
  return () => {
    const there = held.deref();
    if (there !== undefined) return there;
    const again: object = JSON.parse(new TextDecoder().decode(bytes));
    held = new WeakRef(again);
    return again;
  };
}
