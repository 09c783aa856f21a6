import type { Link, Module, Use, Value } from '../../model/module.ts';
import type { Span } from '../../model/place.ts';
import { textValue, UNKNOWN } from '../read/fold/value.ts';
import { shapeOf } from '../shape.ts';
import { lineRun } from '../script.ts';
import { mainAlone, WITHOUT_CODE } from '../without-code.ts';
import {
  CONNECTS,
  DELETES,
  ENVIRONMENT,
  READS,
  GIVES_SHELL,
  SENDS,
  SOCKETS,
  STARTS,
  VARIABLE,
  WRITES,
  withoutRemarks,
} from './languages.ts';
import { hereDocuments, onlyDocuments, type HereDocument } from './here-documents.ts';
import { MOST_PLACES, placesIn } from './places.ts';
import { MOST_TEXTS, namesOfTexts, putTogether, textsIn } from './texts.ts';
import { deletedBelow } from './deleted-below.ts';
import { downloadedIn } from './downloaded.ts';
import { addedByShell, sentByShell } from './shell-words.ts';

const LONGEST = 400_000;

/**
 * The facts of a script of Python, Perl, Ruby or CMake, by its words: which files it names and what it does to files, whom it asks, what it starts. Which of them it
 * does to which is not followed: what reads files reads all that are named, and what sends something sends what was read. Those that are only asked about are told too.
 */
export function readOtherLanguage(path: string, text: string): Module {
  const code = withoutRemarks(text.slice(0, LONGEST));
  const starts = startsOf(code);
  return {
    path,
    ...WITHOUT_CODE,
    links: linksIn(code, path),
    functions: mainAlone(path, text.length),
    uses: [...byWords(path, code, []), ...started(path, code, starts)],
    shape: shapeOf(text),
    cut: cutOf(text, code, starts),
  };
}

/** Code that such a script makes or takes apart itself, so that its words do not say what it does. */
const MAKES_CODE =
  /\b(?:exec|eval|compile|__import__|instance_eval|class_eval|module_eval|import_module|marshal\.loads|pickle\.loads)\s*\(|\bgetattr\s*\([^()\n]*,\s*(?!["'])|\beval\s+\$|\b(?:send|public_send)\s*\(\s*(?![:"'])/;

/** What was not read of a script, or is not told by its words. */
function cutOf(text: string, code: string, { isCut, isOpen }: Starts): string | undefined {
  if (text.length > LONGEST) return 'only the first part of this script was read';
  if (MAKES_CODE.test(code)) return 'it is read by its words, and runs code that they do not tell';
  if (isOpen) return 'it is read by its words, and starts programs that they do not tell';
  const texts = textsIn(code);
  return isCut || texts.length >= MOST_TEXTS || placesIn(texts).length >= MOST_PLACES
    ? 'it is read by its words, and holds more of them than are read'
    : undefined;
}

/** The same of a script of a shell, of which each line is told already: of PowerShell all that its words say, of the others what they send. */
export function withWords(module: Module, text: string): Module {
  if (!/\.psm?1$/i.test(module.path)) {
    const documents = hereDocuments(text.slice(0, LONGEST));
    const more = [
      ...sentByShell(module.uses),
      ...addedByShell(module.uses),
      ...documents.filter(one => one.isOfNode).map(one => runByNode(one, module.path, text)),
    ];
    const shell = more.length === 0 ? module : { ...module, uses: [...module.uses, ...more] };
    const others = documents.filter(one => !one.isOfNode);
    return others.length === 0 ? shell : withUses(shell, readOtherLanguage(module.path, onlyDocuments(text, others)));
  }
  return { ...module, uses: byWords(module.path, withoutRemarks(text.slice(0, LONGEST)), module.uses) };
}

/** `node <<'END'`: the same as `node -e` with that text. */
function runByNode({ start, end, isEscaped }: HereDocument, path: string, text: string): Use {
  const written = text.slice(start, end);
  const code = (isEscaped ? written.replace(/\\(["\\$`\n])/g, '$1') : written).replaceAll("'", `'\\''`);
  return lineRun([textValue(`node -e '${code}'`)], { path, start, end });
}

/** A file of JavaScript with what its words say in another language. */
export function withUses(module: Module, { uses, links, cut }: Module): Module {
  const at = module.uses.length;
  const moved = uses.map(use => ({ ...use, args: use.args.map(value => movedBy(value, at)) }));
  return { ...module, uses: [...module.uses, ...moved], links: [...module.links, ...links], cut: module.cut ?? cut };
}

function movedBy(value: Value, by: number): Value {
  const members = value.members && new Map([...value.members].map(([name, one]): [string, Value] => [name, movedBy(one, by)]));
  return { ...value, members, from: value.from.map(index => index + by) };
}

/** What is done by the words of a script, behind what is told of it already. */
function byWords(path: string, code: string, told: readonly Use[]): Use[] {
  const texts = textsIn(code);
  const places = placesIn(texts);
  const uses = [...told];
  const note = (use: Pick<Use, 'module' | 'path' | 'args'>, by: RegExp, how: Use['how'] = 'call'): number =>
    uses.push({ ...use, how, receiver: [], named: [], in: 0, guards: [], at: placeOf(by, code, path) }) - 1;
  const taken: number[] = [];
  if (READS.test(code)) for (const place of places) taken.push(note({ module: 'fs', path: 'readFileSync', args: [placed(place)] }, READS));
  if (ENVIRONMENT.test(code)) taken.push(note({ module: '', path: 'process.env', args: [] }, ENVIRONMENT, 'read'));
  for (const [, name = ''] of code.matchAll(VARIABLE))
    taken.push(note({ module: '', path: `process.env.${name}`, args: [] }, VARIABLE, 'read'));
  const content = { ...textValue(code), whole: false };
  if (WRITES.test(code) || WRITES.test(putTogether(code)))
    for (const place of places.filter(one => !OF_SYSTEM.test(one)))
      note({ module: 'fs', path: 'writeFileSync', args: [placed(place), content] }, WRITES);
  for (const place of [...deletedIn(code), ...deletedBelow(code)])
    note({ module: 'fs', path: 'rmSync', args: [placed(place), RECURSIVE] }, DELETES);
  if (SOCKETS.test(code) && GIVES_SHELL.test(code)) {
    const from = [note({ module: 'net', path: 'connect', args: [] }, SOCKETS)];
    note({ module: 'child_process', path: 'spawn', args: [{ ...textValue('sh'), from }] }, GIVES_SHELL);
  }
  if (CONNECTS.test(code)) {
    const isSent = SENDS.test(code);
    const given = isSent ? [['method', textValue('POST')] as const, ['body', { ...UNKNOWN, from: taken }] as const] : [];
    const asked = hostsIn(code, texts).map(host =>
      note({ module: '', path: 'fetch', args: [textValue(host), { ...UNKNOWN, members: new Map(given) }] }, CONNECTS),
    );
    const { isEvaluated, started: names } = downloadedIn(code);
    if (isEvaluated) note({ module: '', path: 'eval', args: [{ ...UNKNOWN, from: asked }] }, CONNECTS);
    const known = names.length > 0 ? namesOfTexts(putTogether(code)) : NO_NAMES;
    for (const place of names.map(name => textValue(known.get(name) ?? '*'))) {
      note({ module: 'fs', path: 'writeFileSync', args: [place, { ...UNKNOWN, from: asked }] }, CONNECTS);
      note({ module: 'child_process', path: 'execFileSync', args: [{ ...place, from: asked }] }, CONNECTS);
    }
  }
  return uses;
}

/** The places that stand in the calls by which something is deleted: what a script clears away is mostly its own. */
function deletedIn(code: string): string[] {
  const calls = Array.from(
    code.matchAll(new RegExp(DELETES.source, 'g')),
    ({ index }) => code.slice(index, index + LONGEST_CALL).split('\n')[0] ?? '',
  );
  return placesIn(textsIn(calls.slice(0, MOST_COMMANDS).join('\n')));
}

/** What a script names there it starts or looks for. */
const OF_SYSTEM =
  /^(?:\/(?:usr\/|usr\/local\/)?(?:s?bin|lib\w*|share)\/|\/(?:dev|proc|sys|System|Library\/Fonts)\/?|[a-z]:\/windows(?:\/|$))/i;

const LONGEST_CALL = 300;
/** Addresses, and the hosts that a connection is given by their names. */
function hostsIn(code: string, texts: readonly string[]): string[] {
  const named = Array.from(code.matchAll(CONNECTS_TO), ([, host = '']) => `https://${host}`);
  return [...texts.filter(one => /^https?:\/\//i.test(one)), ...named].slice(0, MOST_HOSTS);
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

const CONNECTS_TO =
  /\b(?:HTTPS?Connection|create_connection|TCPSocket\.new|Net::HTTP\.(?:new|start))\(\s{0,9}\(?\s{0,9}["']([\w.-]{1,200}\.[\w-]{2,20})["']/g;
const MOST_HOSTS = 20;
const RECURSIVE: Value = { ...UNKNOWN, members: new Map([['recursive', textValue('true')]]) };

/** A path whose folder nobody knows is known in part. */
function placed(place: string): Value {
  return { ...textValue(place), whole: !/^[*<]/.test(place) };
}

/** Where a word first stands. */
function placeOf(word: RegExp, code: string, path: string): Span {
  const start = Math.max(0, code.search(word));
  return { path, start, end: code.indexOf('\n', start) < 0 ? code.length : code.indexOf('\n', start) };
}

/** The programs that are started. */
function started(path: string, code: string, { lines }: Starts): Use[] {
  return lines.map((line): Use => ({
    ...{ module: 'child_process', path: 'execSync', how: 'call', args: [textValue(line)], receiver: [], named: [], in: 0, guards: [] },
    at: placeOf(STARTS, code, path),
  }));
}

const MOST_COMMANDS = 200;

interface Starts {
  /** The commands, as far as they are written where they are started. */
  readonly lines: readonly string[];
  readonly isCut: boolean;
  /** Whether something is started of which nothing is written there. */
  readonly isOpen: boolean;
}

function startsOf(written: string): Starts {
  const code = putTogether(written);
  const names = namesOfTexts(code);
  const lines: string[] = [];
  let isOpen = false;
  for (const { index, 0: word } of code.matchAll(STARTS)) {
    if (lines.length >= MOST_COMMANDS) return { lines, isCut: true, isOpen };
    const behind = code.slice(index + word.length, index + word.length + 400).split(/\n\s*\n/)[0] ?? '';
    const line = commandIn(behind, word, names);
    if (line !== undefined && line !== '') lines.push(line);
    else if (OF_SHELL.test(word) && /^\s*\(/.test(behind)) isOpen = true;
  }
  return { lines, isCut: false, isOpen };
}

function literalsIn(text: string): string[] {
  return Array.from(text.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g), ([, one, other]) => one ?? other ?? '');
}

/** What is given to a shell as one text is a command of any kind. */
const OF_SHELL = /^(?:os\.(?:system|popen)|system|exec|qx|IO\.popen|Kernel\.\w+)$/;

function commandIn(behind: string, word: string, names: ReadonlyMap<string, string>): string | undefined {
  const [, list] = /^\s{0,40}\(?\s{0,40}[[(]([^\])]*)[\])]/.exec(behind) ?? [];
  const [, whole] =
    /^\s{0,40}\(?\s{0,40}((?:[frb]?(?:"(?:[^"\\\n]|\\.){0,300}"|'(?:[^'\\\n]|\\.){0,300}')\s{0,40},?\s{0,40}){1,20})/.exec(behind) ?? [];
  const [, named] = /^\s{0,40}\(?\s{0,40}\$?([A-Za-z_]\w*)\s*[),]/.exec(behind) ?? [];
  const [, written] = /^\s+([^)\n]*)/.exec(/COMMAND$/.test(word) ? behind : '') ?? [];
  const words = [...(list ?? '').matchAll(/["']([^"'\n]*)["']/g)].map(([, one = '']) => one);
  return (
    (whole === undefined ? undefined : literalsIn(whole).join(' ')) ??
    (words.length > 0 ? words.join(' ') : (written?.replaceAll('"', '') ?? names.get(named ?? '')))
  );
}

/** What it takes from files beside it: `from archive import Archive`, `require_relative 'x'`, `include(SimdProbe)`. */
function linksIn(code: string, path: string): Link[] {
  const asked = [
    ...[...code.matchAll(/^[ \t]*(?:from\s+\.?([\w.]+)\s+import|import\s+([\w.]+))/gm)].map(
      ([, one, other]) => `./${(one ?? other ?? '').replaceAll('.', '/')}.py`,
    ),
    ...[...code.matchAll(/\brequire_relative\s{0,9}\(?\s{0,9}["']([\w./-]+?)(?:\.rb)?["']/g)].map(([, one = '']) => `./${one}.rb`),
    ...[...code.matchAll(/\b(?:require|do)\s+["']([\w./-]+\.p[lm])["']/g)].map(([, one = '']) => `./${one}`),
    ...[...code.matchAll(/\binclude\s*\(\s*"?([\w./-]+?)(?:\.cmake)?"?[\s)]/g)].flatMap(([, one = '']) => [
      `./${one}.cmake`,
      `./cmake/${one}.cmake`,
    ]),
  ];
  const at = { path, start: 0, end: 0 };
  return [...new Set(asked)].slice(0, MOST_LINKS).map(specifier => ({ specifier, how: 'require', in: 0, at }));
}

const MOST_LINKS = 40;
