import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { Guard } from '../../model/module.ts';
import { commandLine, fetchAndRun, isReverseShell } from './facts/commands.ts';
import { isUnasked, moment } from './facts/moments.ts';
import { isSecretVariable, secretFile } from './facts/secrets.ts';
import { short, step } from './facts/steps.ts';

/** Variables by which build services are known. */
const SERVICE =
  /^(?:CI|CONTINUOUS_INTEGRATION|BUILD_NUMBER|GITHUB_ACTIONS|GITLAB_CI|TRAVIS|CIRCLECI|JENKINS_URL|TF_BUILD|CODEBUILD_BUILD_ID|TEAMCITY_VERSION|BITBUCKET_BUILD_NUMBER|SANDBOX\w*|VIRTUAL_ENV_NAME)(?:=|$)/;
/** How machines for examination are called. */
const EXAMINER =
  /sandbox|vmware|virtual ?box|\bvbox|qemu|\bkvm\b|xen|hyper-?v|cuckoo|any\.?run|malware|analy[sz]|wdagutility|compute\.internal|\bec2\b/i;

export const actsOnlyUnwatched: Detector<'behaviour'> = detector({
  id: 'acts-only-unwatched',
  needs: ['behaviour'],
  attack: 'T1497.001',
  explain: {
    what: 'The package does something grave, and only where no debugger, build service or virtual machine could watch it.',
    why: 'Who leaves build services out of statistics has nothing to hide; who runs downloads or reads keys only where nobody looks has. A test in a sandbox would not show it.',
    next: 'Do not install it. If it has run on a machine of your own, treat what that machine holds as exposed.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      const guard = isUnasked(effect) ? effect.guards.find(avoidsWatchers) : undefined;
      const grave = guard && graveDeed(effect, behaviour);
      if (!guard || grave === undefined) continue;
      yield {
        says: `it ${grave} only where ${WATCHER[guard.kind] ?? 'nobody'} does not see it${guard.value === '' ? '' : ` (${short(guard.value)})`}, ${moment(effect)}`,
        weight: 'strong',
        evidence: [step(effect, `${effect.api} behind a test for who watches`)],
      };
    }
  },
});

const WATCHER: Readonly<Partial<Record<Guard['kind'], string>>> = {
  debugger: 'a debugger',
  environment: 'a build service',
  identity: 'a machine for examination',
};

function avoidsWatchers({ kind, value, holds }: Guard): boolean {
  if (holds) return false;
  return kind === 'debugger' || (kind === 'environment' && SERVICE.test(value)) || (kind === 'identity' && EXAMINER.test(value));
}

/** What honest code does not do unasked, in a few words. */
function graveDeed(effect: Effect, { flows }: Behaviour): string | undefined {
  switch (effect.kind) {
    case 'evaluates':
      if (flows.some(({ from, to }) => to === effect && from.kind === 'connects')) return 'runs what it downloads';
      return effect.details.get('decoded') === 'true' ? 'runs text that it decodes' : undefined;
    case 'spawns': {
      const line = commandLine(effect);
      if (isReverseShell(line)) return 'opens a shell to somebody else';
      return (
        fetchAndRun(line) ??
        (flows.some(({ from, to, as }) => to === effect && from.kind === 'connects' && as !== 'content')
          ? 'runs commands that it downloads'
          : undefined)
      );
    }
    case 'reads file':
    case 'lists files': {
      const secret = secretFile(effect.target);
      return secret && !secret.everyday ? `reads ${secret.what}` : undefined;
    }
    case 'connects': {
      const sent = flows.find(({ from, to }) => to === effect && isSecret(from));
      return sent && 'sends secrets';
    }
    default:
      return undefined;
  }
}

function isSecret({ kind, target }: Effect): boolean {
  if (kind === 'reads environment') return target === '' || isSecretVariable(target);
  return kind === 'reads file' && secretFile(target) !== undefined;
}
