import type { Difference } from '../../model/difference.ts';
import type { Finding } from '../../model/finding.ts';
import type { Change } from './change.ts';
import { newDependency } from './dependencies.ts';
import { newEffectAtCall, newEffectAtImport, newEffectAtInstall, newEffectAtRun } from './effects.ts';
import { newCodeFiles, newCommand } from './files.ts';
import { newFlow } from './flows.ts';
import { changedInstallHook, newInstallHook } from './install-hooks.ts';
import { changedPublisher, provenanceGone } from './release.ts';

/** Every kind of change, in the order they are told. */
export const CHANGES: readonly Change[] = [
  newInstallHook,
  changedInstallHook,
  newEffectAtInstall,
  newEffectAtImport,
  newEffectAtRun,
  newEffectAtCall,
  newFlow,
  newDependency,
  changedPublisher,
  provenanceGone,
  newCommand,
  newCodeFiles,
];

/** What a policy weighs of a difference: every change, and the findings that are new, each fact once. */
export function findingsOf(difference: Difference): Finding[] {
  const told: Finding[] = [];
  const instead = new Set<string>();
  for (const { id, tell, instead: others = [] } of CHANGES) {
    for (const change of tell(difference)) {
      told.push({ detector: id, ...change });
      for (const other of others) instead.add(other);
    }
  }
  return [...difference.findings.filter(finding => !instead.has(finding.detector)), ...told];
}
