import type { IntelStatus } from '../model/check.ts';
import type { Undecided } from '../model/undecided.ts';
import type { Ran, Unread, Verdict } from '../model/verdict.ts';
import { recordsTold } from './gaps.ts';
import { nameOf } from './name.ts';
import { printable } from './printable.ts';
import { messageOf, uriOf } from './sarif-location.ts';
import type { SarifLocation, SarifMessage } from './sarif-location.ts';
import type { SarifLevel, SarifRule } from './sarif-rules.ts';

/** §3.58: a gap in what was examined. */
interface SarifNotification {
  readonly descriptor: { readonly id: string; readonly index: number };
  readonly associatedRule?: { readonly id: string };
  readonly level: SarifLevel;
  readonly message: SarifMessage;
  readonly locations?: readonly SarifLocation[];
}

/** The kinds of gap, in the order their indices refer to. */
export const NOTIFICATIONS: readonly SarifRule[] = [
  { id: 'unread', shortDescription: { text: 'A file of the package could not be examined.' } },
  { id: 'failed', shortDescription: { text: 'A detector broke on this package.' } },
  { id: 'skipped', shortDescription: { text: 'A detector was skipped because the source of the package does not give what it needs.' } },
  { id: 'undecided', shortDescription: { text: 'A package that was asked about could not be examined.' } },
  { id: 'records', shortDescription: { text: 'The known-bad records on this computer could not answer.' } },
];

/** A package of which nothing was decided. */
export function undecidedOf({ spec, error }: Undecided): SarifNotification {
  const message = messageOf(`${printable(spec, 200)} could not be examined: ${printable(error.message, 400)}`);
  return { descriptor: { id: 'undecided', index: 3 }, level: 'error', message };
}

/** Every gap of one verdict, so that no silence passes for a clean result. */
export function notificationsOf(verdict: Verdict): readonly SarifNotification[] {
  const { unread, detectors, records } = verdict.coverage;
  const told = records === undefined || records.state === 'fresh' ? [] : [recordsOf(verdict, records)];
  return [...unread.map(file => unreadOf(verdict, file)), ...detectors.flatMap(ran => ranOf(verdict, ran)), ...told];
}

function recordsOf({ subject }: Verdict, records: IntelStatus): SarifNotification {
  return {
    descriptor: { id: 'records', index: 4 },
    level: 'note',
    message: messageOf(`${nameOf(subject)}: ${printable(recordsTold(records), 400)}`),
  };
}

function unreadOf({ subject }: Verdict, { path, why }: Unread): SarifNotification {
  return {
    descriptor: { id: 'unread', index: 0 },
    level: 'warning',
    message: messageOf(`${nameOf(subject)}: ${printable(path, 160)} was not examined: ${printable(why, 200)}`),
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(subject, path) } } }],
  };
}

function ranOf({ subject }: Verdict, ran: Ran): readonly SarifNotification[] {
  if (ran.as === 'done') return [];
  const detector = printable(ran.detector, 60);
  if (ran.as === 'failed') {
    const message = messageOf(`${nameOf(subject)}: the detector ${detector} failed: ${printable(ran.error, 200)}`);
    return [{ descriptor: { id: 'failed', index: 1 }, associatedRule: { id: detector }, level: 'error', message }];
  }
  const missing = printable(ran.missing.join(', '), 100);
  const message = messageOf(`${nameOf(subject)}: the detector ${detector} was skipped, the source does not give: ${missing}`);
  return [{ descriptor: { id: 'skipped', index: 2 }, level: 'note', message }];
}
