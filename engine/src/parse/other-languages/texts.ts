import { withRoots } from './roots.ts';

/** Wrappers that leave a path what it is. */
const PLAIN =
  /\b(?:pathlib\.)?(?:Path|PurePath|str|os\.fspath|File\.expand_path|Pathname(?:\.new)?)\(\s{0,9}(["'][^"'\n]{0,300}["'])\s{0,9}\)/g;
const JOINS = /\b(?:os\.path\.join|File\.join|catfile|catdir|joinpath|posixpath\.join)\(([^()\n]{0,400})\)/g;
/** `Join-Path $root 'a'` of PowerShell: of a folder that is not known, what is below it. */
const JOINED_PATH =
  /\bJoin-Path\s{1,9}(?:-Path\s{1,9})?(\$[\w.]{1,100}|["'][^"'\n]{0,300}["']|\([^()\n]{0,300}\))\s{1,9}(?:-ChildPath\s{1,9})?(["'][^"'\n]{0,300}["'])/gi;
const BESIDE =
  /(?<mark>["'])(?<one>(?:(?!\k<mark>)[^\\\n]){0,300})\k<mark>\s{0,40}\)?\s{0,40}(?<by>\/|\+|\.(?![\w.])|~)\s{0,40}\(?\s{0,40}(?<other>"[^"\\\n]{0,300}"|'[^'\\\n]{0,300}')/g;
const SET =
  /^[ \t]{0,80}(?:(?:my|our|local|let(?:[ \t]{1,9}mut)?)[ \t]{1,9}|set\([ \t]{0,9})?[$@]?([A-Za-z_]\w{0,60})[ \t]{0,40}=?[ \t]{0,40}((?:f|r|b)?(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))[ \t]{0,9}[;)]?[ \t]{0,9}$/gm;
const LITERAL = /(["'])((?:(?!\1)[^\\\n]|\\.){0,300})\1/g;

const ROUNDS = 6;
const MOST_NAMES = 200;
/** Untrusted: a script may hold any number of texts. */
export const MOST_TEXTS = 2_000;

/** Texts that names stand for, as far as they are set to one that is written. */
export function namesOfTexts(text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [, name = '', literal = ''] of text.matchAll(SET)) {
    if (names.size >= MOST_NAMES) break;
    names.set(name, literal.replace(/^[frb]?["']|["']$/g, ''));
  }
  return names;
}

/**
 * A script with texts that stand beside each other put together, and names of places and of other texts put in. Nothing is run, and what a script works out is not
 * followed.
 */
export function putTogether(code: string): string {
  let text = withRoots(code).replace(JOINED_PATH, '$1 / $2');
  for (let round = 0; round < ROUNDS; round++) {
    const before = text;
    text = text.replace(PLAIN, '$1').replace(JOINS, (_, args: string) => args.replaceAll(/(["'])\s{0,40},\s{0,40}(?=["'])/g, '$1 / '));
    text = withNames(text.replace(BESIDE, joined));
    if (text === before) break;
  }
  return text;
}

/** The texts of a script as far as they can be told; `MOST_TEXTS` of them where there may be more. */
export function textsIn(code: string): string[] {
  return textsOf(putTogether(code));
}

/** The same of a script that is put together already. */
export function textsOf(text: string): string[] {
  const found = new Set<string>();
  for (const [, , inside = ''] of text.matchAll(LITERAL)) {
    if (inside !== '') found.add(slashed(inside));
    if (found.size >= MOST_TEXTS) return [...found];
  }
  // Lists of words, texts of many lines and data behind the code have no marks around them.
  for (const [path] of text.matchAll(/(?<![\w/.$~>-])\.[a-z][\w-]{0,60}\/[\w./-]{1,200}/g)) {
    found.add(path);
    if (found.size >= MOST_TEXTS) break;
  }
  return [...found];
}

function joined(whole: string): string {
  const { one = '', by, other = '' } = new RegExp(BESIDE.source).exec(whole)?.groups ?? {};
  return `"${one}${by === '/' ? '/' : ''}${other.slice(1, -1)}"`;
}

/** Names of texts where they are joined to others or stand in them: `HOME / ".ssh"`, `"#{ROOT}/a"`, `f"{base}/a"`. */
function withNames(text: string): string {
  const names = namesOfTexts(text);
  if (names.size === 0) return text;
  const valueOf = (whole: string, name: string): string => names.get(name) ?? whole;
  return text
    .replaceAll(
      /#\{(\w{1,60})\}|\$\{(\w{1,60})\}|(?<=["'/])\$(\w{1,60})(?=[/"'])|\{(\w{1,60})\}/g,
      (whole, one?: string, two?: string, three?: string, four?: string) => valueOf(whole, one ?? two ?? three ?? four ?? ''),
    )
    .replaceAll(/(?<![\w."'$])\$?([A-Za-z_]\w{0,60})(?=\s{0,40}\/\s{0,40}["'])/g, (whole, name: string) =>
      names.has(name) ? `"${valueOf(whole, name)}"` : whole,
    );
}

/** A path as Windows has it, with the signs of others; what only ends in `\n` is none. */
function slashed(text: string): string {
  const isPath = /^[\w<>:./ -]+(?:\\[\w. -]+)+$/.test(text.replace(/(?:\\[nrt]){1,9}$/, ''));
  return text.replaceAll(isPath ? '\\' : '\\\\', '/').replaceAll(/(?<!:)\/{2,}/g, '/');
}
