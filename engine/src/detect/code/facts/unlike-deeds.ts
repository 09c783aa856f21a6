import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { Evidence, Weight } from '../../../model/finding.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { changesOf } from './changes.ts';
import { commandLine } from './commands.ts';
import { hostOf, isOwnMachine } from './destinations.ts';
import { foreignApplication } from './foreign-application.ts';
import { placesOf } from './places.ts';
import type { DeedName } from './purposes.ts';
import { secretFile } from './secrets.ts';
import { short, step } from './steps.ts';

/** One deed that wants a reason, as far as it is known. */
export interface UnlikeDeed {
  readonly name: DeedName;
  readonly effect: Effect;
  /** What it is done to; untrusted text. */
  readonly says: string;
  /** What it weighs where nothing explains it. */
  readonly weight: Weight;
  /** Whether it is done to files of another application: nobody asks for that by calling a function of something else. */
  readonly isForeign: boolean;
  readonly evidence: Evidence;
}

/** Words by which a package says that a deed belongs to it. */
export const EXPLAINED: Readonly<Record<DeedName, RegExp>> = {
  'starts programs':
    /\b(?:process(?:es)?|spawn\w*|exec\w*|commands?|cli|shell|runs?|runner|build\w*|compil\w+|bundler?|native|binding|ffmpeg|browser|chrome|launch\w*|git|sendmail|operating system|system|platform|worker|locale|wsl|powershell|docker)\b/,
  connects:
    /\b(?:https?|fetch\w*|requests?|rest|api|client|servers?|network\w*|web ?sockets?|downloads?|remote\w*|online|cloud|sync\w*|cdn|telemetry|analytics|upload\w*|proxy|dns|rpc|sockets?|ethereum|blockchain|web3|exchange rates?|translat\w+ service|geo\w*|ip|ajax|crawl\w*|scrap\w+|stream\w*|load(?:s|er|ing)?|update\w*|live|database|ntp|registry|holidays?|lookup)\b/,
  'waits for connections': /\b(?:servers?|https?|listen\w*|web ?sockets?|sockets?|proxy|mock\w*|preview|live|dev|devtools|ipc)\b/,
  'packs or unpacks archives':
    /\b(?:zip\w*|g?unzip|tar|tarballs?|archiv\w+|compress\w*|asar|packag(?:e|er|ing)|bundl\w+|extract\w*|unpack\w*|downloads?|electron|installer|backup|export|xlsx|docx|epub|binar(?:y|ies))\b/,
  'writes elsewhere':
    /\b(?:files?|file ?system|fs|sav(?:e|es|ing)|writ(?:e|es|ing)|caches?|configur\w+|config|stor(?:e|es|age)|persist\w*|generat\w+|outputs?|downloads?|disk|templates?|cli|scaffold\w*|build\w*|install\w*|settings|history|logs?|logger)\b/,
  'deletes elsewhere':
    /\b(?:files?|file ?system|fs|delet\w+|remov\w+|clean\w*|temp\w*|trash|rimraf|caches?|disk|cli|build\w*|install\w*|uninstall\w*|rotat\w+)\b/,
  'uses the clipboard': /\b(?:clipboard|copy|copies|paste|editor|electron|terminal ui|tui)\b/,
  'captures input':
    /\b(?:keyboard|keys?|keypress|hotkeys?|shortcuts?|forms?|inputs?|mouse|games?|prompts?|editor|terminal|screen\w*|record\w*|accessib\w+|ui|react|vue|component)\b/,
  'reads secrets':
    /\b(?:credentials?|ssh|keys?|tokens?|auth\w*|npmrc|git|aws|cloud|wallets?|environment|dotenv|config\w*|secrets?|vault|passwords?|browsers?|cookies?|keychain|docker|deploy\w*|publish\w*|registry|login|kubernetes|history|shell)\b/,
  'lists foreign folders':
    /\b(?:files?|file ?system|fs|folders?|director(?:y|ies)|disk|paths?|glob|watch\w*|search|find|home|config\w*|cache|apps?|applications?|browsers?)\b/,
};

/** Questions about the machine or the project that are put to other programs. */
const PROBES =
  /^\s*(?:\S*[\\/])?(?:tput|stty|ldd|getconf|uname|sysctl|sw_vers|which|where|locale|git|node|<node>|defaults read|reg query|ver|chcp)(?:\.exe)?(?=\s|$)/;

/** Programs that reach the network or command the system. */
const OUTGOING = /^(?:\S*[\\/])?(?:curl|wget|nslookup|dig|nc|ncat|telnet|powershell|pwsh|certutil|bitsadmin|osascript|mshta)(?:\.exe)?$/i;

/** Only Node has these; the others are feature tests of pages until their address is known. */
export const NODE_NETWORK: RegExp = /^(?:https?|http2|net|tls|dgram|dns)\./;

/** All deeds of a package that want a reason. Those done to nothing known are left out where honest code cannot be told from them. */
export function unlikeDeeds(behaviour: Behaviour, manifest: Manifest, own: string): UnlikeDeed[] {
  return [...behaviour.effects.flatMap(effect => deedOf(effect, own) ?? []), ...changesElsewhere(behaviour, manifest, own)];
}

function deedOf(effect: Effect, own: string): UnlikeDeed | undefined {
  const deed = (name: DeedName, says: string, weight: Weight = 'strong'): UnlikeDeed => ({
    name,
    effect,
    says: short(says),
    weight,
    isForeign: placesOf(effect.target).some(place => foreignApplication(place, own) !== undefined),
    evidence: step(effect, `${effect.api} ${short(says)}`.trim()),
  });
  switch (effect.kind) {
    case 'spawns': {
      const line = commandLine(effect);
      if (PROBES.test(line)) return undefined;
      return deed('starts programs', line, /[^\s*]/.test(line) ? 'strong' : 'weak');
    }
    case 'connects':
    case 'resolves name': {
      const host = hostOf(effect.target);
      if (host === undefined) return NODE_NETWORK.test(effect.api) ? deed('connects', '', 'weak') : undefined;
      return isOwnMachine(effect.target) ? undefined : deed('connects', host);
    }
    case 'listens':
      return /listen|bind|serve/i.test(effect.api) ? deed('waits for connections', effect.target, 'weak') : undefined;
    case 'unpacks an archive':
    case 'packs an archive':
      return deed('packs or unpacks archives', effect.target);
    case 'uses the clipboard':
      // A button that copies is part of many pages; what was copied before is nobody's business.
      return deed('uses the clipboard', effect.api, /read|paste/i.test(effect.api) ? 'strong' : 'weak');
    case 'captures input':
      return deed('captures input', effect.api, 'weak');
    case 'reads file':
      return secretFile(effect.target)?.everyday === false ? deed('reads secrets', effect.target) : undefined;
    case 'lists files':
      if (secretFile(effect.target)?.everyday === false) return deed('reads secrets', effect.target);
      return placesOf(effect.target).some(isElsewhere) ? deed('lists foreign folders', effect.target, 'weak') : undefined;
    default:
      return undefined;
  }
}

/** Files that are neither the package's nor the project's, nor in a temporary folder; and programs of its hooks that have no use but the network or the system. */
function changesElsewhere(behaviour: Behaviour, manifest: Manifest, own: string): UnlikeDeed[] {
  return [
    ...changesOf(behaviour).flatMap(({ does, place, effect, evidence }): UnlikeDeed[] => {
      if (!isElsewhere(place) || effect.kind === 'spawns' || (does !== 'writes' && does !== 'deletes')) return [];
      const name = does === 'writes' ? 'writes elsewhere' : 'deletes elsewhere';
      const isForeign = foreignApplication(place, own) !== undefined;
      return [{ name, effect, says: short(place), weight: 'strong', isForeign, evidence }];
    }),
    ...manifest.installScripts.flatMap(({ name, commands }) =>
      commands.filter(({ program }) => OUTGOING.test(program)).map(({ text }): UnlikeDeed => hookDeed(name, text)),
    ),
  ];
}

function hookDeed(hook: string, text: string): UnlikeDeed {
  return {
    name: 'starts programs',
    effect: {
      kind: 'spawns',
      api: hook,
      target: text,
      triggers: ['install'],
      guards: [],
      at: { path: 'package.json', start: 0, end: 0 },
      details: new Map(),
    },
    says: short(text),
    weight: 'strong',
    isForeign: false,
    evidence: { kind: 'manifest', pointer: `/scripts/${hook}`, value: text },
  };
}

function isElsewhere(place: string): boolean {
  return /^(?:<home>|<programs>|\/(?:etc|usr|opt|var|Applications|Library|bin|sbin|boot|root)(?:\/|$)|[A-Z]:\/)/.test(place);
}
