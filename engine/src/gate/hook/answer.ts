import type { FilesRead, Intel } from '../../check.ts';
import type { Merged } from '../../judge/merge-policy.ts';
import { howToAccept } from '../../report/gate/how-to-accept.ts';
import { printable } from '../../report/printable.ts';
import { preflight } from '../preflight/preflight.ts';

/** What a hook is told. All of it is safe to print: package managers show it as it is. */
export interface HookAnswer {
  readonly decision: 'allow' | 'block' | 'undecided';
  readonly refused: readonly { readonly name: string; readonly version: string; readonly says: string }[];
  /** Why nothing could be decided, and what to do. */
  readonly undecided: readonly string[];
  /** How many packages were held against the records and the policy. */
  readonly seen: number;
}

/** What questions are answered by. */
export interface Answering {
  readonly settings: Merged;
  readonly intel: Intel;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** No registry is asked, and where archives of registries lie is the package manager's business. */
const NO_PROJECT = { upstream: '', scopes: [], configuration: { defaultRegistry: '' } };

/** Holds packages against the known-bad records and the policy: what the gate does before a client starts, and nothing of what it does with archives. */
export function answerHook(asked: FilesRead, { settings, intel, today }: Answering): HookAnswer {
  const { refused, undecided } = preflight({ project: NO_PROJECT, locked: asked, wishes: [], intel, settings, today, when: 'before' });
  return {
    decision: refused.length > 0 ? 'block' : undecided.length > 0 ? 'undecided' : 'allow',
    refused: refused.map(({ name, version, why, findings: [first] }) => ({
      name: printable(name, 214),
      version: printable(version, 80),
      says: `refused by unmask: ${printable(why, 300)}. ${first === undefined ? 'Nothing waives this' : howToAccept(name, first.detector)}.`,
    })),
    undecided: undecided.map(({ says, hint }) => printable(`${says} ${hint}`, 500)),
    seen: asked.files.reduce((sum, file) => sum + file.resolution.entries.length, 0),
  };
}
