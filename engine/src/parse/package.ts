import type { Joined } from '../model/joined.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Link, Module } from '../model/module.ts';
import type { FileTree } from '../model/package.ts';
import type { Remembered } from '../model/remembered.ts';
import type { Unread } from '../model/verdict.ts';
import {
  filesOfModule,
  isForeign,
  isNamedCode,
  offeredByManifest,
  scriptsOfManifest,
  startedByManifest,
  tidy,
  unreadByManifest,
} from './asked-files.ts';
import { besideTheCode, without } from './beside-the-code.ts';
import { codeFile, isTooLarge, LARGEST_FILE, scriptFile } from './code-file.ts';
import { evaluatedIn, handedOutIn, inlineScripts, linesRun, MOST_EVALUATED, MOST_SCRIPTS, pageScripts, type Embedded } from './embedded.ts';
import { isFlow } from './flow.ts';
import { ownNamesOf, textOfNames } from './own-names.ts';
import { readModule } from './module.ts';
import { readJoined } from './joined/read-joined.ts';
import { readAgain } from './read-again.ts';
import type { Apis } from './read/reader.ts';
import { isOfOtherLanguage } from './other-languages/languages.ts';
import { readOtherLanguage, withUses } from './other-languages/read-other-language.ts';
import { withWords } from './other-languages/shell-script.ts';
import { isScript, readScript } from './script.ts';
import { textOfFile } from './text.ts';
import { isEmbeddedIn } from '../model/path.ts';

/** What the reading of a package needs to know about earlier attempts, and whom to tell what it is at. */
export interface Attempt {
  readonly avoid: readonly Unread[];
  readonly onFile: (path: string, size: number) => void;
  /** Which uses later stages want to know of. */
  readonly apis: Apis;
  /** Facts of files that were read before. */
  readonly remembered?: Remembered | undefined;
}

/** Code inside evaluated code inside evaluated code: followed this deep. */
const DEEPEST = 4;
const TOO_DEEP = 'it runs a text as code, which is deeper inside of other such texts than is read';

interface Reading {
  readonly files: FileTree;
  readonly modules: Map<string, Module>;
  readonly unread: Unread[];
  readonly seen: Set<string>;
  /** Files that the manifest offers as commands. */
  readonly programs: ReadonlySet<string>;
  /** Files to be read next, the last one first: a package of ten thousand files that link one to the next must not use up the stack. */
  readonly waiting: Asked[];
  readonly attempt: Attempt;
  /** What names of modules mean in the package, as one text. */
  readonly names: string | undefined;
}

/** A file, and whether something says that it is code. */
interface Asked {
  readonly path: string;
  readonly asCode: boolean;
  /** A shell is told to read it. */
  readonly asScript?: boolean;
}

/** The facts of all code of a package. */
export interface Parsed {
  readonly modules: readonly Module[];
  readonly unread: readonly Unread[];
  /** Those of its files that were read as one, if any were. */
  readonly joined: Joined | undefined;
}

/** Reads all code of a package: what is named as code, what the manifest starts, and whatever any of it links to or reads. */
export function parsePackage(files: FileTree, manifest: Manifest, attempt: Attempt): Parsed {
  const ownNames = ownNamesOf(manifest);
  const reading: Reading = {
    files,
    modules: new Map(),
    unread: [...attempt.avoid],
    seen: new Set(attempt.avoid.map(one => one.path)),
    programs: new Set([...manifest.bin.values()].map(tidy)),
    waiting: [],
    attempt: { ...attempt, apis: { ...attempt.apis, ownNames } },
    names: textOfNames(ownNames),
  };
  for (const embedded of inlineScripts(manifest)) readText(embedded, 0, true, reading);
  for (const { path, text } of linesRun(manifest)) takeScript(withWords(readScript(path, text), text), reading);
  readWaiting(reading);
  for (const path of unreadByManifest(manifest)) noteForeign(path, reading);
  for (const path of scriptsOfManifest(manifest)) readAll({ path, asCode: true, asScript: true }, reading);
  for (const path of startedByManifest(manifest)) readAll({ path, asCode: true }, reading);
  // What is only offered may be anything: styles, licences, templates.
  for (const path of offeredByManifest(manifest)) readAll({ path, asCode: isNamedCode(path) }, reading);
  for (const path of files.keys()) if (isNamedCode(path) || startsAsNodeScript(files.get(path))) readAll({ path, asCode: true }, reading);
  for (const [path, bytes] of files) {
    const onCut = (): void => void reading.unread.push({ path, why: `it holds more than ${MOST_SCRIPTS} scripts` });
    if (/\.x?html?$/i.test(path)) for (const embedded of pageScripts(path, textOfFile(bytes), onCut)) readText(embedded, 0, false, reading);
    readWaiting(reading);
  }
  // What is run as code may only now be known, and what is asked for.
  const beside = besideTheCode(reading.modules, files, manifest);
  for (const path of readAgain(reading.modules, files, { ...reading.attempt, beside, onCut: one => noteUnread(one, reading) }))
    takeAgain(path, reading);
  const joined = readJoined(without(beside, reading.modules), files, reading.attempt);
  return { modules: [...reading.modules.values()], unread: reading.unread, joined };
}

/** A file in a language that is not read: it may well look like JavaScript, and means something else. */
function noteForeign(path: string, { files, seen, unread }: Reading): void {
  const bytes = files.get(path);
  if (!bytes || seen.has(path) || isNamedCode(path) || isOfOtherLanguage(path, bytes) || isScript(path, bytes) || isData(path, bytes, true))
    return;
  seen.add(path);
  unread.push({ path, why: 'it is written in a language that is not read' });
}

/** A file, and what is found to be asked for on the way. */
function readAll(asked: Asked, reading: Reading): void {
  readFile(asked, reading);
  readWaiting(reading);
}

function readWaiting(reading: Reading): void {
  for (let next = reading.waiting.pop(); next; next = reading.waiting.pop()) readFile(next, reading);
}

/** `asCode`: something says that this is code, so failing to read it is a gap. Otherwise it is only a text that code mentions. */
function readFile({ path, asCode, asScript = false }: Asked, reading: Reading): void {
  const bytes = reading.files.get(path);
  if (!bytes || reading.seen.has(path) || isData(path, bytes, asCode)) return;
  const other = !isNamedCode(path) && isOfOtherLanguage(path, bytes);
  const script = !other && (isScript(path, bytes) || (asScript && !isNamedCode(path) && !startsAsNodeScript(bytes)));
  if (!asCode && !script && !other && !/[;=({]/.test(String.fromCharCode(...bytes.subarray(0, 2000)))) return;
  reading.seen.add(path);
  if (isTooLarge(bytes)) {
    reading.unread.push({ path, why: `it is larger than ${LARGEST_FILE / 1_000_000} MB` });
    return;
  }
  const { remembered, onFile } = reading.attempt;
  const file = script || other ? scriptFile(path, bytes) : codeFile(path, bytes, reading.names);
  const known = remembered?.module(file);
  if (known) return take(known, 0, asCode, reading);
  onFile(path, bytes.length);
  const text = textOfFile(bytes);
  const module = other
    ? takeScript(readOther(path, text, reading), reading)
    : script
      ? takeScript(withWords(readScript(path, text), text), reading)
      : readText({ path, text }, 0, asCode, reading);
  if (module) remembered?.keepModule(file, module);
}

/** A script of another language; what is JavaScript as well is both, whatever its name or first line says: Node runs it all the same. */
function readOther(path: string, text: string, reading: Reading): Module {
  const other = readOtherLanguage(path, text);
  const own = readModule(path, text, reading.attempt.apis);
  return 'why' in own ? other : withUses(own, other);
}

function readText({ path, text }: Embedded, depth: number, asCode: boolean, reading: Reading): Module | undefined {
  const module = readModule(path, text, reading.attempt.apis);
  if ('why' in module && reading.programs.has(path) && isShellByDefault(path, text)) return takeScript(readScript(path, text), reading);
  if ('why' in module) {
    // `bin` may name a shell script; only what could run as JavaScript is missed when it cannot be read.
    if (asCode && !isPage(path, text) && !isForeign(path) && (isNamedCode(path) || !/^#(?!!.*\b(node|bun|deno)\b)/.test(text)))
      reading.unread.push(
        isFlow(text) ? { path, why: 'it is written in Flow, which only build tools read', foreign: true } : { path, why: module.why },
      );
    return undefined;
  }
  take(module, depth, asCode, reading);
  return module;
}

/** A page by its name and by what it begins with: no engine takes that for JavaScript, and its scripts are read as files of their own. */
function isPage(path: string, text: string): boolean {
  return /\.x?html?$/i.test(path) && PAGE.test(behindComments(text));
}

const PAGE = /^<(?:!doctype\s|(?:html|head|body|link|script|style|meta|title|template|dom-module)[\s>])/i;

const MOST_COMMENTS = 16;

/** What a text begins with, but for comments of pages. */
function behindComments(text: string): string {
  let rest = text.replace(/^\uFEFF/, '').trimStart();
  for (let at = 0; at < MOST_COMMENTS && rest.startsWith('<!--'); at++) {
    const end = rest.indexOf('-->');
    rest = end < 0 ? '' : rest.slice(end + 3).trimStart();
  }
  return rest;
}

/** A program that names no interpreter in its first line is read by a shell (POSIX, `execvp`), if it is text and nothing else by its name. */
function isShellByDefault(path: string, text: string): boolean {
  return !isNamedCode(path) && !isForeign(path) && !text.startsWith('#!') && /^[^\0\uFFFD]*$/.test(text.slice(0, 4096));
}

function takeScript(module: Module, reading: Reading): Module {
  take(module, 0, true, reading);
  return module;
}

/** What stands inside of a file is told by its name alone. */
const NO_BYTES = new Uint8Array();

/** Takes a module in, reads what it runs, and asks for what it links to and mentions. */
function take(module: Module, depth: number, asCode: boolean, reading: Reading): void {
  const { path } = module;
  if (module.cut !== undefined) noteUnread({ path, why: module.cut }, reading);
  if (!asCode && module.uses.length === 0 && module.links.length === 0 && module.addresses.length === 0) return;
  const inside = evaluatedIn(module, reading.files);
  if (depth >= DEEPEST && inside.length > 0) noteUnread({ path, why: TOO_DEEP }, reading);
  const evaluated = depth < DEEPEST ? inside : [];
  const handedOut = depth < DEEPEST ? handedOutIn(module, new Set(inside.map(({ embedded }) => embedded.text))) : [];
  const links: Link[] = [
    ...evaluated.map(({ embedded, use }): Link => ({ specifier: embedded.path, how: 'dynamic', in: use.in, at: use.at })),
    ...handedOut.map(({ embedded, in: index, at }): Link => ({ specifier: embedded.path, how: 'dynamic', in: index, at })),
  ];
  reading.modules.set(path, links.length === 0 ? module : { ...module, links: [...module.links, ...links] });
  const texts = new Set(evaluated.map(({ embedded }) => embedded));
  for (const embedded of texts) {
    if (isOfOtherLanguage(embedded.path, NO_BYTES)) take(readOtherLanguage(embedded.path, embedded.text), depth + 1, true, reading);
    else readText(embedded, depth + 1, false, reading);
  }
  for (const { embedded } of handedOut) readText(embedded, depth + 1, false, reading);
  if (texts.size === MOST_EVALUATED) reading.unread.push({ path, why: `it runs more than ${MOST_EVALUATED} different texts as code` });
  const { linked, mentioned, scripts } = filesOfModule(module, reading.files);
  reading.waiting.push(...mentioned.toReversed().map(other => ({ path: other, asCode: false })));
  reading.waiting.push(...scripts.toReversed().map(other => ({ path: other, asCode: true, asScript: true })));
  reading.waiting.push(...linked.toReversed().map(other => ({ path: other, asCode: true })));
}

function noteUnread(unread: Unread, reading: Reading): void {
  if (!reading.unread.some(one => one.path === unread.path)) reading.unread.push(unread);
}

function takeAgain(path: string, reading: Reading): void {
  const module = reading.modules.get(path);
  if (!module || module.links.some(({ specifier }) => isEmbeddedIn(specifier, path))) return;
  take(module, 0, true, reading);
  readWaiting(reading);
}

/** What is linked to but is data: JSON, styles, binaries. A text that code only mentions may be code, whatever its name. */
function isData(path: string, bytes: Uint8Array, asCode: boolean): boolean {
  if (isNamedCode(path)) return false;
  return (asCode && /\.json$/i.test(path)) || /\.(node|wasm|map|css)$/i.test(path) || bytes.subarray(0, 4096).includes(0);
}

function startsAsNodeScript(bytes: Uint8Array | undefined): boolean {
  if (bytes?.[0] !== 0x23 || bytes[1] !== 0x21) return false;
  const line = String.fromCharCode(...bytes.subarray(0, 120)).split('\n', 1)[0] ?? '';
  return /\b(node|bun|deno|tsx|ts-node)\b/.test(line);
}
