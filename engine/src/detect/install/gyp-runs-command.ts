import type { Command } from '../../model/command.ts';
import { type Detector, detector } from '../../model/detector.ts';
import type { Claim } from '../../model/finding.ts';
import { downloads } from './facts/downloads.ts';
import { isNativeSource, isUsualQuery, reachesNetwork, runsOwnScript } from './facts/gyp.ts';
import { clip } from './facts/hooks.ts';

export const gypRunsCommand: Detector<'files' | 'manifest'> = detector({
  id: 'gyp-runs-command',
  needs: ['files', 'manifest'],
  attack: 'T1195.002',
  explain: {
    what: 'A binding.gyp runs a command while it is read, which an installer does even where package.json has no script.',
    why: 'Native packages ask there for header paths. A worm of 2026 used a 157-byte file of this kind as its only hook.',
    next: 'Read the command. Unless it only looks up a path or a platform, install with scripts switched off or not at all.',
  },

  *detect({ files, manifest }) {
    const isNative = [...files.keys()].some(isNativeSource);
    for (const { path, text, commands } of manifest.gyp) {
      const judged = weigh(text, commands, isNative);
      if (judged === undefined) continue;
      const [does, weight] = judged;
      yield { says: `${path} ${does}: \`${clip(text)}\``, weight, evidence: [{ kind: 'file', path, says: clip(text) }] };
    }
  },
});

function weigh(command: string, commands: readonly Command[], isNative: boolean): readonly [string, Claim['weight']] | undefined {
  if (reachesNetwork(command) || commands.some(one => downloads(one) || (one.code !== undefined && reachesNetwork(one.code.text))))
    return ['reaches the network while it is read', isNative ? 'strong' : 'proof'];
  if (isUsualQuery(command) && (isNative || !runsOwnScript(command))) return undefined;
  return isNative ? ['runs an unusual command while it is read', 'context'] : ['runs a command, and there is nothing to build', 'strong'];
}
