import type { Ruling } from '../../model/gate-decision.ts';

const QUOTED = /(['"`])(?:file:\/\/)?(?:[A-Za-z]:[\\/]|[\\/])[^'"`]*\1/g;
/** On Windows users are called by first and last name, and programs lie in a folder of two words: a blank ends a path only in its last part. */
const OF_WINDOWS = /(?<![\w.:/\\@<>*~-])[A-Za-z]:\\(?:[^\\/:*?"<>|\r\n]*\\)*[^\s'"`;,()<>]*/g;
const BARE = /(?:file:\/\/)?(?<![\w.:/\\@<>*~-])(?:[A-Za-z]:[\\/]|[\\/])[^\s'"`;,()<>]+/g;

/** A sentence about our own world without the places it names on this computer: whoever asks a gate has no business to know them. */
export function withoutPaths(text: string): string {
  return text.replaceAll(QUOTED, '…').replaceAll(OF_WINDOWS, '…').replaceAll(BARE, '…');
}

/**
 * What those who ask are told of a ruling. Where nothing could be decided, its words may be those of this computer; all others are about the package. The log has them as
 * they were.
 */
export function forClients<Told extends Pick<Ruling, 'outcome' | 'why' | 'because'>>(ruling: Told): Told {
  if (ruling.outcome !== 'undecided') return ruling;
  const because = ruling.because.map(finding => ({ ...finding, says: withoutPaths(finding.says) }));
  return { ...ruling, why: withoutPaths(ruling.why), because };
}
