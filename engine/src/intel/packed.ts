import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

import type { Advisory, Scope } from '../model/advisory.ts';
import { ToolError } from '../model/tool-error.ts';
import { isContent, isRow } from './packed-row.ts';
import type { Content, Rare, Row } from './packed-row.ts';

/** The records of one source in small compressed chunks: none is read for another's sake, and hundreds of thousands take a few megabytes. */
export interface Packed {
  readonly feed: string;
  readonly records: number;
  /** `<id> <modified>`, one line a record, in their order; compressed. */
  readonly stamps: Uint8Array;
  /** What most chunks have in common, uncompressed. */
  readonly dictionary: Uint8Array;
  readonly chunks: readonly Chunk[];
}

export interface Chunk {
  readonly bytes: Uint8Array;
  readonly crc: number;
  readonly records: number;
}

/** Records while they are packed. */
export interface Packing {
  add(advisory: Advisory): void;
  finish(): Packed;
}

/** The id of a record, and when it was changed. */
export interface Stamp {
  readonly id: string;
  readonly modified: string;
}

/** What is read to tell of one. */
export const RECORDS_IN_CHUNK = 128;
/** A chunk of the longest records there are takes a few megabytes. */
const MOST_CHUNK_BYTES = 512 * 1024 * 1024;
/** What deflate can look back to. */
const WINDOW = 32 * 1024;
const LEVEL = 3;
const NOTHING: Scope = { all: false, versions: [], intervals: [] };
const EVERYTHING: Scope = { all: true, versions: [], intervals: [] };
const NONE: readonly string[] = [];

const USUAL: Rare = { accuses: 'malware', category: '', hashes: NONE, withdrawn: '', doubts: NONE };

/** Starts packing. Records come in the order of their ids, and each once: see `startGathering`. */
export function startPacking(feed: string): Packing {
  const chunks: Chunk[] = [];
  // Bytes and no texts: hundreds of thousands of small ones would lie scattered among what is thrown away.
  const stamps: Buffer[] = [];
  let records = 0;
  let dictionary: Uint8Array = new Uint8Array();
  let waiting: Advisory[] = [];
  const encoded = encoderWithRoom();
  const pack = (): void => {
    const content = encoded(JSON.stringify(contentOf(waiting)));
    // A short list needs no dictionary: it would only be there twice.
    if (chunks.length === 0 && waiting.length === RECORDS_IN_CHUNK) dictionary = new Uint8Array(content.subarray(-WINDOW));
    // A copy: what the library gives is a view of something larger.
    stamps.push(stampLines(waiting));
    records += waiting.length;
    const bytes = new Uint8Array(deflateRawSync(content, { level: LEVEL, dictionary }));
    chunks.push({ bytes, crc: crc32(bytes), records: waiting.length });
    waiting = [];
  };
  return {
    add: advisory => {
      waiting.push(advisory);
      if (waiting.length === RECORDS_IN_CHUNK) pack();
    },
    finish: () => {
      if (waiting.length > 0) pack();
      return { feed, records, stamps: packStamps(stamps), dictionary, chunks };
    },
  };
}

/** One chunk of records, as `startPacking` makes them. */
export function packChunk(advisories: readonly Advisory[], dictionary: Uint8Array): Chunk {
  const content = Buffer.from(JSON.stringify(contentOf(advisories)));
  const bytes = new Uint8Array(deflateRawSync(content, { level: LEVEL, dictionary }));
  return { bytes, crc: crc32(bytes), records: advisories.length };
}

/** The stamps of some records, as they are kept: uncompressed. */
export function stampLines(stamps: readonly Stamp[]): Buffer {
  return Buffer.from(stamps.map(({ id, modified }) => `${id} ${modified}\n`).join(''));
}

/** All stamps as they are kept, from their lines. */
export function packStamps(lines: readonly Uint8Array[]): Uint8Array {
  return deflateRawSync(Buffer.concat(lines), { level: LEVEL });
}

/** Encodes texts into the same room: new room for each is garbage that is cleared away late. What it gives is good until the next. */
function encoderWithRoom(): (text: string) => Uint8Array {
  const encoder = new TextEncoder();
  let room = new Uint8Array(1 << 18);
  return text => {
    if (text.length * 3 > room.length) room = new Uint8Array(text.length * 3);
    return room.subarray(0, encoder.encodeInto(text, room).written);
  };
}

/** Every record, one after the other. */
export function* advisoriesOf(packed: Packed): Generator<Advisory, undefined> {
  for (const chunk of packed.chunks) yield* readChunk(chunk.bytes, packed.dictionary, packed.feed);
  return undefined;
}

/** The records of one chunk whose checksum was compared. Throws `ToolError('disk')` where they are not as this version keeps them. */
export function readChunk(bytes: Uint8Array, dictionary: Uint8Array, feed: string): readonly Advisory[] {
  const records = readForeignChunk(bytes, dictionary, feed);
  if (records?.every(one => one !== undefined) === true) return records;
  throw new ToolError('disk', 'The known-bad records are damaged: one of them has another shape.', {
    hint: 'Fetch them anew: unmask intel sync --force',
  });
}

/** The same of a chunk that anybody may have written: nothing for each record that has another shape, and nothing at all where it is no chunk. */
export function readForeignChunk(bytes: Uint8Array, dictionary: Uint8Array, feed: string): readonly (Advisory | undefined)[] | undefined {
  const content: unknown = JSON.parse(inflateRawSync(bytes, { dictionary, maxOutputLength: MOST_CHUNK_BYTES }).toString('utf8'));
  return isContent(content) ? content.rows.map(row => (isRow(row) ? advisoryOf(row, content.texts, feed) : undefined)) : undefined;
}

/** The stamps of all records, in their order. */
export function* stampsOf(packed: Pick<Packed, 'stamps' | 'records'>): Generator<Stamp, undefined> {
  const text = packed.records === 0 ? '' : inflateRawSync(packed.stamps).toString('utf8');
  for (let at = 0; at < text.length;) {
    const [blank, end] = [text.indexOf(' ', at), text.indexOf('\n', at)];
    yield { id: text.slice(at, blank), modified: text.slice(blank + 1, end) };
    at = end + 1;
  }
  return undefined;
}

function contentOf(advisories: readonly Advisory[]): Content {
  const texts = new Map<string, number>();
  const rows = advisories.map((one): Row => {
    const { details, modified, published, sources, sourcesOfAll } = one;
    const text = texts.get(details) ?? texts.size;
    texts.set(details, text);
    return [
      one.id,
      one.name,
      written(one.live),
      written(one.superseded),
      sources,
      isSame(sources, sourcesOfAll) ? 1 : sourcesOfAll,
      modified,
      published === modified ? 1 : published,
      one.summary === usualSummary(one.name) ? 1 : one.summary,
      text,
      one.aliases,
      one.references,
      rareOf(one),
    ];
  });
  return { texts: [...texts.keys()], rows };
}

function advisoryOf(row: Row, texts: readonly string[], feed: string): Advisory {
  const [id, name, live, superseded, sources, sourcesOfAll, modified, published, summary, details, aliases, references, rare] = row;
  const { accuses, category, hashes, withdrawn, doubts } = rare === 0 ? USUAL : rare;
  return {
    id,
    feed,
    name,
    accuses,
    category,
    live: scopeOf(live),
    superseded: scopeOf(superseded),
    sources,
    sourcesOfAll: sourcesOfAll === 1 ? sources : sourcesOfAll,
    hashes,
    aliases,
    modified,
    published: published === 1 ? modified : published,
    withdrawn,
    summary: summary === 1 ? usualSummary(name) : summary,
    details: texts[details] ?? '',
    references,
    doubts,
  };
}

/** How the OpenSSF's collection words nearly every record. */
function usualSummary(name: string): string {
  return `Malicious code in ${name} (npm)`;
}

function rareOf({ accuses, category, hashes, withdrawn, doubts }: Advisory): Rare | 0 {
  const isUsual = accuses === 'malware' && category === '' && withdrawn === '' && hashes.length + doubts.length === 0;
  return isUsual ? 0 : { accuses, category, hashes, withdrawn, doubts };
}

function written(scope: Scope): Scope | 0 | 1 {
  if (scope.versions.length + scope.intervals.length > 0) return scope;
  return scope.all ? 1 : 0;
}

function scopeOf(scope: Scope | 0 | 1): Scope {
  if (scope === 1) return EVERYTHING;
  return scope === 0 ? NOTHING : scope;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}
