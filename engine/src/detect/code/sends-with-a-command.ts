import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { Weight } from '../../model/finding.ts';
import { commandLine } from './facts/commands.ts';
import { hostOf } from './facts/destinations.ts';
import { areFarApart } from './facts/distance.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { isSecretVariable, secretFile } from './facts/secrets.ts';
import { short, step } from './facts/steps.ts';

const WHEN: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const SENDER = /(?:^|[\s|;&(/])(?:curl|wget|nc|ncat|netcat|socat|http|iwr|irm|invoke-webrequest|invoke-restmethod)(?:\.exe)?\b/i;
const LOCAL = /(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])/i;

/** Files and folders of secrets, as a command names them; the folder of SSH as a whole, or a key in it. */
const SECRETS = String.raw`(?:\.ssh(?:\/id_\w+|(?=\/?["'\s]))|\.(?:npmrc|netrc|git-credentials)|\.aws(?:\/\w|(?=\/?["'\s]))|\.kube(?:\/\w|(?=\/?["'\s]))|\.gnupg|\/etc\/shadow)`;

/** Copies to another machine: what stands before the place there, and is not the key that opens it. */
const COPIED = new RegExp(
  String.raw`\b(?:scp|sftp|rsync)(?:\.exe)?\s[^\n|;&]{0,200}(?<!\s(?:-\w*[ioF]|--exclude[=\s]?|--filter[=\s]?)\s?["']?\S{0,80})${SECRETS}[^\n|;&]{0,200}\s(?:(?:[\w.-]+@)?[\w-]+(?:\.[\w-]+)+:|rsync:\/\/)`,
  'i',
);

/** Copies to a store of objects, or to a page of others. Sources: the manuals of the AWS, Google Cloud and Azure command lines, s3cmd, MinIO's client, rclone and GitHub's. */
const STORED = new RegExp(
  String.raw`\b(?:aws\s[^\n|;&]{0,80}\bs3\s+(?:cp|mv|sync)|(?:gsutil|gcloud\s+storage)\s[^\n|;&]{0,40}\b(?:cp|mv|rsync)|s3cmd\s+(?:put|sync)|mc\s+(?:cp|mirror)|rclone\s+(?:copy|copyto|sync|move)|azcopy\s+(?:copy|cp|sync)|az\s+storage\s+blob\s+upload\S*|gh\s+gist\s+create)\s[^\n|;&]{0,200}${SECRETS}`,
  'i',
);

/** What a command hands to a sender. */
const TAKEN: readonly (readonly [string, RegExp])[] = [
  [
    'the environment',
    /(?:^|[\s;&(`])(?:env|printenv|export -p|set|gci env:|dir env:)\s*\|[^\n]{0,200}(?:curl|wget|nc|ncat|netcat|iwr|irm)\b/i,
  ],
  ['the environment', /\b(?:curl|wget)\b[^\n]{0,300}(?:\$\(|`)\s*(?:env|printenv)\b/i],
  ['the environment', /process\.env\b[^\n|]{0,200}\|[^\n]{0,120}\b(?:curl|wget|nc|ncat)\b/],
  [
    'credential files',
    /\b(?:curl|wget|nc|ncat)\b[^\n]{0,300}(?:@|<\s*|-T\s*|--upload-file[= ]|--post-file[= ])\S*(?:\.ssh\/|\.npmrc|\.netrc|\.aws\/|\.git-credentials|\.kube\/|\.docker\/config|\.gnupg|\.env\b|\/etc\/shadow)/i,
  ],
  [
    'credential files',
    /\b(?:cat|base64|tar)\b[^\n|]{0,120}(?:\.ssh\/|\.npmrc|\.netrc|\.aws\/|\.git-credentials|\.kube\/|\.gnupg)[^\n]{0,60}\|[^\n]{0,120}\b(?:curl|wget|nc|ncat)\b/i,
  ],
  ['credential files', COPIED],
  ['credential files', STORED],
];

export const sendsWithACommand: Detector<'behaviour' | 'manifest'> = detector({
  id: 'sends-with-a-command',
  needs: ['behaviour', 'manifest'],
  attack: 'T1048',
  explain: {
    what: 'A shell command takes the environment or credential files and hands them to a program that sends them.',
    why: 'Tokens stand in the environment and in these files. Nothing that a package does needs to post them with curl.',
    next: 'Do not install it. If it ran, replace every token that was set in that environment, from another machine.',
  },

  *detect({ behaviour, manifest }) {
    for (const effect of behaviour.effects) {
      const script = effect.details.get('script');
      if (effect.kind !== 'spawns' && script === undefined) continue;
      const command = script ?? commandLine(effect);
      const what = taken(command) ?? (script === undefined ? (handedOver(effect, behaviour) ?? pushed(effect, behaviour)) : undefined);
      const weight: Weight | undefined = what === undefined ? undefined : weigh(effect, WHEN);
      if (weight)
        yield {
          says:
            script === undefined
              ? `it sends ${what} with a command, ${moment(effect)}`
              : `it writes a script that sends ${what}, ${moment(effect)}`,
          weight,
          evidence: [step(effect, `${effect.api} ${script === undefined ? 'runs' : 'writes'} ${short(command)}`)],
        };
    }
    for (const hook of manifest.installScripts) {
      const what = taken(hook.command);
      const variable = what === undefined ? secretHanded(hook.command) : undefined;
      if (what !== undefined || variable !== undefined) {
        yield {
          says: `its ${hook.name} hook sends ${what ?? variable}`,
          weight: what === undefined ? 'strong' : 'proof',
          evidence: [{ kind: 'manifest', pointer: `scripts.${hook.name}`, value: hook.command.slice(0, 300) }],
        };
      }
    }
  },
});

function taken(command: string): string | undefined {
  return LOCAL.test(command) ? undefined : TAKEN.find(([, pattern]) => pattern.test(command))?.[0];
}

/** The secret variable that a sender is given for a host which the secret is not called after. */
function secretHanded(command: string): string | undefined {
  const sent = /\b(?:curl|wget|nc|ncat|iwr|irm|invoke-webrequest|invoke-restmethod)\b[^\n|;&]{0,2000}/i.exec(command)?.[0] ?? '';
  const host = hostOf(/https?:\/\/[^\s"'`]+/i.exec(sent)?.[0] ?? '');
  if (host === undefined || LOCAL.test(sent)) return undefined;
  const names = [...sent.matchAll(/\$(?:env:)?\{?(\w+)\}?|%(\w+)%/g)].map(([, one, other]) => one ?? other ?? '');
  return names.find(
    name =>
      isSecretVariable(name) &&
      !name
        .toLowerCase()
        .split('_')
        .some(word => word.length > 2 && host.includes(word)),
  );
}

/** The whole environment, or a file of secrets, among the arguments of a sender or on its standard input. Its own environment, an option, is every program's and not meant. */
function handedOver(effect: Effect, { flows }: Behaviour): string | undefined {
  if (!SENDER.test(` ${effect.target}`) || LOCAL.test(commandLine(effect))) return undefined;
  // Of a line that is put together, what is open in it; its own environment may be all that an option brings.
  const isPut = effect.details.has('arguments') || (effect.target.includes('*') && !effect.details.has('env'));
  const given = flows.filter(flow => flow.to === effect && (flow.as === 'input' || isPut));
  // What becomes of the environment on its way through other files, or as much of a bundle, is not followed to the letter.
  if (given.some(({ from }) => from.api === 'process.env' && from.target === '' && !areFarApart(from.at, effect.at)))
    return 'the environment';
  const secret = given.map(({ from }) => (from.kind === 'reads file' ? secretFile(from.target) : undefined)).find(Boolean);
  return secret?.what;
}

/** A repository that is pushed to an address of the code, and its whole line up to there. */
const PUSH = /\bgit\s[^\n]{0,200}\bpush\s[^\n]{0,200}?(?:https?:\/\/|git@|ssh:\/\/|git:\/\/)[\w-]+\.[\w.-]+/;

/** The whole environment, or a file of secrets, in a file of a repository that is pushed to somebody who is named in the code. */
function pushed(effect: Effect, { flows }: Behaviour): string | undefined {
  const line = commandLine(effect);
  if (!PUSH.test(line)) return undefined;
  const folder = effect.details.get('cwd');
  const isInside = (path: string): boolean => {
    const own = path.slice(0, path.lastIndexOf('/'));
    return /\w/.test(own) && ((folder !== undefined && `${own}/`.startsWith(`${folder}/`)) || line.includes(`-C ${own} `));
  };
  for (const { from, to } of flows) {
    if (to.kind !== 'writes file' || !to.target.split(' | ').some(isInside)) continue;
    if (from.api === 'process.env' && from.target === '') return 'the environment';
    const secret = from.kind === 'reads file' ? secretFile(from.target) : undefined;
    if (secret) return secret.what;
  }
  return undefined;
}
