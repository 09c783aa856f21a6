import { bytesOf, textOf } from '../../../model/decode.ts';
import type { Effect } from '../../../model/effect.ts';
import type { FileTree } from '../../../model/package.ts';
import { waysOf } from '../../../model/started-ways.ts';
import { codeIn } from './code-in.ts';
import { runsFromElsewhere } from './other-runners.ts';

/**
 * The whole command line of a spawn as one text: program and arguments. Where a program is given its words one by one and may be any of several, each has a line of its own:
 * on one line they would read as a pipe.
 */
export function commandLine(effect: Effect): string {
  const { target, details } = effect;
  const line = details.get('lines') ?? (details.has('arguments') ? waysOf(effect).join('\n') : target.trim());
  return line.includes(OWN_INSTALLER) ? line.replaceAll(STARTED_INSTALLER, 'npm') : line;
}

/** The package manager that runs the hook, as it says itself. Source: the documentation of npm, “scripts”, “Environment”. */
const OWN_INSTALLER = '<env:npm_execpath>';
const STARTED_INSTALLER = /(?:(?:<node>|<env:npm_node_execpath>|(?:\S*\/)?node(?:\.exe)?)["']?\s+)?["']?<env:npm_execpath>["']?/g;

/** The same, where a command for PowerShell that is encoded only when it runs is told as it stands in the code: nothing is hidden by that. */
export function plainCommandLine(effect: Effect, files: FileTree): string {
  const line = commandLine(effect);
  if (!ENCODED.test(line)) return line;
  const code = codeIn(effect.at, files);
  return decoded(line, encoded => !code.includes(encoded.slice(0, 16)));
}

/** The same with whatever PowerShell is given encoded as it reads it: what it does is told by that. */
export function decodedCommandLine(effect: Effect): string {
  const line = commandLine(effect);
  return ENCODED.test(line) && /\b(?:powershell|pwsh)\b/i.test(line) ? decoded(line, () => true) : line;
}

function decoded(line: string, isMeant: (encoded: string) => boolean): string {
  return line.replaceAll(new RegExp(ENCODED, 'gi'), (all: string, encoded: string) => {
    const bytes = isMeant(encoded) ? bytesOf(encoded, 'base64') : undefined;
    return bytes ? ` -Command ${(textOf(bytes, 'latin1') ?? '').replaceAll('\0', '')}` : all;
  });
}

const ENCODED = /\s-e\w*\s+['"]?([A-Za-z\d+/]{16,}={0,2})/i;

/** Whether a program is a shell or an interpreter that takes commands as text. */
export function isShell(program: string): boolean {
  return program
    .split(' | ')
    .some(one => /^(?:(?:\S*[\\/])?(?:sh|bash|zsh|dash|ksh|cmd|powershell|pwsh)(?:\.exe)?|<env:(?:COMSPEC|SHELL)>)$/i.test(one.trim()));
}

/** Whether a program, on one system or another, shows a page or file to the user in whatever is set for it; on each system it is one that can. */
export function opensForUser(program: string): boolean {
  const ways = program.split(' | ').map(one => one.trim());
  return ways.some(one => one === 'open' || one === 'xdg-open') && ways.every(one => OPENERS.test(one));
}

/** What the systems bring to open something with. Untrusted: one opener among other programs says nothing of the others. */
const OPENERS =
  /^(?:open|start|(?:\S*\/)?(?:xdg-open|gnome-open|kde-open|wslview|sensible-browser|x-www-browser)|(?:\S*[\\/])?(?:cmd|explorer|powershell|pwsh|rundll32)(?:\.exe)?|firefox|chromium|google-chrome|\**)$/i;

/** Whether a process is one of the user's browsers, or what opens one, with the address of a page and nothing else: all that it does is seen. */
export function showsPage(effect: Effect): boolean {
  const words = (effect.details.get('arguments') ?? '').trim();
  return /^https?:\/\/[^\s*]+$/.test(words) && effect.target.split(' | ').every(one => SHOWS_PAGES.test(one.trim()));
}

const SHOWS_PAGES =
  /^(?:open|xdg-open|gnome-open|kde-open|x-www-browser|www-browser|sensible-browser|wslview|firefox|chromium|chromium-browser|google-chrome|brave-browser)$/;

/** A shell whose input and output are a network socket, written as one command. */
export function isReverseShell(command: string): boolean {
  return REVERSE.some(pattern => pattern.test(command));
}

const REVERSE: readonly RegExp[] = [
  /\b(ba|z|da|k)?sh\s+-i\b[^\n]{0,40}(>&|<>|0<&)/,
  /\/dev\/(tcp|udp)\/[^\s/]+\/\S+/,
  /\b(nc|ncat|netcat)(\.exe|\.traditional)?\b[^\n|;&]{0,120}\s(-\w*[ec]\w*\s+\S*(sh|cmd)|--(exec|sh-exec)\b)/i,
  /\bmkfifo\b[^\n]{0,120}\b(nc|ncat|netcat|openssl|telnet)\b/,
  /\bsocat\b[^\n]{0,160}\bexec:/i,
  /\bNew-Object\s+(System\.)?Net\.Sockets\.TCPClient\b/i,
  /\bpython3?\b[^\n]{0,40}\bsocket\b[^\n]{0,400}\b(pty\.spawn|subprocess\.|os\.dup2)/i,
];

/** How a command fetches something and runs it, in a few words; undefined when it does not. */
export function fetchAndRun(command: string): string | undefined {
  return FETCHERS.find(([, pattern]) => pattern.test(command))?.[0] ?? runsFromElsewhere(command);
}

/** Whether a command line has a shell or an interpreter run what it decodes. Sources: the manuals of coreutils, OpenSSL, xxd and sharutils. */
export function runsDecoded(command: string): boolean {
  return DECODES_INTO.test(command) || RUNS_OUTPUT.test(command);
}

const DECODES = String.raw`(?:\bbase(?:64|32)\s+(?:-\w*[dD]\b|--decode\b)|\bopenssl\s[^\n|]{0,200}\s-d\b|\bxxd\s[^\n|]{0,100}-\w*r|\buudecode\b)`;
const DECODES_INTO = new RegExp(
  String.raw`${DECODES}[^\n;&]{0,300}\|\s*(?:sudo\s+)?(?:\S{0,100}/)?(?:(?:ba|da|z|k|a)?sh|node|python[\d.]*|perl|ruby|php)\b`,
);
const RUNS_OUTPUT = new RegExp(
  String.raw`(?:\beval\b|\b(?:ba|da|z)?sh\s+-c|\bnode\s+-e|\bpython[\d.]*\s+-c|^|[;&|])\s*["']?(?:\$\(|\x60)[^\n]{0,300}${DECODES}`,
  'm',
);

const FETCHERS: readonly (readonly [string, RegExp])[] = [
  [
    'pipes a download into an interpreter',
    // One of several commands may ask a program for its version, and the next one be a shell.
    /\b(?:curl|wget|fetch|ssh(?=\s))\b(?!\s+(?:--?version|-V|--?help)\s*\|)[^\n]{0,400}(?<!\|)\|(?!\|)\s{0,40}(sudo\s+)?(env\s+)?(?:[^\s|]{0,100}\/)?\b(sh|bash|zsh|dash|node|python3?|perl|ruby|php|iex|cmd)\b/i,
  ],
  [
    'runs a download in Node',
    /\bnode(\.exe)?\s+(-e|-p|--eval|--print)\b[^\n]{0,200}\b(fetch\b|https?['"\\)]*\.(get|request)\b)[^\n]{0,200}\b(eval|Function)\b/,
  ],
  [
    'runs a download in another language',
    /\b(?:python[\d.]*|ruby|perl|php)(?:\.exe)?\s(?:[^\n]{0,80}\s)?-\w*[cer]\b(?=[^\n]{0,2000}\b(?:urlopen|urlretrieve|requests\.get|httpx\.get|http\.client|LWP|HTTP::Tiny|Net::HTTP|open-uri|URI\.open|file_get_contents\(\W{0,3}http))[^\n]{0,2000}\b(?:exec|eval|system|popen|subprocess)\b/,
  ],
  [
    'runs a package from an address',
    /\b(?:(?:npx|bunx|pnpx|(?:npm|pnpm|yarn)\s+(?:exec|dlx|x))(?:\s+(?:-[yqs]|--yes|--quiet|--silent|--))*\s+(?:(?:-p|--package)[=\s]\s*)?["']?(?:https?:|git\+|git(?:hub|lab):)|(?:deno(?:\s+run)?|bun\s+run)(?:\s+-\S+)*\s+["']?https?:)(?!\/\/(?:localhost|127\.))/,
  ],
  [
    'has Node load a download',
    /\bnode(?:\.exe)?\s[^\n]{0,300}(?:--(?:import|require|(?:experimental-)?loader)[=\s]["']?https?:|(?:-e|--eval)[=\s]["'\s]*(?:import\s*\(?|await\s+import\s*\()\s*["'\\]*https?:)/,
  ],
  [
    'runs a download',
    /(?:\b(?:sh|bash|zsh|eval|source)\b[^\n]{0,20}|(?:^|[;&|(]\s{0,9})\.\s{1,9}|\b(?:node|bun|deno|python[\d.]*|perl|ruby|php)(?:\.exe)?\s(?:[^\n|;&]{0,80}\s)?-{1,2}(?:\w{0,3}[ecrp]|eval|print)\s{1,9}["']?)(?:<\(|\$\(|`)\s*(?:curl|wget)\b/i,
  ],
  [
    'clones a repository and runs what is in it',
    /\bgit\s+clone\s(?:[^\n|;&]{0,200}\s)?["']?(?:https?:|ssh:|git@|git:)[^\s"'|;&]{1,200}["']?\s{1,9}["']?([^\s"'|;&-][^\s"'|;&]{0,100})["']?\s{0,9}(?:&&|;)[^\n]{0,200}(?:\b(?:node|sh|bash|zsh|python[\d.]*|perl|ruby|make)\s(?:[^\n|;&]{0,100}\/)?\1\b|\bcd\s+["']?\1["']?\s{0,9}(?:&&|;)[^\n]{0,100}(?:\b(?:node|sh|bash|zsh|python[\d.]*|perl|ruby)\s|\bmake\b|\.\/\w))/,
  ],
  [
    'makes a download executable and runs it',
    /\b(curl|wget)\b[^\n]{0,400}(&&|;|\n)\s*(sudo\s+)?(chmod\s+(\S*[+]\S*x|[0-7]*[1357][0-7]*)\b|(sh|bash|node|python3?)\s|\.\/|start\s)/i,
  ],
  [
    'runs an encoded PowerShell command',
    /\b(powershell|pwsh)(\.exe)?\b[^\n]{0,200}\s-(e|en|enc|enco\w*|ec)\s+['"]?[\w+/=*]{8,}(?![^\s'"])/i,
  ],
  [
    'downloads with PowerShell and runs it',
    /(?:\b(?:iex|invoke-expression|start-process|saps)\b|\[scriptblock\]::create\()[^\n]{0,400}\b(iwr|irm|invoke-webrequest|invoke-restmethod|downloadstring|downloadfile|webclient|curl|wget)\b|\b(iwr|irm|invoke-webrequest|invoke-restmethod|downloadstring|downloadfile|start-bitstransfer)\b[^\n]{0,400}(\|\s*iex\b|\binvoke-expression\b|start-process\b|[;&]\s*((?:start|ii)\s+)?(\S+\.(exe|ps1|bat|dll|msi)\b|msiexec\b))/i,
  ],
  ['downloads with certutil', /\bcertutil(\.exe)?\b[^\n]{0,80}-(urlcache|verifyctl)\b/i],
  ['runs a script from the network with mshta', /\bmshta(\.exe)?\b\s+["']?(https?:|javascript:|vbscript:)/i],
  ['downloads with bitsadmin', /\bbitsadmin(\.exe)?\b[^\n]{0,80}\/transfer\b/i],
  ['loads a script from the network with regsvr32', /\bregsvr32(\.exe)?\b[^\n]{0,80}\/i:\s*["']?https?:/i],
  ['loads a library from the network with rundll32', /\brundll32(\.exe)?\b[^\n]{0,80}(javascript:|\\\\[\w.-]+\\|https?:)/i],
  ['installs a program from the network with msiexec', /\bmsiexec(\.exe)?\b[^\n]{0,80}\/(i|package)\s+["']?https?:/i],
];
