import type { Document } from '../acquire/upstream.ts';
import { ToolError } from '../model/tool-error.ts';
import type { GateCode, Ruling } from '../model/gate-decision.ts';
import { printable } from '../report/printable.ts';
import { inTurn } from '../isolate/in-turn.ts';
import { archivesIn } from './decide/archive-name.ts';
import { listVersions } from './decide/listing.ts';
import type { Ground, Listing } from './decide/listing.ts';
import { readPackument } from './decide/packument.ts';
import type { Packument, Release } from './decide/packument.ts';
import type { ReadApart } from './document/reader.ts';
import { sourceOf } from './document/source.ts';
import type { DocumentSource } from './document/source.ts';
import { LIGHT } from './document/weights.ts';
import type { GateContext } from './gate-context.ts';
import { knownVerdict } from './known-verdict.ts';
import { lruCache } from './lru-cache.ts';
import { sharedWork } from './shared-work.ts';

/** A document that was decided about. */
export interface Decided {
  readonly as: 'decided';
  readonly packument: Packument;
  readonly listing: Listing;
  /** The document as it came. */
  readonly source: DocumentSource;
  readonly askedAt: number;
  /** Of the document and of all that was decided about it. */
  readonly revision: string;
  /** Which versions a file may be the archive of. */
  readonly archives: (file: string) => readonly Release[];
}

/** Why there is no document: there is none upstream, or it could not be decided about. */
export type NoDocument = { readonly as: 'absent'; readonly says: string } | { readonly as: 'refused'; readonly ruling: Ruling };

/** Packuments and what may be listed of them. */
export interface Documents {
  (name: string): Promise<Decided | NoDocument>;
  /** Those in memory, by name. */
  held(): ReadonlyMap<string, Decided>;
}

/** Bytes of documents kept, as they came: as objects they would take a few times as much. */
const MOST_BYTES = 48 * 1024 * 1024;
/** How long nobody is asked again. The registry's own word on that holds beside it, in the cache below. */
const FRESH_MS = 20_000;
/** Of a document that lies in another thread: what is known of its versions. */
const RELEASE_BYTES = 600;
/** Larger ones are many times their size while they are read. */
const AT_ONCE = 16;

interface Kept {
  readonly decided: Decided;
  readonly digest: string;
  /** When its registry was last asked. */
  readonly asked: number;
  readonly ground: string;
  readonly size: number;
  readonly refusals: number;
}

/** Opens the documents of a gate. */
export function openDocuments(context: GateContext): Documents {
  const kept = lruCache<Kept>(MOST_BYTES);
  const shared = sharedWork<Decided | NoDocument>();
  const turns = inTurn(AT_ONCE);
  context.metrics.gauge('unmask_kept_document_bytes', () => kept.size);
  const readLarge = (name: string, { bytes, digest }: Document): Promise<ReadApart | string> =>
    context.large.read(name, bytes, async () => {
      const again = await context.upstream.packument(name, LIGHT);
      return again.digest === digest ? again.bytes : changed(name);
    });
  const fetchAndDecide = async (name: string): Promise<Decided | NoDocument> => {
    const [fetched] = await Promise.all([context.upstream.packument(name, LIGHT), learnRefusals(name, context)]);
    context.fetched(fetched.bytes.length);
    const { digest } = fetched;
    const before = kept.get(name);
    const asked = context.moment().now;
    if (before?.digest === digest && isCurrent(before, context)) {
      kept.set(name, { ...before, asked }, before.size);
      return before.decided;
    }
    const read = fetched.isHeavy ? await readLarge(name, fetched) : readHere(name, fetched);
    if (typeof read === 'string') return unusable(read);
    const decided = decide(read, fetched, context);
    const size = fetched.isHeavy ? read.packument.releases.size * RELEASE_BYTES : fetched.bytes.length;
    kept.set(name, { decided, digest, asked, size, ground: groundOf(context), refusals: context.verdicts.refusals(name) }, size);
    return decided;
  };
  const find = async (name: string): Promise<Decided | NoDocument> => {
    const known = kept.get(name);
    // A clock that was put back makes nothing young again.
    if (known !== undefined && Math.abs(context.moment().now - known.asked) < FRESH_MS && isCurrent(known, context)) {
      context.metrics.count('unmask_documents_total', { from: 'memory' });
      return known.decided;
    }
    context.metrics.count('unmask_documents_total', { from: 'registry' });
    return shared(name, () => turns(() => fetchAndDecide(name)).catch(error => noDocumentFor(error, context)));
  };
  const held = (): ReadonlyMap<string, Decided> => new Map(Array.from(kept.values(), ({ decided }) => [decided.packument.name, decided]));
  return Object.assign(find, { held });
}

/** What other gates refused meanwhile is not listed here either. */
async function learnRefusals(name: string, { store, verdicts, revision }: GateContext): Promise<void> {
  for (const { examined, ruling } of await store.refused(name, revision())) verdicts.note(examined, ruling);
}

/** Whether what was decided still holds: nothing it rests on has changed, and no version has matured since. */
function isCurrent({ decided, asked, ground, refusals }: Kept, context: GateContext): boolean {
  const { maturesAt } = decided.listing;
  // A clock that was put back: what had matured by it has not.
  if (asked > context.moment().now) return false;
  if (ground !== groundOf(context) || refusals !== context.verdicts.refusals(decided.packument.name)) return false;
  return maturesAt === undefined || maturesAt > context.moment().now;
}

/** The records grow old without being changed. */
function groundOf(context: GateContext): string {
  return `${context.revision()} ${context.records().status.state}`;
}

function readHere(name: string, { document, bytes }: Document): ReadApart | string {
  const packument = readPackument(name, document);
  return typeof packument === 'string' ? packument : { packument, source: sourceOf(document, bytes) };
}

function changed(name: string): never {
  throw new ToolError('unreadable', `The document of ${name} has changed while it was decided about.`, { hint: 'Ask again.' });
}

function unusable(says: string): NoDocument {
  const why = `what its registry tells about it cannot be used: ${says}`;
  return { as: 'refused', ruling: { outcome: 'undecided', code: 'metadata', why, because: [] } };
}

function decide({ packument, source }: ReadApart, { digest, askedAt }: Document, context: GateContext): Decided {
  const revision = context.revision();
  const known = (release: Release): Ruling | undefined => knownVerdict(release, revision, context.verdicts);
  const ground: Ground = {
    ...context.measure,
    ...context.moment(),
    cooldown: context.settings.cooldown,
    records: context.records(),
    known,
  };
  const listing = listVersions(packument, ground);
  const said = [...listing.withheld].map(([version, { ruling }]) => [version, ruling.code, ruling.matures]);
  return {
    as: 'decided',
    packument,
    listing,
    source,
    askedAt,
    revision: JSON.stringify([digest, revision, said]),
    archives: archivesIn(packument),
  };
}

/** What the errors of our own world mean for who asked; the others are those of a registry. */
const CODES: ReadonlyMap<string, GateCode> = new Map([
  ['internal', 'unexamined'],
  ['disk', 'disk'],
  ['unreadable', 'metadata'],
]);

/** What could not be fetched is absent only where the registry says so; anything else is not decided. */
export function noDocumentFor(error: unknown, { metrics }: Pick<GateContext, 'metrics'>): NoDocument {
  if (!(error instanceof ToolError)) throw error;
  if (error.code === 'not found') return { as: 'absent', says: error.message };
  metrics.count('unmask_upstream_failures_total', { code: error.code });
  const code = CODES.get(error.code) ?? 'upstream';
  return { as: 'refused', ruling: { outcome: 'undecided', code, why: printable(error.message, 300), because: [] } };
}
