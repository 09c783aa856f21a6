import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { commandLine } from './facts/commands.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';

const ASKS: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'context' };

/** Where machines of AWS, Azure, Google Cloud, Alibaba and Oracle learn who they are. Source: the documentation of each provider. */
const METADATA =
  /(?:^|[/\s"'@])(?:169\.254\.169\.254|169\.254\.170\.(?:2|23)|\[?fd00:ec2::254\]?|metadata\.google\.internal|100\.100\.100\.200|metadata\.azure\.internal)(?=[:/\s"']|$)/i;

export const readsCloudMetadata: Detector<'behaviour'> = detector({
  id: 'reads-cloud-metadata',
  needs: ['behaviour'],
  attack: 'T1552.005',
  explain: {
    what: 'The package asks the metadata service of a cloud, which gives any program on the machine temporary credentials.',
    why: 'With them a thief acts as the server or build. Clients of clouds ask for them when they are called, never while they are installed.',
    next: 'Do not install it on a cloud machine. If it has run there, revoke the role’s sessions and look through its log.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      const asked = effect.kind === 'spawns' ? commandLine(effect) : effect.kind === 'connects' ? effect.target : '';
      const weight = METADATA.test(asked) ? weigh(effect, ASKS) : undefined;
      if (!weight) continue;
      yield {
        says: `it asks the metadata service of a cloud, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} asks ${short(asked)}`)],
      };
    }
  },
});
