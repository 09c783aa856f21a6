import type { Command } from '../../model/command.ts';
import { type Detector, detector } from '../../model/detector.ts';
import type { Weight } from '../../model/finding.ts';
import { fetchedCode } from './facts/fetched-code.ts';
import { atInstall } from './facts/hooks.ts';

export const fetchesAndRunsAtInstall: Detector<'manifest'> = detector({
  id: 'fetches-and-runs-at-install',
  needs: ['manifest'],
  attack: 'T1105',
  explain: {
    what: 'A hook downloads a program or script and runs it while the package is installed.',
    why: 'What runs is not in the package: it cannot be examined, and its server can change it for each visitor. A few honest packages fetch an official installer this way.',
    next: 'Do not install it with scripts enabled. If it ran, read what the address served and treat the machine as exposed until you know.',
  },

  *detect({ manifest }) {
    for (const { called, commands, evidence } of atInstall(manifest)) {
      for (const command of commands) {
        const how = fetchedCode(command, commands);
        if (how === undefined) continue;
        const weight: Weight = commands.some(namesBareAddress) ? 'proof' : 'strong';
        yield { says: `${called} ${how}`, weight, evidence: [evidence] };
        break;
      }
    }
  },
});

/** No project serves its installer from a bare public IP address; loopback and private networks are somebody's own. */
function namesBareAddress(command: Command): boolean {
  return /https?:\/\/(?!(?:127|10|0)\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)\d{1,3}(?:\.\d{1,3}){3}(?=[:/\s"']|$)/.test(command.text);
}
