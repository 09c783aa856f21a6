import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Use } from '../../model/module.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';
import { short, step } from './facts/steps.ts';

const GRAVE: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'weak' };
const ASKS: Gravity = { install: 'strong', import: 'strong', run: 'context', call: 'context' };
const SIGNS: readonly Sign[] = [
  {
    what: 'gets round the question for administrator rights',
    by: GRAVE,
    command:
      /\b(?:ms-settings|mscfile|exefile)\\+(?:shell|Shell)\\+open\\+command\b|\b(?:fodhelper|eventvwr|computerdefaults|sdclt)(?:\.exe)?\s*$|\bDelegateExecute\b/i,
  },
  {
    what: 'makes a program run as its owner, whoever starts it',
    by: GRAVE,
    command: /\bchmod\s+(?:[ug]*\+[rwx]*s\b|[2467][0-7]{3}\b)|\bsetcap\s+\S*cap_/,
  },
  {
    what: 'starts a container that has the whole disk of the machine',
    by: { ...GRAVE, run: 'weak' },
    command: /\b(?:docker|podman|nerdctl)\s+(?:container\s+)?(?:run|create)\b.*\s(?:-v|--volume)[ =]["']?\/:\//,
  },
  { what: 'changes who may act as root', by: GRAVE, written: /^\/etc\/(?:sudoers(?:$|\.d\/)|pam\.d\/|passwd$|shadow$|group$)/ },
  {
    what: 'asks for administrator rights',
    by: ASKS,
    command: /\bwith administrator privileges\b|-Verb\s+RunAs\b|(?:^|[\s;&|])(?:pkexec|gksudo|kdesudo)\s+\S/i,
  },
  { what: 'answers the question for a password of root itself', by: GRAVE, command: /\|\s*sudo\s+(?:-\w+\s+)*-\w*S\b/ },
  {
    what: 'tries whether a password of its user is right',
    by: GRAVE,
    command: /\bdscl\b.{0,80}\s-?authonly\b|\bValidateCredentials\(/i,
  },
  {
    what: 'asks for a password in a window of its own',
    by: ASKS,
    command:
      /\bdisplay dialog\b.{0,600}\bhidden answer\b|\b(?:zenity|kdialog|yad)\b.{0,200}\s--password\b|\bPromptForCredential\(|\bGet-Credential\b/i,
  },
  { what: 'runs a command as root', by: ASKS, command: /(?:^|[;&|]\s*)(?:sudo|doas)\s+(?!-[nkKvl]*[kKvl]\b)\S/ },
];

/** Whoever may speak to this socket is root on the machine. Source: the Docker documentation on its daemon. */
const CONTAINERS = /(?:^|\/)(?:docker|podman|containerd|crio)\.sock$|docker_engine/;
/** Clients of it connect when somebody asks them to. */
const COMMANDS_CONTAINERS: Gravity = { install: 'proof', import: 'strong' };
/** What they are asked to start is for the caller to say; a package that says so itself, and hands over the machine, has the machine. */
const HANDS_OVER: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

export const gainsPrivileges: Detector<'behaviour' | 'manifest' | 'modules'> = detector({
  id: 'gains-privileges',
  needs: ['behaviour', 'manifest', 'modules'],
  attack: 'T1548',
  explain: {
    what: 'The package tries to act with more rights than its user has: as administrator, as root, or by a program that keeps such rights.',
    why: 'With them it reaches what the user cannot undo. Installers of system software ask for them openly, and people run those themselves.',
    next: 'Do not install it. Never give it a password; if it has run as an administrator, treat the whole machine as exposed.',
  },

  *detect({ behaviour, manifest, modules }) {
    yield* bySigns(SIGNS, behaviour, manifest);
    for (const effect of behaviour.effects) {
      const socket = effect.kind === 'connects' ? effect.details.get('socketPath') : undefined;
      if (socket === undefined || !CONTAINERS.test(socket)) continue;
      const order = modules.flatMap(({ uses }) => uses.filter(ordersMachine))[0];
      const weight = weigh(effect, order ? HANDS_OVER : COMMANDS_CONTAINERS);
      if (!weight) continue;
      yield {
        says: order
          ? `it starts a container that has the whole disk of the machine, or all rights on it (${short(socket)}), ${moment(effect)}`
          : `it commands the containers of the machine (${short(socket)}), ${moment(effect)}`,
        weight,
        evidence: [
          step(effect, `${effect.api} asks ${short(socket)} for ${short(effect.target) || 'something'}`),
          ...(order ? [{ kind: 'code' as const, at: order.at, says: 'says what the container may do' }] : []),
        ],
      };
    }
  },
});

/** An order for a container with the root of the disk, or with all rights. Source: the Docker Engine API, `POST /containers/create`. */
function ordersMachine({ args }: Use): boolean {
  return args.some(({ members }) => {
    const host = members?.get('HostConfig')?.members;
    const binds = host?.get('Binds')?.elements ?? [];
    const mounts = host?.get('Mounts')?.elements ?? [];
    return (
      host?.get('Privileged')?.text === 'true' ||
      binds.some(({ text }) => text?.startsWith('/:') === true) ||
      mounts.some(mount => mount.members?.get('Source')?.text === '/')
    );
  });
}
