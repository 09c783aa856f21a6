import type { Behaviour, Effect, EffectKind } from '../../../model/effect.ts';
import { consistsOf } from '../../../model/consists-of.ts';
import { commandLine } from './commands.ts';
import { isUnder, plainName } from './places.ts';

/** Applications that keep money or keys, as they name their folders. Source: the incidents of the attack atlas, and the vendors' own installers. */
const KEEPERS =
  /^(?:atomic(?: ?wallet)?|exodus(?:[ -]?wallet)?|ledger[ -]?(?:live|wallet)|trezor[ -]?suite|electrum|electrum-ltc|coinomi|guarda|jaxx(?: liberty)?|mymonero|wasabi ?wallet|walletwasabi|sparrow|bitcoin|ethereum|zcash|armory|bytecoin|binance|metamask|phantom|1password|bitwarden|keepassxc?|authy desktop)$/i;

/** Applications that people talk by, where who reads along has access. Source: the same. */
const TALKERS = /^(?:discord ?(?:canary|ptb|development)?|discord-(?:canary|ptb|development)|signal|telegram desktop|slack)$/i;

/** Whether an application keeps money or keys. */
export function isKeeper(application: string): boolean {
  return KEEPERS.test(application);
}

/** Both: their files are worth money or access. */
const WANTED = new RegExp(`${KEEPERS.source}|${TALKERS.source}`, 'i');

/** Applications whose settings honest tools write, but not their code. Source: how their installers name their folders. */
const OTHERS =
  /^(?:steam|spotify|obsidian|obs-studio|joplin(?:-desktop)?|logseq|typora|gitkraken|sourcetree|tableplus|dbeaver(?:data)?|filezilla|putty|winscp|keepass|qbittorrent|vlc|teamviewer|anydesk|rustdesk|nextcloud|dropbox|lm[ -]studio|ollama|claude|chatgpt|notion|figma|postman|insomnia|(?:microsoft )?teams|zoom(?:\.us)?|whatsapp|element|skype|viber|wechat|mattermost|rocket\.chat|github ?desktop|docker ?desktop|thunderbird|epicgameslauncher|battle\.net|proton(?:mail|vpn)?|nordvpn)$/i;
/** What users and other programs put there is no code of the application. */
const ADDED = /\/(?:steamapps\/common|plugins?|mods?|add-?ons?|extensions?|themes?|skins?)\//i;
const CODE = /\.(?:[cm]?js|html?|asar|node|dll|exe|so|dylib|jar|spa|lua|py)$/i;

const BROWSERS =
  /^(?:google\/chrome|google-chrome|bravesoftware|brave-browser|microsoft\/edge|microsoft-edge|chromium|mozilla\/firefox|firefox|opera software|vivaldi)$/i;

/** Tools that install themselves or their parts into a programs folder and are changed there by their own package managers. */
const SHARED = /^(?:nodejs|node|npm|git|common files|microsoft visual studio|windows kits|dotnet|java|python\d*|homebrew|local|share)$/i;

const PROGRAMS: readonly RegExp[] = [
  /^<home>\/AppData\/Local\/Programs\/([^/]+)/i,
  /(?:^|[*>])[^ ]*\/(?:AppData\/Local\/)?Programs\/([^/]+)\/(?:.*\/)?resources(?:\/|$)/i,
  /^<programs>\/([^/]+)\//i,
  /^(?:<home>)?\/Applications\/([^/]+?)\.app(?:\/|$)/i,
  /^\/opt\/([^/]+)\/(?:.*\/)?(?:resources|app)(?:\/|\.asar|$)/i,
  /^\/opt\/([^/]+)\//i,
  /^\/usr\/(?:local\/)?(?:lib|share)\/([^/]+)\/(?:.*\/)?resources\//i,
  /^<home>\/AppData\/(?:Local|Roaming)\/([^/]+)\/(?:[^/]+\/)?resources\/app\.asar/i,
  /^<home>\/AppData\/Local\/([^/]+)\/app-[^/]*(?:\/|$)/i,
  /^\/(?:snap|var\/lib\/flatpak\/app)\/([^/]+)\//i,
];

const DATA: readonly RegExp[] = [
  /^<home>\/AppData\/(?:Roaming|Local)\/((?:Google|Microsoft|Mozilla)\/[^/]+|[^/]+)/i,
  /^<home>\/Library\/Application Support\/((?:Google|Microsoft|Mozilla)\/[^/]+|[^/]+)/i,
  /^<home>\/\.(?:config\/)?([^/]+)/i,
  /^<home>\/\.local\/share\/([^/]+)/i,
  /^<home>\/\.var\/app\/(?:[\w-]+\.)*([\w-]+)\//i,
];

/** Files that an application is known by, wherever it lies. Source: what the applications install. */
const KNOWN_FILES: readonly (readonly [RegExp, string])[] = [
  [/\/out\/vs\/(?:code|workbench)\/(?:[\w.-]+\/)*[\w.-]+\.(?:html|js)$/i, 'Visual Studio Code'],
  [/\/steamui\/(?:[\w.-]+\/)*[\w.-]+\.(?:html|js)$/i, 'Steam'],
  [/\/\.obsidian\/plugins\/[^/]+\/[\w.-]+\.js$|\/community-plugins\.json$/i, 'Obsidian'],
  [/\/basic\/scenes\/[^/]+\.json$/i, 'OBS Studio'],
  [/\/launcher_profiles(?:_microsoft_store)?\.json$/i, 'Minecraft launcher'],
  [/\/bin\/[^/]*\.vmoptions$/i, 'JetBrains IDE'],
  [/\/(?:Apps\/xpui\.spa|xpui\/(?:[\w.-]+\/)*[\w.-]+\.js)$/i, 'Spotify'],
];

/** Where every application that is built on Electron has its code. Source: the documentation of Electron, “Application Packaging”. */
const OF_ELECTRON = /\/resources\/app(?:\.asar(?:\.unpacked)?)?(?:\/|$)/i;

/** Editors: what they have installed, not their settings. */
const EXTENSIONS = /\/\.?(vscode|cursor|windsurf|vscodium|vscode-insiders|vscode-oss)(?:-server)?\/extensions\/[^/]+/i;
const PARTS = /[/*](discord_desktop_core|cursor-always-local)(?:-\d+)?\//i;

/** What starts an application from a menu of Linux. */
const LAUNCHER = /\/applications\/(?:[\w.]*\.)?([\w-]+)\.desktop$/i;
/** Browsers, as they are called there. Source: the packages of Debian and of Flathub. */
const BROWSERS_STARTED =
  /^(?:google-chrome|chromium(?:-browser)?|microsoft-edge|firefox(?:-esr)?|brave(?:-browser)?|vivaldi|opera|epiphany)(?:-(?:stable|beta|dev|unstable))?$/i;

/** What editors are started by. */
const EDITORS = /^(?:code|codium|cursor|windsurf|zed)$/;

/** Settings that an application loads code by. Source: the documentation of IntelliJ IDEA, “Advanced configuration”. */
const LOADS_BY = /\/(?:JetBrains|Google\/AndroidStudio[^/]{0,40})\//i;

/** A command that was looked for where the system looks for commands. */
const ON_PATH = /^<env:PATH>\/([^/*.]{1,80})(?:[*.][^/]*)?$/i;

/** Whether people talk by an application. */
export function isTalker(application: string): boolean {
  return TALKERS.test(application);
}

/** What an application is told as whose name is not known. */
export const UNNAMED = '*';

/** Whether it is for whoever starts a tool to name the application that is changed: the code does not, and does not find it by itself. */
export function isForUserToName(application: string | undefined, effect: Effect, { flows }: Behaviour): boolean {
  return application === UNNAMED && !flows.some(({ from, to, as }) => to === effect && as === 'target' && FINDS.has(from.kind));
}

const FINDS: ReadonlySet<EffectKind> = new Set(['lists files', 'reads file', 'connects', 'decodes', 'spawns']);

/** Whether it is found out by the package where something lies that it changes, and by what. */
export function findersOf(effect: Effect, { flows }: Behaviour): readonly Effect[] {
  const as = effect.kind === 'spawns' ? 'content' : 'target';
  return flows.flatMap(flow => (flow.to === effect && flow.as === as && isFinder(flow.from) ? [flow.from] : []));
}

/** Commands that are asked where programs lie, or which of them run. */
const ASKS_WHERE =
  /\b(?:which|where|whereis|command\s+-v|reg(?:\.exe)?["']?\s+query|mdfind|lsappinfo|osascript|ps|pgrep|tasklist|wmic|Get-(?:Process|Command|ItemProperty|ItemPropertyValue|AppxPackage|Package|StartApps)|brew|flatpak|snap|scoop|choco|winget|dpkg|rpm|pacman|defaults\s+read)\b/i;

function isFinder(effect: Effect): boolean {
  return FINDS.has(effect.kind) && (effect.kind !== 'spawns' || ASKS_WHERE.test(commandLine(effect)));
}

/** Whether a place may be one of an application that lies wherever it was found. */
export function mayLieAnywhere(place: string): boolean {
  return /^(?:\*|\.\.\/)/.test(place) && (OF_ELECTRON.test(place) || KNOWN_FILES.some(([file]) => file.test(place)));
}

/** The application that such a place belongs to, by what has found it; `UNNAMED` for one that nothing names. */
export function applicationFound(place: string, finders: readonly Effect[]): string | undefined {
  // What says where it lies is a command, or settings that are its own.
  const isNamedBy = (name: string): boolean =>
    finders.some(({ kind, target }) => kind === 'spawns' || target.toLowerCase().includes((name.split(' ')[0] ?? name).toLowerCase()));
  const known = KNOWN_FILES.find(([file, name]) => file.test(place) && isNamedBy(name))?.[1];
  // What is read and listed may be where a packager is told to put it.
  const asked = finders.filter(({ kind }) => kind === 'spawns');
  if (known !== undefined || asked.length === 0 || !OF_ELECTRON.test(place)) return known;
  return asked.flatMap(finder => wantedIn(commandLine(finder)) ?? [])[0] ?? UNNAMED;
}

/** The application among what a command asks for: `mdfind "kMDItemCFBundleIdentifier == 'exodus-movement.exodus'"`. */
function wantedIn(line: string): string | undefined {
  const words = line.split(/[^A-Za-z0-9]+/);
  return words.flatMap((word, at) => [word, `${word} ${words[at + 1] ?? ''}`]).find(word => WANTED.test(word) || EDITORS.test(word));
}

/** Which installed application, other than the package's own, a place belongs to; undefined when it belongs to none. `own` is the package's name. */
export function foreignApplication(place: string, own: string): string | undefined {
  const part = PARTS.exec(place)?.[1] ?? (isUnder(place, '<home>') || place.startsWith('*/') ? EXTENSIONS.exec(place)?.[1] : undefined);
  if (part) return part;
  // A host manifest for browser extensions is registered there by honest installers.
  if (/native-?messaging-?hosts/i.test(place)) return undefined;
  if (/\.vmoptions$/i.test(place) && LOADS_BY.test(place)) return 'JetBrains IDE';
  const command = ON_PATH.exec(place)?.[1]?.replaceAll('_', ' ');
  if (command !== undefined && (WANTED.test(command) || EDITORS.test(command))) return command;
  const launched = LAUNCHER.exec(place)?.[1];
  if (launched !== undefined && (WANTED.test(launched) || BROWSERS_STARTED.test(launched))) return launched;
  for (const pattern of PROGRAMS) {
    const written = pattern.exec(place)?.[1];
    const name = written && (meantBy(written) ?? written);
    if (name && (WANTED.test(name) || (!SHARED.test(name) && !isOwn(name, own)))) return name;
  }
  for (const pattern of DATA) {
    const written = pattern.exec(place)?.[1];
    const name = written && (meantBy(written) ?? written);
    if (name && (WANTED.test(name) || BROWSERS.test(name) || (OTHERS.test(name) && CODE.test(place) && !ADDED.test(place)))) return name;
  }
  return undefined;
}

/** Applications that keep money or keys, or that people talk by, as their folders are called: those are looked for by a part of their names, `*iscord*`. */
const SOUGHT: readonly string[] = [
  '1Password',
  'Bitwarden',
  'MetaMask',
  'Phantom',
  'KeePassXC',
  'Authy Desktop',
  'Atomic',
  'Exodus',
  'Ledger Live',
  'Trezor Suite',
  'Electrum',
  'Coinomi',
  'Guarda',
  'Discord',
  'Signal',
  'Telegram Desktop',
  'Slack',
];

/** What may be anything stands for no more letters, and so many are known: `*Desktop` may be any. */
const LEFT_OUT = 2;
const FEWEST = 5;

/** The application whose name a pattern of folders is one of, and of no other. */
function meantBy(folder: string): string | undefined {
  if (!folder.includes('*') || folder.length > 40) return undefined;
  const parts = folder.toLowerCase().split(/\*+/);
  const known = parts.join('').length;
  const meant = SOUGHT.filter(name => known >= Math.max(FEWEST, name.length - LEFT_OUT) && consistsOf(name.toLowerCase(), parts));
  return meant.length === 1 ? meant[0] : undefined;
}

/** A name that a wallet or a messenger bears is nobody's own: a package can call itself what it likes. */
function isOwn(folder: string, own: string): boolean {
  const [name, other] = [plainName(own), plainName(folder)];
  // `install-some-desktop` brings “Some Desktop”.
  return (name.length > 2 && other === name) || (other.length > 7 && name.includes(other));
}
