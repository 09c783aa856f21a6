import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import { isUnasked, moment, weigh, type Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';
import { readmeOf } from '../../model/readme.ts';
import { short, step } from './facts/steps.ts';

const GRAVE: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'weak' };
/** Tools that set up servers add the key of whoever runs them. */
const OWN_KEY: Gravity = { ...GRAVE, call: 'strong' };
/** Whoever starts a command that is there to add his own key, as its page says, asks for it. */
const ASKED_FOR: Gravity = { ...GRAVE, run: 'weak' };
/** A key as it stands in such a file, wherever the package keeps it. Source: sshd(8), “AUTHORIZED_KEYS FILE FORMAT”. */
const KEY_LINE = /\b(?:sk-)?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d+)(?:@openssh\.com)?\s+AAAA[\w+/=]{16,}/;
const LARGEST_KEPT = 200_000;
/** How pages speak of it. */
const OF_ACCESS =
  /\b(?:ssh\w*|sftp|scp|authorized[ _]?keys?|public keys?|(?:host|deploy|login) keys?|remote (?:access|log-?in|desktop|shells?|hosts?|servers?|machines?)|log-?ins? (?:to|on|at) [^.\n]{0,30}(?:servers?|hosts?|machines?)|provision\w*|bootstrap\w* [^.\n]{0,30}(?:servers?|hosts?|machines?|vms?)|(?:set-?up|sets? up|harden\w*|prepar\w*|administ\w*|manag\w*) [^.\n]{0,30}(?:servers?|hosts?|machines?|vms?|users?|accounts?)|vps|cloud-?init|ansible|bastion|firewalls?|rdp|winrm|(?:user|system|local|service) accounts?|useradd|adduser|system users?)\b/i;
/** What is added is not known, and the package brings keys along. */
const KEPT: Sign = {
  what: 'adds a key of its own that may log in over SSH',
  by: OWN_KEY,
  spokenOf: OF_ACCESS,
  written: /(?:^|\/)(?:\.ssh\/authorized_keys2?|administrators_authorized_keys)$/,
};
const TELLS = /\bcopy-id\b|\b(?:your|own|a) public key\b.{0,200}\bauthorized_keys\b/is;
/** The key stands in no command: it is read from what whoever starts it hands over. */
const READS_KEY_INTO =
  /^(?=.*(?:\bauthorized_keys\b|\bssh-copy-id\b))(?!.*\b(?:curl|wget|base64|https?:|fetch|iwr|ssh-\w+\s+AAAA|sk-\w+|ecdsa-)).*(?:\bread\s+-r\b|\.pub\b|\bssh-copy-id\b)/is;
const ON_REQUEST: Sign = {
  what: 'adds a key that may log in over SSH',
  by: ASKED_FOR,
  command: READS_KEY_INTO,
  written: /authorized_keys/,
  line: READS_KEY_INTO,
};
/** A tool that shows somebody's work to others opens such a way when its command is run. */
const TUNNEL: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'context' };
const SIGNS: readonly Sign[] = [
  {
    what: 'adds a key of its own that may log in over SSH',
    by: OWN_KEY,
    spokenOf: OF_ACCESS,
    written: /(?:^|\/)(?:\.ssh\/authorized_keys2?|administrators_authorized_keys)$/,
    content: /\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d+)\s+[\w+/=]|^[^*<>]*\w[^*<>]*$/,
  },
  {
    what: 'adds a key that may log in over SSH',
    by: GRAVE,
    spokenOf: OF_ACCESS,
    written: /(?:^|\/)(?:\.ssh\/authorized_keys2?|administrators_authorized_keys)$/,
  },
  {
    what: 'adds a key of its own that may log in over SSH',
    by: OWN_KEY,
    spokenOf: OF_ACCESS,
    command: /^(?=.*\bauthorized_keys\b).*\b(?:(?:sk-)?ssh-(?:rsa|dss|ed25519)|(?:sk-)?ecdsa-sha2-nistp\d+)(?:@openssh\.com)?\s+AAAA/is,
  },
  {
    what: 'adds a key that may log in over SSH',
    by: GRAVE,
    spokenOf: OF_ACCESS,
    command: />>?\s*["']?\S{0,200}(?:\.ssh\/|_)authorized_keys|\bssh-copy-id\b|\bauthorized_keys\b.{0,80}\bAdd-Content\b/i,
  },
  {
    what: 'adds an account to the system',
    by: GRAVE,
    spokenOf: OF_ACCESS,
    command:
      /\bnet1?(?:\.exe)?\s+(?:user|localgroup)\s.{1,120}\/add\b|(?:^|[\s;&|/])(?:useradd|adduser)\s+\S|\bNew-LocalUser\b|\bdscl\s+\S+\s+-create\s+\/Users\//i,
  },
  {
    what: 'switches remote access on',
    by: GRAVE,
    spokenOf: OF_ACCESS,
    command:
      /\bfDenyTSConnections\b.{0,60}\b0\b|\bsystemsetup\s+-setremotelogin\s+on|\bEnable-PSRemoting\b|\bwinrm\s+quickconfig|\bsystemctl\s+(?:--\w+\s+)*(?:enable|start)\s.{0,40}\bsshd?\b/i,
  },
  {
    what: 'opens a way to this machine from outside',
    by: TUNNEL,
    // `-R` may stand behind other options; `lt` alone is a command of many meanings.
    command:
      /(?:^|[\s;&|/"'])(?:ssh|autossh)(?:\.exe)?\s(?:[^\n|;&]{0,200}\s)?-\w*R\s?(?:[\w.*]+:)?\d+(?::[\w.*[\]-]+:[\d*]+|(?=\s+(?!\/)\S+@))|\bcloudflared(?:\.exe)?\s(?:[^\n|;&]{0,80}\s)?tunnel\b|\bngrok(?:\.exe)?\s+(?:http|tcp|tls|start)\b|\b(?:localtunnel|lt)\s+(?:-p|--port)\b|\bbore\s+local\s|\bfrpc(?:\.exe)?\s+(?:-c|tcp|http)\b|\btailscale\s+up\s[^\n|;&]{0,80}--auth-?key|\b(?:zrok|pagekite|chisel)(?:\.exe|\.py)?\s+(?:share|client|\d+)\b/,
  },
  {
    what: 'lets programs of its choice through the firewall',
    by: GRAVE,
    spokenOf: OF_ACCESS,
    command: /\bnetsh(?:\.exe)?\s+(?:advfirewall\s+)?firewall\s+add\s|\bNew-NetFirewallRule\b/i,
  },
];

export const addsRemoteAccess: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'adds-remote-access',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1098',
  explain: {
    what: 'The package lets somebody else log in to this machine or to the site that uses it: it adds an SSH key or an account, switches remote access on, or opens a tunnel.',
    why: 'Whoever holds that key or account comes back when the package is long gone. Tools that set up servers do it when somebody runs them.',
    next: 'Do not install it. If it has run, look through the keys, accounts and remote settings named in the evidence, and rebuild the machine if you find one you do not know.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    // What `ssh` is told to do is done on another machine, to which whoever starts it has the key.
    const here = { ...behaviour, effects: behaviour.effects.filter(effect => !isElsewhere(effect)) };
    // All files are looked through for it, and few packages come near.
    const isWritten = behaviour.effects.some(({ kind, target }) => kind === 'writes file' && target.includes('authorized_keys'));
    const signs = isWritten && keepsKey(files) ? [KEPT, ...SIGNS] : SIGNS;
    yield* bySigns(TELLS.test(readmeOf(files)) ? [ON_REQUEST, ...signs] : signs, here, manifest, { files, modules });
    const isDebugging = OF_DEBUGGING.test(`${manifest.name} ${manifest.description} ${readmeOf(files)}`);
    for (const effect of behaviour.effects) {
      const opened = opensDebugger(effect) ? weigh(effect, isDebugging ? DEBUGS : OPENS_DEBUGGER) : undefined;
      if (opened)
        yield {
          says: `it opens the debugger of Node.js to the network, ${moment(effect)}`,
          weight: opened,
          evidence: [step(effect, `${effect.api} listens at ${short(effect.target)}`)],
        };
      const weight = addsToSite(effect) ? weigh(effect, VISITED) : undefined;
      if (weight)
        yield {
          says: `it adds an account to the site whose page uses it, ${moment(effect)}`,
          weight,
          evidence: [step(effect, `${effect.api} asks ${short(effect.target)}`)],
        };
    }
  },
});

/** Whether code or data of the package holds such a key; pages show what one looks like. */
function keepsKey(files: FileTree): boolean {
  return [...files].some(
    ([path, bytes]) =>
      bytes.length <= LARGEST_KEPT &&
      !/(?:^|\/)(?:tests?|__tests__|fixtures?|specs?|examples?|docs?)\//i.test(path) &&
      /(?:\.(?:[cm]?[jt]s|json|txt|pub|ya?ml)|(?:^|\/)[^./]+)$/.test(path) &&
      KEY_LINE.test(new TextDecoder('latin1').decode(bytes)),
  );
}

/** `ssh host command`, as long as it leads away from here. */
function isElsewhere(effect: Effect): boolean {
  const { kind, target, details } = effect;
  const words = details.get('arguments') ?? '';
  if (kind !== 'spawns' || words === '' || HERE.test(words)) return false;
  const programs = target.split(' | ');
  return programs.some(one => ON_OTHERS.test(one)) && programs.every(one => ON_OTHERS.test(one) || OF_KEYS.test(one)) && !isUnasked(effect);
}

const ON_OTHERS = /^(?:\S*\/)?(?:ssh|rsync)(?:\.exe)?$/;
/** What makes, lists and looks up keys adds none anywhere. */
const OF_KEYS = /^(?:\S*\/)?ssh-(?:keygen|add|keyscan)(?:\.exe)?$/;
const HERE =
  /localhost|127\.|::1|0\.0\.0\.0|ProxyCommand|LocalCommand|RemoteForward|-e\s|(?:^|\s)-\w*R\s?(?:[\w.*]+:)?\d+:[\w.*[\]-]+:[\d*]/i;

/** Whoever reaches the debugger runs what he likes. Source: the Node.js API documentation, “Inspector”. */
function opensDebugger({ kind, api, target }: Effect): boolean {
  return kind === 'listens' && /^inspector\.open$/.test(api) && target.split(' | ').every(host => EVERYWHERE.test(host));
}

/** Written down, and every address of the machine: whoever starts a server with an option says where he wants it. */
const EVERYWHERE = /^(?:0\.0\.0\.0|\[?::\]?)$/;
const OPENS_DEBUGGER: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const DEBUGS: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };
const OF_DEBUGGING = /\b(?:debuggers?|inspector|devtools)\b|--inspect/i;

/** Clients of a site do it when they are called. */
const VISITED: Gravity = { install: 'strong', import: 'strong' };

/** Where sites take new accounts from whoever is logged in. Sources: the REST API handbook of WordPress, of Ghost, of Joomla. */
const ACCOUNTS =
  /(?:^|\*|\/)wp\/v2\/users\/?(?:\?|$)|\bwp-admin\/user-new\.php|\/ghost\/api\/admin\/(?:invites|users)\/?(?:\?|$)|\/api\/index\.php\/v1\/users\/?(?:\?|$)/;

function addsToSite({ kind, target, details }: Effect): boolean {
  return kind === 'connects' && ACCOUNTS.test(target) && /^post$/i.test(details.get('method') ?? '');
}
