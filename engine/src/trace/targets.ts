import type { Module, Use, Value } from '../model/module.ts';
import { apiOf, makesClient } from './api/index.ts';
import { serverIn } from './api/servers-named.ts';
import type { Settle } from './settle.ts';

/** Writing through what `open` gave. */
const HANDLES = /(?:^|\.)(?:open\(\)\.\w+|createWriteStream\(\)\.\w+|write(?:v|Sync|vSync)?)$/;

/** Members of an options object that name where something goes. */
export const ADDRESS: readonly string[] = ['url', 'uri', 'href', 'baseURL', 'hostname', 'host', 'path', 'file', 'cwd'];

/** The file behind a handle or a descriptor that this use is given. */
function openedBy(use: Use, named: Value | undefined, module: Module, settle: Settle): string | undefined {
  for (const index of [...use.receiver, ...(named?.from ?? [])]) {
    const opened = module.uses[index];
    const [path] = opened && /(?:^|\.)(?:open(?:Sync)?|createWriteStream)$/.test(opened.path) ? opened.args : [];
    const text = path && settle(path, module);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** What a use acts on: the place, address, command or variable; empty where nothing is known of it. */
export function targetOf(use: Use, named: Value | undefined, module: Module, settle: Settle): string {
  if (use.how === 'assign' && named === undefined) return use.path;
  const variable = /^process\.env\.([\w-]+(?: \| [\w-]+)*)$/.exec(use.path)?.[1];
  if (use.module === '' && variable && use.how !== 'assign') return (use.args[0] && variablesIn(use.args[0], module, settle)) || variable;
  if (use.module === '' && use.path === 'process.env.*' && use.how === 'read') return variablesIn(use.args[0], module, settle);
  const behindPort = hostBehind(named, use);
  if (behindPort !== undefined) return behindPort;
  // What its members were made of is not the address: a package's version may stand in a header.
  const told = new Map(
    ADDRESS.flatMap(key => {
      const member = named?.members?.get(key);
      const text = member && settle(member, module);
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
  if (told.size > 0 && named?.text === undefined) {
    const address = addressOf(told);
    const isWhole = WHOLE_ADDRESS.test(address) || told.has('hostname') || told.has('host') || told.has('baseURL');
    const start = isWhole ? undefined : baseOf(use, module, settle);
    return start === undefined ? address : behind(start, address);
  }
  const isServer = named?.text === undefined && apiOf(use.module, use.path, use.how)?.kind === 'connects';
  const server = isServer ? serverIn(named) : undefined;
  if (server !== undefined) return server;
  // `new Request(address, settings)` has an address and members.
  const plain = named?.members ? named.text : named && settle(named, module);
  const base = plain === undefined || !(inFolder(use) ? WHOLE_PATH : WHOLE_ADDRESS).test(plain) ? baseOf(use, module, settle) : undefined;
  if (base !== undefined) return behind(base, plain ?? '');
  const text = plain || (HANDLES.test(use.path) ? openedBy(use, named, module, settle) : undefined);
  if (text !== undefined) return text;
  // `Bun.spawn({ cmd: ['sh', '-c', …] })`.
  return (named?.elements ?? named?.members?.get('cmd')?.elements ?? []).flatMap(one => one.text ?? []).join(' ');
}

/** What the members of a request say together. Of `hostname` and `host` either may be meant, where it is one of several requests: never both. */
function addressOf(told: ReadonlyMap<string, string>): string {
  const [hostname, host, base] = ['hostname', 'host', 'baseURL'].map(key => told.get(key));
  const url = told.get('url') ?? '';
  // A whole address stands for itself, and so may one that is not known.
  if (base !== undefined) return url.startsWith('*') ? url : behind(base, url);
  const parts = [...told].flatMap(([key, text]) => (key === 'host' && hostname !== undefined ? [] : [text]));
  if (hostname === undefined || host === undefined || host === hostname) return parts.join('');
  return [parts.join(''), [...told].flatMap(([key, text]) => (key === 'hostname' ? [] : [text])).join('')].join(' | ');
}

/** `connect(port, host)`: the host says more than the port, of which there may be several. */
function hostBehind(port: Value | undefined, { module, path, args }: Use): string | undefined {
  const host = args[1]?.text;
  if (port === undefined || host === undefined || port.members) return undefined;
  if (port.text !== undefined && /^\d+$/.test(port.text)) return `${host}:${port.text}`;
  const isOpen = port.text === undefined && /^(?:net|tls)$/.test(module) && /(?:^|\.)(?:connect|createConnection)$/.test(path);
  return isOpen || (port.text !== undefined && /^\d+(?: \| \d+)+$/.test(port.text)) ? host : undefined;
}

const WHOLE_ADDRESS = /^(?:[\w+.-]*:?\/\/|[*<])/;
const WHOLE_PATH = /^[/*<]/;

/** `jetpack.cwd(folder).write(path)`. Source: the documentation of fs-jetpack, “cwd”. */
function inFolder({ module }: Use): boolean {
  return module === 'fs-jetpack';
}

/** An address or path that begins elsewhere, as long as it is none of its own. */
function behind(base: string, rest: string): string {
  if (WHOLE_ADDRESS.test(rest) && !rest.startsWith('*')) return rest;
  return rest === '' ? base : `${base.replace(/\/$/, '')}/${rest.replace(/^\//, '')}`;
}

/** What clients of HTTP call that which all their addresses begin with. Sources: the documentation of axios, got, ky and ofetch. */
const BASES = ['baseURL', 'prefixUrl', 'baseUrl', 'prefix'];

/** Of which argument of a request it is a member, where it is said for one alone: bodies have members, too. Sources: the same. */
const OF_ONE_REQUEST: readonly (readonly [request: RegExp, argument: number, base: string])[] = [
  [/^axios:(?:default\.)?(?:post|put|patch)$/, 2, 'baseURL'],
  [/^axios:(?:default\.)?(?:get|delete|head|options)$/, 1, 'baseURL'],
  [/^(?:got|ky):(?:(?:default|got)\.?)?(?:get|post|put|patch|delete|head)?$/, 1, 'prefixUrl'],
  [/^ky:(?:default\.?)?(?:get|post|put|patch|delete|head)?$/, 1, 'prefix'],
  [/^ofetch:(?:ofetch|\$fetch)$/, 1, 'baseURL'],
];

/** What all addresses of a client begin with, `axios.create({ baseURL })`, or that of one request, `got(path, { prefixUrl })`. */
function baseOf({ module: library, path, args, receiver }: Use, module: Module, settle: Settle): string | undefined {
  if (library === '') return undefined;
  const baseIn = (settings: Value | undefined, keys: readonly string[]): string | undefined => {
    const base = keys.map(key => settings?.members?.get(key)).find(one => one !== undefined);
    return base && settle(base, module);
  };
  for (const index of receiver) {
    const made = module.uses[index];
    const folder = made && inFolder(made) ? made.args[0] : undefined;
    const text = folder ? settle(folder, module) : made && makesClient(made.module, made.path) ? baseIn(made.args[0], BASES) : undefined;
    if (text !== undefined) return text;
  }
  for (const [request, argument, key] of OF_ONE_REQUEST) {
    const text = request.test(`${library}:${path}`) ? baseIn(args[argument], [key]) : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The variables of the environment that are asked for by a name that another file tells. */
function variablesIn(key: Value | undefined, module: Module, settle: Settle): string {
  const names = key === undefined ? undefined : settle(key, module);
  return names !== undefined && /^[A-Z][A-Z\d_]+(?: \| [A-Z][A-Z\d_]+)*$/.test(names) ? names : '';
}
