import { canonicalAddress } from '../ask.ts';
import { repairLockfiles } from '../lockfile-repair/repair.ts';
import type { InnerGate } from '../nested-gate.ts';
import type { Project } from '../project/project.ts';
import type { About } from './about.ts';
import { openGate } from './open-gate.ts';

/** A run that was killed leaves its gate's addresses behind: they are put right first, by a gate that only tells where archives lie. */
export async function repairAfterCutOff(about: About): Promise<void> {
  const { options, project } = about;
  const gate = await openGate(options, project);
  try {
    await repair(gate, project);
  } finally {
    await gate.close();
  }
}

/** Puts the registry's own addresses where a client wrote the gate's. */
export async function repair(gate: InnerGate, { root, upstream, scopes }: Project): Promise<void> {
  await repairLockfiles(root, {
    upstream,
    addressOf: async ({ name, file }) => {
      const scope = scopes.find(one => name.startsWith(`${one.scope}/`));
      const registry = `${(scope?.registry ?? upstream).replace(/\/*$/, '')}/`;
      return (await canonicalAddress(gate, { name, file })) ?? `${registry}${name}/-/${file}`;
    },
  });
}
