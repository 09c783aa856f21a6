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
import type { GateContext } from './gate-context.ts';
import { lruCache } from './lru-cache.ts';
import { singleFlight } from './single-flight.ts';

/** A document that was decided about. */
export interface Decided {
  readonly as: 'decided';
  readonly packument: Packument;
  readonly listing: Listing;
  /** The document as it came; read anew where nobody has it any more. */
  readonly document: () => unknown;
  readonly askedAt: number;
  /** Of the document and of all that was decided about it. */
  readonly revision: string;
  /** Which versions a file may be the archive of. */
  readonly archives: (file: string) => readonly Release[];
}

/** Why there is no document: there is none upstream, or it could not be decided about. */
export type NoDocument = { readonly as: 'absent'; readonly says: string } | { readonly as: 'refused'; readonly ruling: Ruling };

/** Packuments and what may be listed of them. */
export type Documents = (name: string) => Promise<Decided | NoDocument>;

/** Bytes of documents kept, as they came: as objects they would take a few times as much. */
const MOST_BYTES = 48 * 1024 * 1024;
/** How long nobody is asked again. The registry's own word on that holds beside it, in the cache below. */
const FRESH_MS = 20_000;
/** Larger ones are many times their size while they are read. */
const AT_ONCE = 16;

interface Kept {
  readonly decided: Decided;
  readonly digest: string;
  /** When its registry was last asked. */
  readonly asked: number;
  readonly ground: string;
  readonly refusals: number;
}

/** Opens the documents of a gate. */
export function openDocuments(context: GateContext): Documents {
  const kept = lruCache<Kept>(MOST_BYTES);
  const flight = singleFlight<Decided | NoDocument>();
  const turns = inTurn(AT_ONCE);
  context.metrics.gauge('unmask_kept_document_bytes', () => kept.size);
  const fetchAndDecide = async (name: string): Promise<Decided | NoDocument> => {
    const [fetched] = await Promise.all([context.upstream.packument(name), learnRefusals(name, context)]);
    const { digest, bytes } = fetched;
    const before = kept.get(name);
    const asked = context.moment().now;
    if (before?.digest === digest && isCurrent(before, context)) {
      kept.set(name, { ...before, asked }, bytes.length);
      return before.decided;
    }
    const decided = decide(name, fetched, context);
    if (decided.as === 'decided')
      kept.set(name, { decided, digest, asked, ground: groundOf(context), refusals: context.verdicts.refusals(name) }, bytes.length);
    return decided;
  };
  return async name => {
    const known = kept.get(name);
    // A clock that was put back makes nothing young again.
    if (known !== undefined && Math.abs(context.moment().now - known.asked) < FRESH_MS && isCurrent(known, context)) {
      context.metrics.count('unmask_documents_total', { from: 'memory' });
      return known.decided;
    }
    context.metrics.count('unmask_documents_total', { from: 'registry' });
    return flight(name, () => turns(() => fetchAndDecide(name)).catch(error => noDocumentFor(error, context)));
  };
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

function decide(name: string, { document, digest, bytes, askedAt }: Document, context: GateContext): Decided | NoDocument {
  const packument = readPackument(name, document);
  if (typeof packument === 'string') {
    const why = `what its registry tells about it cannot be used: ${packument}`;
    return { as: 'refused', ruling: { outcome: 'undecided', code: 'metadata', why, because: [] } };
  }
  const revision = context.revision();
  const known = (release: Release): Ruling | undefined => {
    const sha512 = release.integrity.split(' ').find(hash => hash.startsWith('sha512-'));
    return sha512 === undefined ? undefined : context.verdicts.find({ name, version: release.version, sha512, revision });
  };
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
    document: readAgain(document, bytes),
    askedAt,
    revision: JSON.stringify([digest, revision, said]),
    archives: archivesIn(packument),
  };
}

/** Gives a document while anybody holds it, and reads its bytes again after. */
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
