import { STATES } from '../model/application.ts';
import type { ApplicationReport, DesktopReport, Rung, State } from '../model/application.ts';
import { count } from '../model/count.ts';
import { printable } from './printable.ts';

const RUNGS: Readonly<Record<Rung, string>> = {
  1: 'signed by the vendor',
  2: 'embedded by the vendor',
  3: 'kept by the system',
  4: "the vendor's package",
  5: 'recorded by you',
  6: 'shared',
  7: 'by its looks',
};

/** What a rung of the ladder of references is called. */
export function rungWords(rung: Rung): string {
  return RUNGS[rung];
}

/** What each state means to somebody who never heard of it. */
export const MEANINGS: Readonly<Record<State, string>> = {
  pristine: 'A reference that proves it shows that nothing was changed.',
  updated: 'It is another version than the one that was recorded, and it came as updates come.',
  unknown: 'No reference on this disk shows that nothing was changed, and nothing shows that something was.',
  'modified by a known mod': 'It was changed, and bears the marks of a mod that people install on purpose.',
  'modified and unexplained': 'Files are not as a reference has them. What they do is no known harm; who changed them is not known.',
  tampered: 'Somebody changed it, and what the change does or hides harms whoever uses it.',
};

/** The gravest first. */
export function byGravity(apps: readonly ApplicationReport[]): readonly ApplicationReport[] {
  return apps.toSorted((a, b) => STATES.indexOf(b.state) - STATES.indexOf(a.state));
}

/** `3 applications of Electron: 1 tampered, 2 pristine`. */
export function summary({ apps }: DesktopReport): string {
  const counted = STATES.toReversed().flatMap(state => {
    const many = apps.filter(app => app.state === state).length;
    return many > 0 ? [`${many} ${state}`] : [];
  });
  return `${count(apps.length, 'application')} of Electron${counted.length > 0 ? `: ${counted.join(', ')}` : ''}`;
}

/** `Exodus 25.1.0`, safe for one line. */
export function applicationName({ name, version }: ApplicationReport): string {
  return `${printable(name, 80)} ${printable(version, 40)}`.trim();
}

/** `, a wallet`; nothing for what is no such kind. */
export function kindWords({ kind }: ApplicationReport): string {
  return kind === 'other' ? '' : `, ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
