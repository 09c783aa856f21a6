import type { Value } from '../../../model/module.ts';
import { inOrder } from '../../key-order.ts';
import { formatted } from './formatted.ts';
import { keyOfSymbol } from '../children.ts';
import { percentDecoded } from '../../../model/percent.ts';
import { bytesOf, textOf, unescaped } from '../../../model/decode.ts';
import { mapOf, withoutPairs } from './maps.ts';
import { listOf } from './text-methods.ts';
import { joinTexts } from './join-texts.ts';
import { holding, originsOf, withOrigins } from './origins.ts';
import { baseName, extensionOf, folderOf, fromLastRoot, joinPath, normalized, pathFormatted, pathParsed } from './paths.ts';
import { placeholder, textValue, UNKNOWN } from './value.ts';
import { asOneWay, EITHER } from './ways.ts';

type Builtin = (args: readonly Value[]) => Value | undefined;

/** Calls whose result can be told by reading: `module:path` → the result. Everything here is free of effects. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['path:join', joinPath],
  ['path:resolve', args => joinPath(fromLastRoot(args))],
  ['path:normalize', args => args[0] && joinPath([args[0]])],
  ['path:format', ([parts]) => parts && pathFormatted(parts)],
  ['path:dirname', ([path]) => path && withText(path, folderOf)],
  ['path:basename', ([path, end]) => path && baseName(path, end)],
  ['path:extname', ([path]) => path && extensionOf(path)],
  ['path:parse', ([path]) => path && pathParsed(path)],
  // Where a link leads nobody knows, and most paths are none.
  ...['fs:realpathSync', 'fs:realpathSync.native', 'fs:promises.realpath', 'fs/promises:realpath'].map(
    (name): readonly [string, Builtin] => [name, args => args[0] && { ...args[0], whole: false }],
  ),
  ['os:homedir', () => placeholder('<home>')],
  ['os:tmpdir', () => placeholder('<temp>')],
  ['fs:mkdtempSync', freshFolder],
  ['fs:promises.mkdtemp', freshFolder],
  ['fs/promises:mkdtemp', freshFolder],
  [':process.cwd', () => placeholder('<cwd>')],
  [':require.resolve', args => args[0] && withText(args[0], resolved)],
  [':require.resolve.paths', () => listOf([placeholder('*/node_modules')])],
  ['module:createRequire().resolve', args => args[0] && withText(args[0], resolved)],
  [':import.meta.resolve', args => args[0] && withText(args[0], text => (text.startsWith('.') ? normalized(`<here>/${text}`) : text))],
  ...['untildify:', 'untildify:default', 'expand-tilde:', 'resolve-tilde:'].map((name): readonly [string, Builtin] => [
    name,
    args => args[0] && withText(args[0], text => text.replace(/^~(?=$|\/)/, '<home>')),
  ]),
  ['vscode:Uri.joinPath', joinPath],
  ['vscode:Uri.file', args => args[0]],
  // What stands for a file is given to whatever reads, writes or starts it. Source: the documentation of Bun, “File I/O”.
  [':Bun.file', ([path]) => path && { ...path, whole: false, members: new Map([['name', path]]) }],
  ['url:fileURLToPath', args => args[0]],
  ['url:pathToFileURL', args => args[0]],
  ...[':URL', 'url:URL'].map((name): readonly [string, Builtin] => [
    name,
    args => (args[1]?.text?.startsWith('<here>') ? besides(args[1], args[0]) : addressOf(args)),
  ]),
  // A request goes to its address; what it brings along is told by its settings.
  [':Request', requestOf],
  [':String', args => args[0]],
  [':Number', args => args[0] && asNumber(args[0])],
  [':parseInt', args => args[0] && parsedInt(args[0], args[1])],
  [':String.raw', args => args[0] && wovenRaw(args[0], args.slice(1))],
  [':String.fromCharCode', args => fromCodes(args) ?? { ...originsOf(...args), decoded: true }],
  [':String.fromCodePoint', args => fromCodes(args) ?? { ...originsOf(...args), decoded: true }],
  [':atob', args => args[0] && decodedAs(args[0], 'base64', 'latin1')],
  [':btoa', args => args[0] && writtenAs(args[0], text => (IN_LATIN.test(text) ? btoa(text) : undefined))],
  [':unescape', args => args[0] && decodedBy(args[0], unescaped)],
  [':decodeURI', args => args[0] && decodedBy(args[0], percentDecoded)],
  [':decodeURIComponent', args => args[0] && decodedBy(args[0], percentDecoded)],
  // What is written for an address says what it said before.
  [':encodeURIComponent', args => args[0] && writtenAs(args[0], encoded)],
  [':encodeURI', args => args[0] && writtenAs(args[0], text => (text.isWellFormed() ? encodeURI(text) : undefined))],
  [':Buffer.from', bufferFrom],
  [':Buffer', bufferFrom],
  [':Buffer.concat', args => args[0]?.elements && joinTexts(args[0].elements)],
  [':Uint8Array', fromCodes],
  [':Uint8Array.from', fromCodes],
  // An address that stands for a text of the code, to be run as a worker or loaded.
  [':Blob', args => args[0]?.elements && joinTexts(args[0].elements)],
  [':URL.createObjectURL', args => args[0] && withText(args[0], text => `blob:${text}`)],
  // A text in quotes says what it says.
  [':JSON.stringify', args => args[0] && asJson(args[0])],
  [':TextDecoder().decode', args => args[0]],
  [':TextEncoder().encode', args => args[0]],
  [':Array.from', args => args[0]],
  [':Set', args => (args.length === 0 ? listOf([]) : args[0]?.elements ? args[0] : undefined)],
  [':Map', args => mapOf(args[0])],
  [':WeakMap', args => mapOf(args[0])],
  [':Object.fromEntries', args => args[0] && withoutPairs(mapOf(args[0]))],
  // Where packages are looked for from a folder on.
  ...[':module.constructor._nodeModulePaths', 'module:_nodeModulePaths', ':require.resolve.paths'].map(
    (name): readonly [string, Builtin] => [name, () => listOf([placeholder('*/node_modules')])],
  ),
  ['util:format', formatted],
  ['rxjs:from', args => args[0]],
  ['rxjs:of', args => listOf(args)],
  [':JSON.parse', args => args[0] && parsed(args[0])],
  // Packed is not hidden: what is in it is in it still.
  ...['gzipSync', 'deflateSync', 'deflateRawSync', 'brotliCompressSync'].map((name): readonly [string, Builtin] => [
    `zlib:${name}`,
    args => args[0] && holding(originsOf(args[0]), args[0]),
  ]),
  // What is signed with a key does not hold the key.
  ['aws4:sign', args => args[0]],
  [':Object.keys', args => args[0]?.members && listOf(inOrder([...args[0].members.keys()]).map(key => textValue(key)))],
  [':Object.values', args => args[0]?.members && listOf(membersOf(args[0].members).map(([, value]) => value))],
  [
    ':Object.entries',
    args => args[0]?.members && listOf(membersOf(args[0].members).map(([key, value]) => listOf([textValue(key), value]))),
  ],
  [':Object.assign', assigned],
  [':Object.create', ([prototype, more]) => (prototype?.text === 'null' && !more ? { ...UNKNOWN, members: new Map() } : undefined)],
  ...['Symbol', 'Symbol.for'].map((name): readonly [string, Builtin] => [
    `:${name}`,
    ([said]) => (said?.whole === true && said.text !== undefined ? textValue(keyOfSymbol(said.text)) : undefined),
  ]),
  ...['Error', 'TypeError', 'RangeError'].map((name): readonly [string, Builtin] => [`:${name}`, errorOf]),
  // The same, or the like of it.
  ...['Object.freeze', 'Object.seal', 'Object.preventExtensions', 'structuredClone', 'Promise.resolve', 'Promise.all'].map(
    (name): readonly [string, Builtin] => [`:${name}`, args => args[0]],
  ),
  [':Array', args => (args.length === 1 ? undefined : { ...originsOf(...args), elements: args })],
]);

/** An address that is told from another: what stands behind the last `/` of that one is left out. */
function besides(base: Value, address: Value | undefined): Value {
  // Of several it may be told from, the parts of one would be mixed with those of another: all that is known is the package.
  const folder = base.text?.includes(' | ') === true ? placeholder('<here>') : { ...base, text: base.text?.replace(/\/[^/]*$/, '') };
  const joined = joinPath(address ? [folder, address] : [folder]);
  return address?.text?.endsWith('/') === true && joined.text !== '<here>' ? { ...joined, text: `${joined.text}/` } : joined;
}

/** An error says what it is made with. */
function errorOf([message]: readonly Value[]): Value | undefined {
  return message && { ...holding(originsOf(message), message), members: new Map([['message', message]]) };
}

/** Of an object it is still known what is in it, and what of that stands in the text. */
function asJson(value: Value): Value | undefined {
  if (value.text !== undefined) return { ...withText(value, value.whole ? quoted : quotedInWays), decoded: false };
  return (value.members ?? value.elements) && { ...value, callable: undefined, text: written(value, 0).slice(0, LONGEST_WRITTEN) };
}

const LONGEST_WRITTEN = 2_000;
const DEEPEST_WRITTEN = 8;
const MOST_WRITTEN = 32;
const MOST_PIECES = 400;

/** The JSON of what is known; anything may stand where nothing is, and beside what is known of an object that is made of others. */
function written(value: Value, depth: number, room = { parts: MOST_PIECES }): string {
  const { text, whole, members, elements, from, params, imports } = value;
  // Untrusted: objects may hold each other in more ways than can be written down.
  if (room.parts-- <= 0) return '*';
  // One of several would make one of several of the whole.
  if (!whole && text?.includes(EITHER) === true) return '*';
  if (text !== undefined) return asOneWay({ ...value, text: quoted(text.slice(0, LONGEST_WRITTEN)) });
  if (depth > DEEPEST_WRITTEN || (!members && !elements)) return '*';
  const rest = from.length + params.length + imports.length > 0 ? ['*'] : [];
  if (elements) return `[${[...elements.slice(0, MOST_WRITTEN).map(one => written(one, depth + 1, room)), ...rest].join(',')}]`;
  const known = [...(members ?? [])].slice(0, MOST_WRITTEN).map(([key, one]) => `${quoted(key)}:${written(one, depth + 1, room)}`);
  return `{${[...known, ...rest].join(',')}}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Of several ways that a text may be, each by itself. */
function quotedInWays(text: string): string {
  return text.split(EITHER).map(quoted).join(EITHER);
}

/** A package is resolved to a file of it that its manifest names; `axios/package.json` says which. */
function installedFile(specifier: string): string {
  const [, path] = /^(?:@[^/]+\/)?[^/]+(\/.*\.\w+)?$/.exec(specifier) ?? [];
  return path === undefined ? `node_modules/${specifier}/*` : `node_modules/${specifier}`;
}

/** Where a module lies that is asked for by name; any of several, where it may be any. */
function resolved(text: string): string {
  return text
    .split(' | ')
    .map(one => (one.startsWith('.') ? normalized(`<here>/${one}`) : one.startsWith('<') ? one : installedFile(one)))
    .join(' | ');
}

/** A folder that nobody had before: its name has six letters more than was asked for. */
function freshFolder(args: readonly Value[]): Value | undefined {
  const [asked] = args;
  return asked && joinTexts([asked, UNKNOWN]);
}

/** Longer texts hold data, not settings. */
const LONGEST_JSON = 20_000;

/** What a known text says as JSON; of any other what it is made of. */
function parsed(value: Value): Value {
  if (!value.whole || value.text === undefined || value.text.length > LONGEST_JSON) return originsOf(value);
  try {
    return withOrigins(fromJson(JSON.parse(value.text), value.decoded, 0), value);
  } catch {
    // Untrusted: a text that is no JSON makes the code fail here, and says nothing.
    return originsOf(value);
  }
}

const MOST_PARTS = 200;
const DEEPEST_JSON = 8;

function fromJson(data: unknown, decoded: boolean, depth: number): Value {
  if (depth > DEEPEST_JSON) return UNKNOWN;
  if (Array.isArray(data)) return listOf(data.slice(0, MOST_PARTS).map(one => fromJson(one, decoded, depth + 1)));
  if (typeof data !== 'object' || data === null) return textValue(String(data), decoded);
  const members = Object.entries(data).slice(0, MOST_PARTS);
  return { ...UNKNOWN, members: new Map(members.map(([key, one]) => [key, fromJson(one, decoded, depth + 1)])) };
}

/** `Object.assign(a, b)` has the members of both. */
function assigned(args: readonly Value[]): Value | undefined {
  const tables = args.flatMap(({ members }) => members ?? []);
  if (tables.length === 0) return undefined;
  return holding({ ...originsOf(...args), members: new Map(tables.flatMap(table => [...table])) }, ...args);
}

function withText(value: Value, change: (text: string) => string): Value {
  return value.text === undefined ? value : { ...value, text: change(value.text) };
}

/** `new URL('/path', 'https://host')`. What nobody knows may be an address of its own; where it leads then, the base says too. */
function addressOf([path, base]: readonly Value[]): Value | undefined {
  if (!path || !base) return path;
  const { text = '*' } = path;
  const starts = (base.text ?? '*').split(' | ').map(one => startOf(one, text.startsWith('/')));
  if (starts.includes(undefined) || !/^(?!\/\/|[a-z][a-z\d+.-]*:|[*<])./i.test(text)) return holding(withOrigins(path, base), path, base);
  return joinTexts([{ ...base, text: [...new Set(starts)].join(' | ') }, path]);
}

/** What stays of an address before a path that is told from it: its host, or the folder of it. */
function startOf(address: string, isWhole: boolean): string | undefined {
  const [folder, host] = /^(https?:\/\/[^/?#\s|]+)[^?#\s|]*\/|^https?:\/\/[^/?#\s|]+/i.exec(address) ?? [];
  return folder === undefined ? undefined : isWhole ? (host ?? folder) : folder.replace(/\/?$/, '/');
}

/** `new Request(address, { headers, body })` is both in one. */
function requestOf([address, settings]: readonly Value[]): Value | undefined {
  if (!address || !settings) return address;
  return holding({ ...(settings.members ? address : withOrigins(address, settings)), whole: false, members: settings.members }, settings);
}

function membersOf(members: ReadonlyMap<string, Value>): (readonly [string, Value])[] {
  return inOrder([...members.keys()]).map(key => [key, members.get(key) ?? UNKNOWN] as const);
}

/** `Number('0x1f')` is 31; what is no number stays as it is. */
function asNumber(value: Value): Value {
  const number = value.whole && value.text !== undefined && value.text !== '' ? Number(value.text) : Number.NaN;
  return Number.isNaN(number) ? value : { ...value, text: String(number) };
}

function parsedInt(value: Value, radix: Value | undefined): Value | undefined {
  const number =
    value.whole && value.text !== undefined
      ? Number.parseInt(value.text, radix?.text === undefined ? undefined : Number(radix.text))
      : Number.NaN;
  return Number.isNaN(number) ? undefined : textValue(String(number));
}

function fromCodes(args: readonly Value[]): Value | undefined {
  const list = args.length === 1 ? (args[0]?.elements ?? args) : args;
  // A number that is none of a letter is made one, as `fromCharCode` does.
  const codes = list.map(one => (one.whole ? Math.trunc(Number(one.text)) : Number.NaN));
  if (codes.length === 0 || codes.some(code => !(code >= 0 && code <= 0x10_ff_ff))) return undefined;
  return textValue(codes.map(code => String.fromCodePoint(code)).join(''), codes.length > 1);
}

function decodedBy(value: Value, change: (text: string) => string): Value {
  return value.text === undefined || !value.whole ? originsOf(value) : { ...value, text: change(value.text), decoded: true };
}

function decodedAs(value: Value, from: string, to: string): Value {
  // One of several: each is written in the same way.
  if (!value.whole && value.text?.includes(' | ') === true && !/[*<]/.test(value.text)) {
    const ways = value.text.split(' | ').map(way => decodedAs(textValue(way), from, to).text);
    return { ...value, text: ways.flatMap(way => way ?? []).join(' | '), decoded: true };
  }
  const bytes = value.whole && value.text !== undefined ? bytesOf(value.text, from) : undefined;
  const text = bytes && textOf(bytes, to);
  return text === undefined ? { ...originsOf(value), decoded: true } : { ...value, text, decoded: true };
}

function bufferFrom(args: readonly Value[]): Value | undefined {
  const [data, encoding] = args;
  if (!data) return undefined;
  if (data.elements) return fromCodes([data]) ?? { ...originsOf(data), decoded: true };
  // Bytes that cannot be told are made into a text: whatever is done with it, nobody can read it here.
  if (data.text === undefined) return { ...originsOf(data), decoded: true };
  if (!encoding?.text || /^utf-?8$/i.test(encoding.text)) return data;
  // As Windows keeps texts.
  if (/^(?:utf-?16le|ucs-?2)$/i.test(encoding.text) && data.whole) return { ...data, text: data.text.replace(/[^]/g, '$&\0') };
  return /^(base64(url)?|hex)$/i.test(encoding.text) ? decodedAs(data, encoding.text, 'utf8') : withOrigins(data, encoding);
}

/** Commands are shorter. */
const LONGEST_HIDDEN = 8_000;

/** `Buffer#toString`: an encoding that hides again is not undone. */
export function toText(self: Value, encoding: Value | undefined): Value | undefined {
  if (self.text === undefined) return undefined;
  const radix = encoding?.whole ? Number(encoding.text) : Number.NaN;
  // Only a number takes one: `(1660835).toString(36)`.
  if (radix >= 2 && radix <= 36 && self.whole && /^\d{1,15}$/.test(self.text)) {
    return { ...self, text: Number(self.text).toString(radix), decoded: radix > 16 };
  }
  if (!encoding?.text || !/^(base64|hex)$/i.test(encoding.text)) return /^base64url$/i.test(encoding?.text ?? '') ? originsOf(self) : self;
  // What is known stays known: a command is hidden so from whoever reads it, and no further.
  const bytes =
    self.whole && self.text.length <= LONGEST_HIDDEN ? bytesOf(self.text, self.text.includes('\0') ? 'latin1' : 'utf8') : undefined;
  const text = bytes && textOf(bytes, encoding.text);
  return text === undefined ? originsOf(self) : { ...self, text };
}

/** What a text is written as; of one that is not known, only where it comes from. */
function writtenAs(value: Value, write: (text: string) => string | undefined): Value {
  const text = value.whole && value.text !== undefined ? write(value.text) : undefined;
  return text === undefined ? originsOf(value) : { ...value, text };
}

/** Letters that `btoa` takes. */
const IN_LATIN = /^[\u0000-\u00ff]*$/;

/** A lone half of a surrogate pair has no such form. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** `String.raw({ raw: texts }, ...values)`: the texts, with a value between each two. Source: ECMAScript, “String.raw”. */
function wovenRaw(template: Value, values: readonly Value[]): Value {
  const texts = template.elements ?? template.members?.get('raw')?.elements;
  // As a tag itself it is given the whole template, with its values in it.
  if (!texts) return template.text !== undefined || values.length === 0 ? template : originsOf(template, ...values);
  return joinTexts(texts.flatMap((text, at) => (at > 0 ? [values[at - 1] ?? textValue('')] : []).concat(text)));
}
