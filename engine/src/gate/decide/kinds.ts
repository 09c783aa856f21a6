import type { Kind } from '../../match/kinds.ts';

export const unexamined: Kind = {
  id: 'unexamined-archive',
  explain: {
    what: 'The archive could not be examined, or not to its end: it is too large, it broke the examination, or it took too long.',
    why: 'Nobody can vouch for what was not read. Large native packages are the usual reason; an archive made to break its readers is the other.',
    next: 'Look at it with `unmask vet`, which tells what was not read. If you trust it, waive this for that version and its integrity.',
  },
};

export const withoutIntegrity: Kind = {
  id: 'archive-without-integrity',
  explain: {
    what: 'The registry promises nothing about the bytes of this version: neither an integrity nor a checksum.',
    why: 'Without a promise nobody notices when the archive is another one tomorrow. Very old versions and some mirrors have none.',
    next: 'Take a version that has one, or a registry that tells it; else waive this for that version.',
  },
};

/** What the gate says of an archive beside what its examination found: known to policies, waivers and `unmask explain`. */
export const GATE_KINDS: readonly Kind[] = [unexamined, withoutIntegrity];
