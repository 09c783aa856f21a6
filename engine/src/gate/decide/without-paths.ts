import type { Ruling } from '../../model/gate-decision.ts';

const QUOTED = /(['"`])(?:file:\/\/)?(?:[A-Za-z]:[\\/]|[\\/])[^'"`]*\1/g;
const BARE = /(?:file:\/\/)?(?<![\w.:/\\@<>*~-])(?:[A-Za-z]:[\\/]|[\\/])[^\s'"`;,()<>]+/g;

/** A sentence about our own world without the places it names on this computer: whoever asks a gate has no business to know them. */
export function withoutPaths(text: string): string {
  return text.replaceAll(QUOTED, '…').replaceAll(BARE, '…');
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
