import type { FilesRead } from '../../check.ts';
import { preflight } from '../preflight/preflight.ts';
import type { Preflight } from '../preflight/preflight.ts';
import type { About } from './about.ts';

/** Holds what is locked, and before the client starts also what is asked for, against the records and the policy of the run. */
export function judge({ options, project, wishes }: About, locked: FilesRead, when: 'before' | 'after'): Preflight {
  const { records: intel, settings, today } = options;
  return preflight({ project, locked, wishes: when === 'before' ? wishes : [], intel, settings, today, when });
}
