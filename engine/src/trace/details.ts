import type { EffectKind } from '../model/effect.ts';
import { meansOwnFile, type Module, type Use, type Value } from '../model/module.ts';
import type { Api } from './api/row.ts';
import { endOf, fitted, losesSomething } from './cut.ts';
import { heldBy, heldByOrder, heldInBody } from './holds.ts';
import { intoOf } from './into.ts';
import { isAnswerUnread } from './answers.ts';
import { isPassedByCallers } from './passed-by-callers.ts';
import type { Program } from './program.ts';
import type { Settle } from './settle.ts';

/** Settings that a detector may ask for: how a process is started, what is deleted, which method is used. */
const SETTINGS = [
  'method',
  'detached',
  'stdio',
  'shell',
  'windowsHide',
  'recursive',
  'force',
  'flag',
  'port',
  'eval',
  'mode',
  'rejectUnauthorized',
  'cwd',
  'socketPath',
];

/** Variables by which a program loads code of somebody else before its own. Sources: `ld.so(8)`, `dyld(1)`, `bash(1)`, `python(1)`, `perlrun(1)`. */
const LOADS_FIRST = /^(?:LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES|BASH_ENV|PYTHONSTARTUP|PERL5OPT|RUBYOPT|JAVA_TOOL_OPTIONS)$/;

/** Members of a mail that send it to others than its recipient. */
const COPIES = ['bcc', 'cc', 'Bcc', 'Cc', 'BCC', 'CC'];

/** Longer targets and command lines are cut. Measured on 1,880 ordinary packages: the longest command, with all ways it may go, has 4,144 letters. */
export const LONGEST_TOLD = 8_000;

/** One word of a command that may be any of many: what is more of the same is left out. */
const LONGEST_WORD = 2_000;

/** What is known beyond the file. */
export interface Known {
  readonly settle: Settle;
  readonly program: Program;
}

/** Effects of which it matters that they are about one and the same file. */
const NAMES: ReadonlySet<EffectKind> = new Set(['writes file', 'reads file', 'spawns', 'loads code', 'evaluates']);

/** Libraries that save what they fetch. */
const FETCHES_INTO =
  /^(?:download|nodejs-file-downloader|wget-improved|node-downloader-helper|giget|@bluwy\/giget-core|pacote|gitly|download-git-repo|git-clone)$/;

/** Effects by which a secret of somebody else is given away, or an order obeyed. */
const TAKES: ReadonlySet<EffectKind> = new Set(['connects', 'resolves name', 'evaluates', 'spawns']);

/** What is told of a use beside its target. */
export function detailsOf(use: Use, api: Api, module: Module, { settle, program }: Known): Map<string, string> {
  const details = new Map<string, string>();
  for (const argument of use.args) {
    const env = api.kind === 'spawns' ? argument.members?.get('env') : undefined;
    if (env) details.set('env', 'given');
    const loads = [...(env?.members ?? [])].flatMap(([name, { text }]) =>
      LOADS_FIRST.test(name) && text !== undefined && text !== '*' ? `${name}=${text}`.slice(0, 400) : [],
    );
    if (loads.length > 0) details.set('loads first', loads.join('\n'));
    for (const key of SETTINGS) {
      const text = argument.members?.get(key)?.text;
      if (text !== undefined) details.set(key, text.slice(0, 200));
    }
    const copy =
      api.kind === 'connects'
        ? [
            ...[...mailsIn(argument), ...fromElsewhere(argument, module, program)].flatMap(mail =>
              [...COPIES.map(key => mail.get(key)), besideOthers(mail.get('to'))].flatMap(value => fixedMail(value) ?? []),
            ),
            ...(/^(?:net|tls)$/.test(use.module) ? recipientsBeside(argument, module) : []),
          ]
        : [];
    if (copy.length > 0) details.set('copy', copy.join(' ').slice(0, 200));
  }
  if (use.module === 'shelljs' && api.kind === 'deletes' && /^-\w*[rR]/.test(use.args[0]?.text ?? '')) details.set('recursive', 'true');
  const words = api.kind === 'spawns' ? (use.args[1]?.elements ?? (use.args[1] ?? use.args[0])?.members?.get('args')?.elements) : undefined;
  const line = words
    ?.map(word => fitted(settle(word, module) ?? '*', LONGEST_WORD))
    .join(' ')
    .replaceAll('\0', '');
  if (line !== undefined) details.set('arguments', line.slice(0, LONGEST_TOLD));
  if (line !== undefined && losesSomething(line, LONGEST_TOLD)) details.set('cut', 'true');
  const lines = api.kind === 'spawns' ? linesOf(use) : undefined;
  if (lines !== undefined) details.set('lines', lines.slice(0, 4000));
  const input = api.kind === 'spawns' ? (inputOf(use) ?? writtenTo(use, module)) : undefined;
  if (input !== undefined) details.set('input', input.slice(0, 4000));
  const into = api.kind === 'unpacks an archive' || FETCHES_INTO.test(use.module) ? intoOf(use) : undefined;
  const folder = into && settle(into, module);
  if (folder !== undefined) details.set('into', folder.replace(/\/$/, '').slice(0, 4000));
  if (use.named.length > 0 && NAMES.has(api.kind)) details.set('named', use.named.join(' '));
  const source =
    /(?:^|\.)(?:rename|copyFile|cp|move|copy|symlink|link)(?:Sync)?$/.test(use.path) && use.args[0]
      ? settle(use.args[0], module)
      : undefined;
  if (source !== undefined && api.kind === 'writes file') details.set('source', source.slice(0, 4000));
  const payment = api.kind === 'connects' ? paymentIn(use) : undefined;
  const to = payment?.get('to');
  const paid = to && settle(to, module)?.slice(0, 400);
  if (paid !== undefined) details.set('pays', paid);
  // What callers put together calls a contract; what is written down may be anything.
  if (paid !== undefined && isMadeElsewhere(payment?.get('data'))) details.set('calls', 'a contract');
  const account = use.path === 'chat.sendPrivateMessage' && use.args[0] ? settle(use.args[0], module) : undefined;
  if (account !== undefined) details.set('account', account.slice(0, 200));
  const holds = TAKES.has(api.kind) ? heldBy(use, api, module, program) : [];
  if (holds.length > 0) details.set('holds', holds.join(' '));
  const told =
    api.kind === 'connects' || api.kind === 'resolves name' ? [api.target, ...api.content].flatMap(index => use.args[index] ?? []) : [];
  if (told.some(value => isPassedByCallers(value, module, program))) details.set('passes', 'callers');
  if (told.length > 0 && isAnswerUnread(use, module)) details.set('answer', 'unread');
  // A login that is shown to a service stands in a header.
  const logins =
    (api.kind === 'connects' || api.kind === 'resolves name') && holds.some(isLogin) ? heldInBody(use, api, module, program) : [];
  if (logins.some(isLogin)) details.set('in body', logins.filter(isLogin).join(' '));
  if (holds.length > 0 && api.kind === 'spawns' && heldByOrder(use, api, module, program).length > 0) details.set('ordered', 'true');
  const asked = api.kind === 'reads browser storage' ? cookiesAsked(use) : undefined;
  if (asked !== undefined) details.set('asked', asked.slice(0, 200));
  const content = api.kind === 'writes file' || api.kind === 'uses the clipboard' ? contentOf(use, api) : undefined;
  if (content !== undefined) details.set('content', content.slice(0, 4000));
  const asks = api.kind === 'writes file' && !isMoving(use) ? addressIn(use, api) : undefined;
  if (asks !== undefined) details.set('asks', asks);
  const script = api.kind === 'writes file' ? scriptOf(use, api, module, settle) : undefined;
  if (script !== undefined) details.set('script', script.slice(0, 4000));
  return details;
}

/** What a program is told by its standard input, as far as it stands in the code. Source: the Node.js API documentation, “Child process”, option `input`. */
function inputOf({ args: [, ...options] }: Use): string | undefined {
  return options.map(({ members }) => members?.get('input')?.text).find(text => text !== undefined);
}

/** The same for what is written to it later: `spawn('pbcopy').stdin.end(text)`. */
function writtenTo(started: Use, { uses }: Module): string | undefined {
  if (started.module !== 'child_process') return undefined;
  const index = uses.indexOf(started);
  const writes = uses.filter(one => one.receiver.includes(index) && /\bstdin\.(?:write|end)$/.test(one.path));
  const texts = writes.flatMap(({ args: [text] }) => text?.text ?? []);
  return texts.length > 0 ? texts.join('') : undefined;
}

/** The payment that a wallet is asked for, as far as it stands in the code. Source: EIP-1193, `eth_sendTransaction`. */
function paymentIn({ args: [asked] }: Use): Value['members'] {
  return asked?.members?.get('params')?.elements?.[0]?.members;
}

function isMadeElsewhere(value: Value | undefined): boolean {
  return value !== undefined && !value.whole && (value.text === undefined || value.text.startsWith('*'));
}

/** Which cookies an extension asks for: `name sid`, `site shop.example`. Source: the documentation of `chrome.cookies.getAll`. */
function cookiesAsked({ args: [filter] }: Use): string | undefined {
  const [name, domain, url] = ['name', 'domain', 'url']
    .map(key => filter?.members?.get(key))
    .map(value => (value?.whole ? value.text : undefined));
  const site = domain ?? url;
  return name !== undefined ? `name ${name}` : site === undefined ? undefined : `site ${site}`;
}

/** Where one of several programs is started, each with words of its own, or one program with the words that several callers pass, the command lines they make. */
function linesOf({ args: [program, words] }: Use): string | undefined {
  const programs = program?.text?.split(' | ') ?? [];
  const [only = '', ...more] = programs;
  if (more.length === 0 && /^[\w.-]+$/.test(only) && words?.text?.includes(' | ') === true && !words.members)
    return words.text
      .split(' | ')
      .map(one => `${only} ${one}`)
      .join('\n');
  const given = words?.elements && words.text !== undefined ? words.text.split(' | ') : [];
  if (programs.length < 2 || given.length < 2) return undefined;
  const turn = turnsOf(programs, given.length);
  return turn && programs.map((one, at) => `${one} ${given[turn[at] ?? 0]}`).join('\n');
}

/** Which of several lists of words each program is given, where each program may lie in one of several folders: the lists go round, or those in a row are one. */
function turnsOf(programs: readonly string[], lists: number): readonly number[] | undefined {
  const isRound = programs.every((one, at) => at < lists || endOf(one) === endOf(programs[at % lists] ?? ''));
  if (isRound && programs.length % lists === 0) return programs.map((_, at) => at % lists);
  let last = 0;
  const rows = programs.map((one, at) => (at > 0 && endOf(one) !== endOf(programs[at - 1] ?? '') ? ++last : last));
  return last + 1 === lists ? rows : undefined;
}

/** Members under which a service of mail is given the mail. */
const MAILS = ['body', 'data', 'json', 'form', 'message'];

/** The members of what may be a mail: of what is sent, or of the part of it that holds the mail; one that names its recipient, or copies blindly what a caller gives. */
function mailsIn({ members }: Value): ReadonlyMap<string, Value>[] {
  if (!members) return [];
  const inside = MAILS.flatMap(key => members.get(key) ?? []).flatMap(({ members: mail, params }) =>
    mail && (RECIPIENTS.some(key => mail.has(key)) || (params.length > 0 && BLIND.some(key => mail.has(key)))) ? [mail] : [],
  );
  return [members, ...inside];
}

/** `{ ...mail, ...defaults() }` and `decorate(mail)`, where another file has the function: what it puts beside what the caller gives. */
function fromElsewhere({ from, imports }: Value, module: Module, program: Program): ReadonlyMap<string, Value>[] {
  const given = from.slice(0, MOST_PARTS).flatMap(index => {
    const use = module.uses[index];
    const called = use && meansOwnFile(use.module) ? program.calledBy(use, module) : undefined;
    return called?.module.functions[called.func]?.returns.members ?? [];
  });
  return [...given, ...imports.slice(0, MOST_PARTS).flatMap(one => program.valueOf(one, module)?.value.members ?? [])];
}

function isLogin(held: string): boolean {
  return /^(?:authorization|headers|cookies)$/i.test(held);
}

const MOST_PARTS = 8;

/** Only mail is copied so that nobody sees it. */
const BLIND = ['bcc', 'Bcc', 'BCC'];

const RECIPIENTS = ['to', 'To', 'TO', 'recipient', 'recipients'];

/** A mail address that stands in the code. */
function fixedMail(value: Value | undefined): string | undefined {
  const texts = [value, ...(value?.elements ?? [])].flatMap(one =>
    one?.text === undefined ? [] : isOfCode(one) ? one.text : besideUnknown(one.text),
  );
  return texts.find(text => /^[^@\s*]+@[\w.-]+\.\w+$/.test(text.replace(/^.*<|>$/g, '')));
}

/** Recipients that stand in the code, as mail servers are told them beside others that it does not know. Source: RFC 5321, 4.1.1.3. */
function recipientsBeside({ text = '' }: Value, { uses }: Module): string[] {
  if (!/\bRCPT TO:/i.test(text) || !uses.some(({ args }) => args.some(one => /\bRCPT TO:\s?<\*>/i.test(one.text ?? '')))) return [];
  return Array.from(text.matchAll(/\bRCPT TO:\s?<([^*<>\s@|]{1,64}@[\w-]+(?:\.[\w-]+)+)>/gi), ([, address = '']) => address);
}

/** Of a list in one text, `*,audit@host`, the parts that stand in the code. */
function besideUnknown(text: string): string[] {
  return text.includes(',') ? text.split(/[,;]\s*/).filter(part => !part.includes('*')) : [];
}

/** Whether a text stands in the code, be it for some mails only, and no caller says another. */
function isOfCode({ whole, params, imports, from }: Value): boolean {
  return whole || params.length + imports.length + from.length === 0;
}

/** One recipient among others that the code does not know. */
function besideOthers(to: Value | undefined): Value | undefined {
  return to?.elements?.some(one => one.params.length > 0 && !one.whole) === true ? to : undefined;
}

const SHEBANG = /^#!\s*\S*\/(?:env\s+(?:-\S+\s+)*)?(?:ba|da|z|k|a)?sh\b/;
/** By their ends, what a build service reads before each step, and where agents and editors are told what to start. */
const SCRIPTS =
  /\.(?:sh|bash|zsh|command|bat|cmd|ps1|psm1)$|(?:^|\| )<env:(?:GITHUB_ENV|BASH_ENV)>(?:$| \|)|(?:^|\/)(?:\.(?:claude|cursor|vscode|gemini|codex|windsurf|mcp)(?:\/[^|]*)?\.json|\.(?:bash(?:rc|_profile|_login|_aliases)|z(?:shrc|shenv|profile|login)|profile|envrc|[kc]shrc|tcshrc|xprofile|xinitrc)|config\.fish|crontab|[\w@.*-]+\.(?:service|timer|desktop|plist))(?:$| \|)/i;

/** The text of a shell script that is written, as far as it stands in the code. */
function scriptOf(use: Use, { content, target }: Api, module: Module, settle: Settle): string | undefined {
  const text = content.flatMap(index => use.args[index]?.text ?? use.args[index]?.elements?.[0]?.text ?? [])[0];
  const named = use.args[target];
  if (text === undefined || text.length < 8) return undefined;
  return SHEBANG.test(text) || OF_HOST.test(text) || (named && SCRIPTS.test(settle(named, module) ?? '')) ? text : undefined;
}

/** What browsers start a program by, wherever they look for it. Sources: Chrome for Developers, “Native messaging”; MDN, “Native manifests”. */
const OF_HOST = /"allowed_(?:origins|extensions)"/;

function isMoving({ path }: Use): boolean {
  return /(?:copy|cp|move|rename|link)(?:Sync)?$/i.test(path);
}

/** The address that code which is written asks, as far as that code stands in the package. */
function addressIn({ args }: Use, { content }: Api): string | undefined {
  const text = content.flatMap(index => args[index]?.text ?? [])[0] ?? '';
  return /\b(?:fetch|sendBeacon|WebSocket|XMLHttpRequest|axios|request|get|importScripts|import|src)\b[^\n]{0,200}?["'`](https?:\/\/[^\s"'`*]+)/
    .exec(text)?.[1]
    ?.slice(0, 200);
}

/** What is written, where it comes from nowhere but the code. */
function contentOf(use: Use, api: Api): string | undefined {
  if (isMoving(use)) return undefined;
  const [value] = api.content.flatMap(index => use.args[index] ?? []);
  return value?.text !== undefined && value.from.length === 0 && !value.text.includes('*') ? value.text : undefined;
}
