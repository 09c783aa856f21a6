import { SCRIPT_LINE } from '../../model/module.ts';
import type { EffectKind } from '../../model/effect.ts';
import type { Use } from '../../model/module.ts';
import { BROWSER } from './browser.ts';
import { CHAINS } from './chains.ts';
import { CODE_LIBRARIES } from './code-libraries.ts';
import { DATABASES } from './databases.ts';
import { EDITOR } from './editor.ts';
import { FILE_LIBRARIES } from './file-libraries.ts';
import { LIBRARIES } from './libraries.ts';
import { NODE } from './node.ts';
import { mailOf } from './mail.ts';
import { MESSAGING } from './messaging.ts';
import { REMOTE_CALLS } from './remote-calls.ts';
import type { Api, ApiTable } from './row.ts';
import { OPEN, SERVICES } from './services.ts';
import { TELEMETRY } from './telemetry.ts';

/** Every API whose use is an effect. */
const APIS: ApiTable = new Map([
  ...NODE,
  ...BROWSER,
  ...LIBRARIES,
  ...CODE_LIBRARIES,
  ...FILE_LIBRARIES,
  ...EDITOR,
  ...MESSAGING,
  ...SERVICES,
  ...DATABASES,
  ...REMOTE_CALLS,
  ...TELEMETRY,
  ...CHAINS,
  [`:${SCRIPT_LINE}`, { kind: 'spawns', target: 0, content: [0] }],
]);

/** Globals that are watched by others: replacing one changes what all code of the process or page does. */
const PATCHED =
  /^(fetch|(?:\$|jQuery)\.ajax|XMLHttpRequest|WebSocket|ethereum|solana|phantom|eval|require|console\.\w+|process\.(stdout|stderr)\.write|(XMLHttpRequest|WebSocket|Response|Request|HTMLFormElement|HTMLInputElement|Storage|EventTarget|Function)\.prototype\.\w+|ethereum\.\w+|navigator\.(clipboard|credentials)(\.\w+)?|navigator\.sendBeacon|JSON\.(parse|stringify)|Math\.random|(?:globalThis\.)?crypto\.(?:getRandomValues|randomUUID)|require\.extensions\.\S+|(?:require\.main|module)\.constructor\.(?:_load|_resolveFilename|prototype\.(?:require|_compile)))$/;
/** A setting that makes every later connection of the process trust any certificate. Source: the Node.js documentation of `NODE_TLS_REJECT_UNAUTHORIZED`. */
const TRUSTS_ANYONE = /^(?:process\.env\.NODE_TLS_REJECT_UNAUTHORIZED|https:globalAgent\.options\.rejectUnauthorized)$/;
/** Settings by which later requests of the process, and of what it starts, take another way. Source: the Node.js documentation of `NODE_USE_ENV_PROXY`. */
const TAKES_ANOTHER_WAY = /^process\.env\.(?:npm_config_)?(?:https?_|all_)?proxy$/i;
const PATCHED_MODULES =
  /^(fs|http|https|net|tls|dns|child_process|crypto|module|vm):(Module\.)?(_load|wrap|wrapper(?:\.[01])?|_extensions\.\S+|_resolveFilename|prototype\.require|prototype\._compile|request|get|readFile(Sync)?|writeFile(Sync)?|spawn|exec|globalAgent\.\w+|ClientRequest\.prototype\.\w+)$/;

/** A member, by its name, of a module whose name is not known: of whatever the loader gives out, or has given out to others and keeps. */
const LOADED =
  /^(?:(?::require|module:(?:Module\.)?(?:_load|prototype\.require))\(\)|(?::(?:require\.cache\.(?!<here>|\.)[^()]+|module\.parent)|module:(?:Module\.)?_cache\.(?!<here>|\.)[^()]+)\.exports)\.[^\s*()]+$/;

/** Assigning an address to these fetches it. */
const ADDRESSED =
  /^(Image\(\)\.src|document\.createElement\(\)\.(src|href|\*)|(document\.)?location(\.href)?|document\.[\w.()]+\.style\.(?:background(?:Image)?|listStyle(?:Image)?|cursor|content|cssText))$/;

/** `localStorage.token`: what is stored is a member as well. Source: the HTML standard, “The Storage interface”. */
const STORED = /^(?:local|session)Storage\.(?!(?:setItem|removeItem|clear|key|length|getItem|hasOwnProperty|constructor)\b)[^.(]+$/;

/** All forms of a page, one of them, or a field of one, as `document.forms[0].elements.card.value`. Source: the HTML Standard, “The `Document` object”. */
const OF_FORMS = /^document\.forms(?:\.[\w$-]+)*$/;

/** Of an element that is a script, what is assigned to these runs. */
const WRITTEN_INTO = /^document\.createElement\(\)\.(?:text|textContent|innerText|innerHTML)$/;

/** Calls that give back what they were called on. Source: `EventEmitter` and `net.Socket` of the Node.js documentation. */
const SAME = /\.(?:on|once|addListener|prependListener|setEncoding|setTimeout|setNoDelay|setKeepAlive|ref|unref)\(\)/g;

/** What happens by the reading of a member alone; everything else has to be called. */
export const ACTS_WHEN_READ: ReadonlySet<EffectKind> = new Set(['reads environment', 'identifies the system', 'reads browser storage']);

/** What a use does, when it does anything to the world. */
export function apiOf(module: string, path: string, how: string): Api | undefined {
  if ((how === 'kept' || how === 'read') && module === '' && OF_FORMS.test(path))
    return { kind: 'captures input', target: -1, content: [] };
  if (how === 'kept') {
    const read = apiOf(module, path, 'read');
    return read && ACTS_WHEN_READ.has(read.kind) ? read : undefined;
  }
  if (how === 'assign') {
    if (module === '' && ADDRESSED.test(path)) return { kind: 'connects', target: 0, content: [0] };
    if (module === '' && WRITTEN_INTO.test(path)) return { kind: 'evaluates', target: 0, content: [0] };
    if (module === '' && /^(?:document|window)\.on(?:copy|cut)$/.test(path)) return { kind: 'uses the clipboard', target: -1, content: [] };
    if (module === '' && /^(?:(?:document|window)\.)?onkey(?:down|up|press)$/.test(path))
      return { kind: 'captures input', target: -1, content: [] };
    if (TRUSTS_ANYONE.test(module === '' ? path : `${module}:${path}`)) return { kind: 'patches a global', target: 0, content: [] };
    if (module === '' && TAKES_ANOTHER_WAY.test(path)) return { kind: 'patches a global', target: 0, content: [] };
    if (LOADED.test(`${module}:${path}`)) return { kind: 'patches a global', target: -1, content: [0] };
    const patched = module === '' ? PATCHED.test(path) : PATCHED_MODULES.test(`${module}:${path}`);
    return patched ? { kind: 'patches a global', target: -1, content: [0] } : undefined;
  }
  const known = APIS.get(`${module}:${path.includes(').') ? path.replace(SAME, '') : path}`);
  if (known) return known;
  const open = module === '' ? undefined : OPEN.get(module);
  if (open) return open.find(one => one.path.test(path))?.api;
  if (module === '' && /^process\.env\.[^.(]+$/.test(path)) return { kind: 'reads environment', target: -1, content: [] };
  if (module === '' && STORED.test(path)) return { kind: 'reads browser storage', target: -1, content: [] };
  return module === '' && /^(navigator\.userAgent|process\.versions)/.test(path)
    ? { kind: 'identifies the system', target: -1, content: [] }
    : undefined;
}

/** The beginnings of all that `apiOf` answers to, its patterns included: `http:`, `http:request`, `http:request()`. */
const BEGINNINGS = beginningsOf([
  ...APIS.keys(),
  ':process.env.*',
  ':navigator.userAgent',
  ':document.forms',
  ...'require.cache console Math.random crypto.getRandomValues crypto.randomUUID Function.prototype XMLHttpRequest.prototype WebSocket.prototype Response.prototype Request.prototype Storage.prototype EventTarget.prototype HTMLFormElement.prototype HTMLInputElement.prototype phantom Image().src location.href'
    .split(' ')
    .map(name => `:${name}`),
  ...'fs http https net tls dns child_process crypto module vm'.split(' ').map(name => `${name}:`),
]);

/** Every process that examines works this out when it starts, of thousands of names. */
function beginningsOf(names: readonly string[]): ReadonlySet<string> {
  const found = new Set(names);
  for (const name of names) {
    const colon = name.indexOf(':');
    found.add(name.slice(0, colon + 1));
    for (let at = colon + 1; at < name.length; at++) if (name[at] === '.' || name[at] === '(') found.add(name.slice(0, at));
  }
  return found;
}

/** Whether something made of this by members and calls may have an effect. */
function leads(module: string, path: string): boolean {
  return BEGINNINGS.has(`${module}:${path}`) || OPEN.has(module);
}

/** Making a client is no deed, but tells what all its requests begin with; choosing a folder, what all paths do. */
const MAKES_CLIENT =
  /^(?:axios|got|ky|needle|ofetch|superagent|make-fetch-happen|undici|wretch):(?:default\.)?(?:create|extend|defaults)$|^fs-jetpack:(?:cwd|dir)$/;

/** Whether a use has an effect, is about a message, or tells about those that come after it. */
function tells(module: string, path: string, how: Use['how']): boolean {
  return apiOf(module, path, how) !== undefined || mailOf(module, path, how) !== undefined || (how === 'call' && makesClient(module, path));
}

/** Whether this makes a client of settings that hold for all its requests. */
export function makesClient(module: string, path: string): boolean {
  return module !== '' && MAKES_CLIENT.test(`${module}:${path}`);
}

/** What does something to the world, and may do it with what other files bring. */
const ACTS: ReadonlySet<EffectKind> = new Set([
  'connects',
  'resolves name',
  'evaluates',
  'spawns',
  'writes file',
  'deletes',
  'patches a global',
  'packs an archive',
  'uses the clipboard',
]);

/** Whether a use does something that data of other files may matter to. */
function acts(module: string, path: string, how: Use['how']): boolean {
  const kind = apiOf(module, path, how)?.kind;
  return kind !== undefined && ACTS.has(kind);
}

/** What modules offer by these names acts: `execSync`, of whichever module it is a member. */
const OFFERED = new Set([...BEGINNINGS].flatMap(name => /^[^:]+:([^.()]+)$/.exec(name)?.[1] ?? []));

function offers(member: string): boolean {
  return OFFERED.has(member);
}

/** What the reading of code needs to know to leave out everything else. */
export const apis: {
  readonly tells: typeof tells;
  readonly leads: typeof leads;
  readonly acts: typeof acts;
  readonly offers: typeof offers;
} = { tells, leads, acts, offers };
