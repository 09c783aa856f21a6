import { openUpstream } from '../acquire/upstream.ts';
import type { Places } from '../acquire/upstream.ts';
import { startExaminer } from '../isolate/examiner.ts';
import type { Examiner } from '../isolate/examiner.ts';
import type { Budget, Merged } from '../judge/merge-policy.ts';
import { archivesFolder, fetchedFolder, passingFolder } from '../remember/files.ts';
import type { Moment } from './decide/cooldown.ts';
import { openLargeReader } from './document/reader.ts';
import type { GateContext } from './gate-context.ts';
import type { GateOptions } from './gate-options.ts';
import type { GateState } from './gate-state.ts';
import { openRecords } from './records.ts';
import { revisions } from './revision.ts';
import type { TemporaryFolder } from './temporary-folder.ts';
import { openSentByHash } from './sent-by-hash.ts';

const PATIENCE = 4;

/** Opens what one configuration decides with; `close` ends it, and leaves what lasts. */
export async function openContext(
  options: GateOptions,
  { decisions, metrics, verdicts, store, tidying, temporary }: GateState,
): Promise<GateContext> {
  const { settings, known, cwd, env, registry, offline, onExamining } = options;
  const remember = options.readOnly ? undefined : options.remember;
  const now = options.now ?? Date.now;
  const overrides = { cwd, env, ...(registry !== undefined && { registry }), ...(offline !== undefined && { offline }) };
  const upstream = await openUpstream(overrides, placesIn(remember, temporary));
  const records = openRecords(options.intel, settings.scalars.intelMaxAgeHours.value, now);
  const moment = (): Moment => ({ now: now(), today: new Date(now()).toISOString().slice(0, 10) });
  const revisionOf = revisions(settings, known, options.store !== undefined);
  metrics.gauge('unmask_records', () => records().index?.records ?? 0);
  const large = openLargeReader();
  let examining: Examiner | undefined;
  const script = options.script && { script: options.script };
  return {
    upstream,
    settings,
    measure: { policy: settings.policy, failOn: settings.failOn, onGap: settings.scalars.onGap.value },
    examiner: () => (examining ??= startExaminer({ budget: budgetOf(settings), remember, known, onExamining, ...script })),
    verdicts,
    sentByHash: openSentByHash(),
    large,
    rooms: options.rooms,
    fetched: bytes => tidying.fetched(bytes),
    store,
    decisions,
    metrics,
    records,
    moment,
    close: () => {
      examining?.close();
      large.close();
      upstream.close();
    },
    revision: () => revisionOf(moment().today, records().revision),
  };
}

/** Below the cache: what the system has for passing files may lie in memory. */
function placesIn(remember: string | undefined, { path }: TemporaryFolder): Places {
  if (remember === undefined) return { cache: undefined, kept: undefined, passing: path };
  return { cache: fetchedFolder(remember), kept: archivesFolder(remember), passing: passingFolder(remember) };
}

/**
 * How long an examination may take. Where nobody said, longer than at a prompt: what is not examined to its end is refused, many are asked for at the
 * same time, and clients are told to wait.
 */
function budgetOf({ budget, scalars }: Merged): Budget {
  const by = (name: 'timeMs' | 'fileTimeMs'): number => budget[name] * (scalars[name].from === 'built-in' ? PATIENCE : 1);
  return { ...budget, timeMs: by('timeMs'), fileTimeMs: by('fileTimeMs') };
}
