import type { Explanation } from '../model/detector.ts';
import { PROJECT_KINDS } from './project-kinds.ts';

/** One kind of finding about an entry of a lockfile: named and explained as a detector is, and weighed by the same policy. */
export interface Kind {
  /** Also its name in policies. It never changes once released. */
  readonly id: string;
  readonly explain: Explanation;
  readonly attack?: string;
}

export const knownMalicious: Kind = {
  id: 'known-malicious',
  attack: 'T1195.002',
  explain: {
    what: 'Others have examined this package, or these very bytes, and published that it is malicious.',
    why: 'It is the surest signal there is, and a late one: somebody was harmed before it was written. Records are taken back at times, and name more versions than they mean; that is told with the finding.',
    next: 'Do not install it. If it has run anywhere, that is an incident and no update helps: isolate the computer, rotate its secrets from another one, and remove the package. `unmask intel explain` with its name tells what is known of it.',
  },
};

export const knownUnwanted: Kind = {
  id: 'known-unwanted',
  attack: 'T1195.002',
  explain: {
    what: 'A record says that this package is no plain malware, and does what few would want: research that calls home, protest, tracking.',
    why: 'Such packages do little harm and act without being asked. Some of them are left-overs of somebody testing whether your builds confuse public and private names.',
    next: 'Find out why it is among your dependencies, and remove it unless you meant it.',
  },
};

export const wasFlagged: Kind = {
  id: 'was-flagged',
  explain: {
    what: 'A record once named this package and was withdrawn, or the package was malicious once and is an empty placeholder now.',
    why: 'Records are mistaken at times, and names are used again. Nothing stands against this version today.',
    next: 'Nothing, unless you had the package while the record stood.',
  },
};

export const knownVulnerable: Kind = {
  id: 'known-vulnerable',
  explain: {
    what: 'A published advisory says that this version has a weakness.',
    why: 'A weakness is a mistake and no attack: whether it matters depends on how the package is used.',
    next: 'Update when the advisory names a fixed version.',
  },
};

export const lockfileInjection: Kind = {
  id: 'lockfile-injection',
  attack: 'T1195.001',
  explain: {
    what: 'The lockfile gives one package two identities: the name or version it is listed under is not that of the archive it is fetched from.',
    why: 'Package managers fetch the address and reviewers read the name. Nothing honest writes the two differently; a hidden change to a lockfile does.',
    next: 'Look who changed this line and when, do not install from the file, and let the package manager write it again.',
  },
};

export const lockfileConflict: Kind = {
  id: 'lockfile-conflict',
  attack: 'T1195.001',
  explain: {
    what: 'Two parts of the lockfile, or the lockfile and the registry, name different bytes for the same package and version.',
    why: 'A published version never changes. Which of the two is installed depends on the tool that reads the file: one can be shown, and the other run.',
    next: 'Compare both with what the registry says, and let the package manager write the lockfile again.',
  },
};

export const unusualSource: Kind = {
  id: 'unusual-source',
  explain: {
    what: 'The package does not come from the registry that the rest of the lockfile comes from.',
    why: 'Many projects have a fork or two, or a second registry. What comes from elsewhere is seen by no registry and no feed, and can change without notice.',
    next: 'Check that you know the address, and that it is pinned to a commit or a hash.',
  },
};

export const unvouchedSource: Kind = {
  id: 'unvouched-source',
  explain: {
    what: 'A dependency is fetched from a repository or an address of its own, or from a host without a hash to hold it to.',
    why: 'No registry vouches for such bytes, they do not come through the gate, and they can be others tomorrow. Forks and private code are honest reasons to have one.',
    next: 'Look at what it is, pin it to a commit or a hash, and waive this finding for that package in your policy.',
  },
};

/** Every kind, in the order they are told. */
export const KINDS: readonly Kind[] = [
  knownMalicious,
  knownUnwanted,
  lockfileInjection,
  lockfileConflict,
  unusualSource,
  unvouchedSource,
  knownVulnerable,
  wasFlagged,
  ...PROJECT_KINDS,
];
