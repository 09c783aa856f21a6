import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';

const GRAVE: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'weak' };
/** Installers of desktop programs do this to what they have fetched themselves. */
const UNASKED: Gravity = { install: 'weak', import: 'strong', run: 'context', call: 'context' };
/** How pages speak of it. */
const OF_SECURITY =
  /\b(?:defender|anti-?virus|firewalls?|harden\w*|(?:scan|defender|anti-?virus|folder|path) exclusions?|administrat\w*|sysadmin\w*|quarantine|gatekeeper|system (?:settings|tweaks?|security|policies)|tweak\w*|debloat\w*|iptables|ufw|selinux|execution polic(?:y|ies)|privacy (?:settings|tool|tweaks?))\b/i;
const SIGNS: readonly Sign[] = [
  {
    what: 'makes exceptions in Windows Defender or switches it off',
    by: GRAVE,
    spokenOf: OF_SECURITY,
    command:
      /\b(?:Add|Set)-MpPreference\b|\bDisable(?:AntiSpyware|RealtimeMonitoring|BehaviorMonitoring)\b|\bsc(?:\.exe)?\s+(?:stop|delete|config)\s+(?:WinDefend|WdNisSvc|Sense)\b|\bMpCmdRun(?:\.exe)?\b.{0,80}-RemoveDefinitions/i,
  },
  {
    what: 'switches the firewall off',
    by: GRAVE,
    spokenOf: OF_SECURITY,
    command:
      /\bnetsh(?:\.exe)?\s.{0,60}\b(?:state\s+off|opmode\s+(?:mode=)?disable)|\bufw\s+disable\b|\biptables\s+(?:-F|--flush)\b|\bsystemctl\s+(?:--\w+\s+)*(?:stop|disable)\s+(?:firewalld|ufw)\b/i,
  },
  {
    what: 'switches checks of the system off',
    by: GRAVE,
    spokenOf: OF_SECURITY,
    command:
      /\bspctl\s+--(?:master|global)-disable\b|\bsetenforce\s+0\b|\bcsrutil\s+disable\b|\bsystemctl\s+(?:--\w+\s+)*(?:stop|disable)\s+(?:auditd|apparmor|falcon-sensor|clamav\S*)\b|\bEnableLUA\b.{0,60}\b0\b|\bSet-ExecutionPolicy\s+(?:-\w+\s+\w+\s+){0,3}(?:Bypass|Unrestricted)\b/i,
  },
  {
    what: 'takes the mark of a download off a file',
    by: UNASKED,
    command: /\bxattr\s+(?:-\w+\s+){1,3}com\.apple\.quarantine\b|\bUnblock-File\b|:Zone\.Identifier\b/i,
  },
  {
    what: 'stops a virus scanner',
    by: GRAVE,
    spokenOf: OF_SECURITY,
    command: /\b(?:taskkill|pkill|killall|kill)\b.{0,80}\b(?:MsMpEng|avast\w*|avgui|mbam\w*|bdagent|ekrn|falcon\w*|clamd|sentinel\w*)\b/i,
  },
];

export const disablesSecuritySoftware: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'disables-security-software',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1562.001',
  explain: {
    what: 'The package switches off protection of the system, or has it look away from a folder or program: virus scanner, firewall, quarantine, logging.',
    why: 'A payload does it before it starts. A library has no reason to; administration tools do it when somebody asks them.',
    next: 'Do not install it. If it has run, switch protection on again, remove the exceptions it has made, and scan the machine.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    yield* bySigns(SIGNS, behaviour, manifest, { files, modules });
  },
});
