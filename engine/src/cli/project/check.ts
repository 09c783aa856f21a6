import { check, resolve } from '../../check.ts';
import type { Vetted } from '../../check.ts';
import type { Merged } from '../../judge/merge-policy.ts';
import type { Before } from '../../match/before.ts';
import type { Locked } from '../../match/packages.ts';
import type { Check } from '../../model/check.ts';
import { LIMITS } from '../../unpack/limits.ts';
import { readProject } from './check-files.ts';
import type { ProjectRead } from './check-files.ts';
import { readCheckOptions } from './check-options.ts';
import type { CheckOptions } from './check-options.ts';
import { readRegistries } from './check-registries.ts';
import type { Command, Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { openRecords } from '../intel/open-records.ts';
import { today } from '../policy/policy.ts';
import { heldToCooldown } from './check-times.ts';
import { noteChecked } from './note-checked.ts';
import { loadSettings } from '../settings.ts';
import { tellCheck } from './tell-check.ts';

/** `unmask check [lockfile|sbom|folder]`. */
export const checkCommand: Command = async (args, terminal) => {
  const options = readCheckOptions(args, terminal);
  const settings = await loadSettings(options.policy, terminal);
  const project = await readProject(terminal.cwd, options.path, options.since);
  const intel = openRecords(options.intel, settings);
  const { registries, unresolved } = await readRegistries(project, terminal);
  const wanted = toVet(options, project);
  const vetted =
    wanted.length === 0 ? new Map<string, Vetted>() : await examineAll(wanted, { options, settings, terminal, before: project.before });
  const { policy, scalars, cooldown } = settings;
  const aged = heldToCooldown(unaged(project, vetted), cooldown, { now: Date.now(), today: today() });
  const result = check({
    ...project,
    unresolved: [...project.unresolved, ...unresolved],
    intel,
    vetted,
    noted: aged.noted,
    ...(cooldown.hours > 0 && { cooldown: { hours: cooldown.hours, dated: aged.dated } }),
    policy,
    onGap: scalars.onGap.value,
    today: today(),
    ...(registries && { registries }),
  });
  await tellCheck(result, options, terminal);
  if (options.remember !== undefined) await noteChecked(project, terminal);
  return exitCode(result, settings);
};

/** What is the project's own is read by its owners; of the rest, what changed, or everything. */
function toVet({ onlyIntel, vet, since }: CheckOptions, { files, before }: ProjectRead): readonly Locked[] {
  if (onlyIntel || (!vet && since === undefined)) return [];
  return resolve(files, before?.fingerprints).filter(
    ({ changed, places }) => (vet || changed) && !places.every(({ entry }) => entry.came === 'workspace' || entry.came === 'file'),
  );
}

/** What no registry told the time of, and a lockfile may; with --since what changed alone. */
function unaged({ files, before }: ProjectRead, vetted: ReadonlyMap<string, Vetted>): readonly Locked[] {
  // Most lockfiles tell none, and most checks are answered in the blink of an eye.
  if (!files.some(({ resolution }) => resolution.entries.some(one => one.published !== undefined))) return [];
  return resolve(files, before?.fingerprints).filter(({ id, changed }) => {
    const one = vetted.get(id);
    return changed && !(one?.as === 'vetted' && one.isDated);
  });
}

interface Ground {
  readonly options: CheckOptions;
  readonly settings: Merged;
  readonly terminal: Terminal;
  readonly before: Before | undefined;
}

async function examineAll(
  packages: readonly Locked[],
  { options, settings, terminal, before }: Ground,
): Promise<ReadonlyMap<string, Vetted>> {
  // Most checks examine nothing, and are answered before this would be loaded.
  const [{ startExaminer }, { vetLocked }, { startProgress }, { knownIndexes }] = await Promise.all([
    import('../../isolate/examiner.ts'),
    import('./check-vet.ts'),
    import('../progress.ts'),
    import('../known-indexes.ts'),
  ]);
  const examiner = startExaminer({ budget: settings.budget, remember: options.remember, known: knownIndexes(homeIn(terminal)) });
  const progress = startProgress(packages.length, options, terminal.err);
  try {
    return await vetLocked(packages, {
      source: { ...options.source, cwd: terminal.cwd, env: { ...terminal.env }, limits: LIMITS },
      examine: subject => examiner.examine(subject, { policy: settings.policy, limits: LIMITS, today: today() }),
      progress,
      before,
      cooldown: settings.cooldown,
      moment: { now: Date.now(), today: today() },
    });
  } finally {
    progress.end();
    examiner.close();
  }
}

/** What was found refuses, whatever else could not be found out; what could not be found out is not allowed in silence. */
function exitCode({ decision, packages, settings }: Check, { failOn }: Merged): number {
  const refused = [...packages, ...settings].some(one => one.decision === 'block' || one.decision === failOn);
  if (refused || decision === 'block') return 1;
  if (decision === 'unknown') return 2;
  return decision === failOn ? 1 : 0;
}
