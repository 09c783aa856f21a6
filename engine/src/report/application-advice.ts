import type { ApplicationKind, State } from '../model/application.ts';

const REINSTALL = 'Install it again from its official source, over this one. Removing an npm package does not undo what it changed here.';
const EVIDENCE = 'Keep a copy of the changed files as evidence first: nothing is modified or deleted by Unmask.';

const TAMPERED: Readonly<Record<ApplicationKind, readonly string[]>> = {
  wallet: [
    'Stop using this wallet now, and send nothing with it.',
    'Treat its keys as known to others: move what it holds to a new wallet, from a device that is clean.',
  ],
  'password manager': [
    'Stop using it now.',
    'Treat every password in it as known to others: change them from a device that is clean, mail and banks first.',
  ],
  chat: ['Stop using it now, and sign it out everywhere from a device that is clean.'],
  editor: ['Stop using it now. What it could reach, tokens and keys in your projects among them, may be known to others: renew them.'],
  agent: ['Stop using it now. What it could reach, tokens and keys in your projects among them, may be known to others: renew them.'],
  other: ['Stop using it now, and treat what you typed into it as known to others.'],
};

/** How an application was looked at. */
export interface Looked {
  /** Whether its code could be read at all. */
  readonly isReadable: boolean;
  /** Whether what it does is proof of hostile deeds. */
  readonly isProof: boolean;
  /** The options by which a command records the same, each behind a space; empty on this machine. */
  readonly recordFlags: string;
}

/** What to do now, in plain words. */
export function adviceOn(state: State, kind: ApplicationKind, { isReadable, isProof, recordFlags }: Looked): readonly string[] {
  const baseline = `unmask desktop baseline${recordFlags}`;
  switch (state) {
    case 'tampered':
      return [...TAMPERED[kind], EVIDENCE, REINSTALL];
    case 'modified and unexplained':
      return [
        kind === 'wallet' ? 'Send nothing with it until you know who changed it.' : 'Do not trust it until you know who changed it.',
        `If you changed it yourself, accept it: ${baseline} --accept <its path>.`,
        `If you did not: ${REINSTALL}`,
      ];
    case 'modified by a known mod':
      return ['If you installed the mod, nothing is to be done. If you did not, install the application again from its official source.'];
    case 'updated':
      return [`Nothing. Record the new version when you are content with it: ${baseline}.`];
    case 'unknown':
      if (!isReadable)
        return ['What cannot be read cannot be judged: scan it as a user who may read it. If its archive is broken, install it again.'];
      if (isProof)
        return [
          `Its code does what hostile code does, and nothing here tells how its vendor built it: do not use it. ${REINSTALL} Then scan it again.`,
        ];
      return [`If you trust it as it is, record it now, so that a later change is noticed: ${baseline}.`];
    case 'pristine':
      return [];
  }
}
