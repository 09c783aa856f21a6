import { openIndex } from '../match/index-reader.ts';
import type { Index } from '../match/index-reader.ts';
import type { Advisory, Description } from '../model/advisory.ts';
import { ToolError } from '../model/tool-error.ts';
import { readChunk } from './packed.ts';
import type { SourceMeta } from './source-meta.ts';
import { unreadable, withState } from './state-file.ts';
import type { StateMeta, StateReader, StateTable } from './state-file.ts';

/** Records that were opened. The index is in memory; what records say is read when it is asked for. */
export interface OpenIntel {
  readonly as: 'open';
  readonly index: Index;
  readonly sources: readonly SourceMeta[];
  /** SHA-256 of the index: the same for the same records. */
  readonly fingerprint: string;
  /** One more with each state. */
  readonly generation: number;
  readonly bytes: number;
  /** Throws `ToolError('disk')` where the file is gone, damaged or another by now. */
  readonly describe: (record: number) => Description;
  readonly descriptions: () => Iterable<Description>;
}

/** Why nothing was opened. */
export type ClosedIntel = { readonly as: 'missing' } | { readonly as: 'damaged'; readonly why: string };

/** Opens the records in a folder; their digest is checked before anything is believed. Throws nothing. */
export function openIntel(folder: string): OpenIntel | ClosedIntel {
  try {
    return withState(folder, state => {
      const index = openIndex(state.part(state.layout.index));
      if (typeof index === 'string') return { as: 'damaged', why: index };
      const { sources, fingerprint, generation }: StateMeta = JSON.parse(state.part(state.layout.meta).toString('utf8'));
      return { as: 'open', index, sources, fingerprint, generation, bytes: state.size, ...describer(folder, fingerprint) };
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { as: 'missing' };
    const told = error instanceof ToolError ? error : unreadable(folder, error);
    return { as: 'damaged', why: told.message.replace(/^The known-bad records are damaged: /, '').replace(/\.$/, '') };
  }
}

/** A chunk of records, and the number of its first one. */
interface Cached {
  readonly first: number;
  readonly records: readonly Advisory[];
}

function describer(folder: string, fingerprint: string): Pick<OpenIntel, 'describe' | 'descriptions'> {
  let known: { readonly table: StateTable; readonly incidents: ReadonlyMap<number, string> } | undefined;
  let cached: Cached = { first: 0, records: [] };
  // The file may have gone since it was opened: that is the disk's doing, and no mistake of ours.
  const reading = <T>(work: (state: StateReader) => T): T => {
    try {
      return withState(folder, work);
    } catch (error) {
      throw error instanceof Error && 'syscall' in error ? unreadable(folder, error) : error;
    }
  };
  const tableIn = (state: StateReader): NonNullable<typeof known> => {
    // The file may have been replaced since: then its records have other numbers.
    const { fingerprint: now }: StateMeta = JSON.parse(state.part(state.layout.meta).toString('utf8'));
    if (now !== fingerprint)
      throw new ToolError('disk', 'The known-bad records were changed or damaged while they were read.', {
        hint: 'Run the command again.',
      });
    if (known === undefined) {
      const table = state.table();
      known = { table, incidents: new Map(table.incidents) };
    }
    return known;
  };
  const told = ({ live: _live, superseded: _superseded, hashes: _hashes, ...one }: Advisory, record: number): Description => ({
    ...one,
    incident: known?.incidents.get(record) ?? one.id,
  });
  return {
    describe: record => {
      if (cached.records[record - cached.first] === undefined) cached = reading(state => chunkOf(record, tableIn(state).table, state));
      const found = cached.records[record - cached.first];
      if (found === undefined) throw new RangeError(`there is no record ${record}`);
      return told(found, record);
    },
    *descriptions() {
      let first = 0;
      for (let more = true; more;) {
        const chunk = reading(state => chunkOf(first, tableIn(state).table, state));
        for (const [at, one] of chunk.records.entries()) yield told(one, first + at);
        first += chunk.records.length;
        more = chunk.records.length > 0;
      }
    },
  };
}

/** The chunk that holds a record; an empty one behind the last. */
function chunkOf(record: number, { sources }: StateTable, state: StateReader): Cached {
  let first = 0;
  for (const { feed, dictionary, chunks, records } of sources) {
    if (record >= first + records) {
      first += records;
      continue;
    }
    for (const [start, length, crc, count] of chunks) {
      if (record < first + count) return { first, records: readChunk(state.span([start, length, crc]), state.span(dictionary), feed) };
      first += count;
    }
  }
  return { first, records: [] };
}
