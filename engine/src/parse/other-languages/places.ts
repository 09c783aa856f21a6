/** What a script asks for by the name of a place of the system. */
const ROOTS: readonly (readonly [RegExp, string])[] = [
  [
    /\$\{CMAKE_CURRENT_(?:LIST|SOURCE|FUNCTION_LIST)_DIR\}|\$\{CMAKE_SOURCE_DIR\}|(?:os\.path\.)?dirname\(\s*(?:os\.path\.)?(?:abspath|realpath)?\(?\s*__file__\s*\)?\s*\)|(?:pathlib\.)?Path\(\s*__file__\s*\)(?:\.resolve\(\))?\.parent\b|File\.dirname\(\s*__FILE__\s*\)|\b__dir__\b|\$FindBin::Bin\b|\bdirname\(?\s*__FILE__\s*\)?/g,
    '"<here>"',
  ],
  [
    /(?:pathlib\.)?Path\.home\(\)|(?:os\.path\.)?expanduser\(\s*(?:f|r)?["']~["']\s*\)|Dir\.home\b|(?:os\.environ(?:\.get)?|os\.getenv|ENV(?:\.fetch)?|\$ENV)\s*[[({]\s*["']?(?:HOME|USERPROFILE)["']?[^\])}\n]{0,60}[\])}]/g,
    '"<home>"',
  ],
  [
    /(?:os\.environ(?:\.get)?|os\.getenv|ENV(?:\.fetch)?|\$ENV)\s*[[({]\s*["']?LOCALAPPDATA["']?[^\])}\n]{0,60}[\])}]/g,
    '"<home>/AppData/Local"',
  ],
  [
    /(?:os\.environ(?:\.get)?|os\.getenv|ENV(?:\.fetch)?|\$ENV)\s*[[({]\s*["']?APPDATA["']?[^\])}\n]{0,60}[\])}]/g,
    '"<home>/AppData/Roaming"',
  ],
  [/\$env:(?:USERPROFILE|HOME)\b|\$HOME\b(?=\s+["'])/gi, '"<home>"'],
  [/\$env:LOCALAPPDATA\b/gi, '"<home>/AppData/Local"'],
  [/\$env:APPDATA\b/gi, '"<home>/AppData/Roaming"'],
  [/\$env:(?:PROGRAMFILES|ProgramW6432)\b|\$\{env:ProgramFiles(?:\(x86\))?\}/gi, '"<programs>"'],
  [/(?:os\.environ(?:\.get)?|os\.getenv|ENV(?:\.fetch)?|\$ENV)\s*[[({]\s*["']?PROGRAMFILES["']?[^\])}\n]{0,60}[\])}]/g, '"<programs>"'],
];

/** Wrappers that leave a path what it is. */
const PLAIN = /\b(?:pathlib\.)?(?:Path|PurePath|str|os\.fspath|File\.expand_path|Pathname(?:\.new)?)\(\s*(["'][^"'\n]*["'])\s*\)/g;
const JOINS = /\b(?:os\.path\.join|File\.join|catfile|catdir|joinpath|posixpath\.join)\(([^()\n]{0,400})\)/g;
/** `Join-Path $root 'a' 'b'` of PowerShell: of a folder that is not known, what is below it. */
const JOINED_PATH = /\bJoin-Path\s+(?:-Path\s+)?(\$[\w.]+|["'][^"'\n]*["']|\([^()\n]*\))\s+(?:-ChildPath\s+)?(["'][^"'\n]*["'])/gi;
const BESIDE = /(?<mark>["'])(?<one>(?:(?!\1)[^\\\n])*)\1\s*\)?\s*(?<by>\/|\+|\.(?![\w.])|~)\s*\(?\s*(?<other>"[^"\\\n]*"|'[^'\\\n]*')/g;
const SET =
  /^[ \t]*(?:my\s+|our\s+|local\s+|set\(\s*)?[$@]?([A-Za-z_]\w*)\s*(?:=\s*|\s)((?:f|r|b)?(?:"[^"\n]*"|'[^'\n]*'))\s*[;)]?[ \t]*$/gm;

const ROUNDS = 6;
const MOST_NAMES = 200;
const MOST_TEXTS = 2_000;
const LONGEST = 300;

/**
 * A script with texts that stand beside each other put together, and names of places and of other texts put in. Nothing is run, and what a script works out is not
 * followed.
 */
export function putTogether(code: string): string {
  let text = withRoots(code);
  for (let round = 0; round < ROUNDS; round++) {
    const before = text;
    text = text.replace(PLAIN, '$1').replace(JOINS, (_, args: string) => args.replaceAll(/(["'])\s*,\s*(?=["'])/g, '$1 / '));
    text = withNames(text.replace(BESIDE, joined));
    if (text === before) break;
  }
  return text;
}

/** The texts of a script as far as they can be told. */
export function textsIn(code: string): string[] {
  const text = putTogether(code);
  const found = new Set<string>();
  for (const [, , inside = ''] of text.matchAll(/(["'])((?:(?!\1)[^\\\n]|\\.)*)\1/g)) {
    if (inside !== '' && inside.length <= LONGEST) found.add(slashed(inside));
    if (found.size >= MOST_TEXTS) break;
  }
  // Lists of words, texts of many lines and data behind the code have no marks around them.
  for (const [path] of text.matchAll(/(?<![\w/.$~>-])\.[a-z][\w-]*\/[\w./-]+/g)) {
    if (found.size >= MOST_TEXTS) break;
    found.add(path);
  }
  return [...found];
}

/** Files that are known by their names, wherever they lie. Source: what browsers and wallets put into their folders. */
const KNOWN_NAMES = /^(?:Login Data|Web Data|Local State|Cookies|logins\.json|key4\.db|cookies\.sqlite|wallet\.dat|app\.asar)$/;

/** A script with the names of places of the system, and of its own place, as texts. */
function withRoots(code: string): string {
  let text = code;
  for (const [root, place] of ROOTS) text = text.replace(root, (...found: unknown[]) => (isWithin(found) ? place.slice(1, -1) : place));
  return text.replaceAll(/#?\{"(<(?:home|programs|here)>[^"{}]*)"\}/g, '$1').replace(JOINED_PATH, '$1 / $2');
}

/** A path as Windows has it, with the signs of others; what only ends in `\\n` is none. */
function slashed(text: string): string {
  const plain = /^[\w<>:./ -]+(?:\\[\w. -]+)+$/.test(text.replace(/(?:\\[nrt])+$/, ''))
    ? text.replaceAll('\\', '/')
    : text.replaceAll('\\\\', '/');
  return plain.replaceAll(/\/{2,}(?<!:\/\/)/g, '/');
}

/** Whether a name of a place stands within a text, as in `"$ENV{HOME}/.netrc"`: a path goes on right behind it. */
function isWithin(found: readonly unknown[]): boolean {
  const [whole, at, text] = [found[0], found.at(-2), found.at(-1)];
  return (
    typeof whole === 'string' &&
    typeof at === 'number' &&
    typeof text === 'string' &&
    /^[\\/]\w|^[\\/]\./.test(text.slice(at + whole.length))
  );
}

function joined(whole: string): string {
  const { one = '', by, other = '' } = new RegExp(BESIDE.source).exec(whole)?.groups ?? {};
  return `"${one}${by === '/' ? '/' : ''}${other.slice(1, -1)}"`;
}

/** Names of texts where they are joined to others or stand in them: `HOME / ".ssh"`, `"#{ROOT}/a"`, `f"{base}/a"`. */
function withNames(text: string): string {
  const names = new Map<string, string>();
  for (const [, name = '', literal = ''] of text.matchAll(SET)) {
    if (names.size >= MOST_NAMES) break;
    names.set(name, literal.replace(/^[frb]?["']|["']$/g, ''));
  }
  if (names.size === 0) return text;
  const valueOf = (whole: string, name: string): string => names.get(name) ?? whole;
  return text
    .replaceAll(
      /#\{(\w+)\}|\$\{(\w+)\}|(?<=["'/])\$(\w+)(?=[/"'])|\{(\w+)\}/g,
      (whole, one?: string, two?: string, three?: string, four?: string) => valueOf(whole, one ?? two ?? three ?? four ?? ''),
    )
    .replaceAll(/(?<![\w."'$])\$?([A-Za-z_]\w*)(?=\s*\/\s*["'])/g, (whole, name: string) =>
      names.has(name) ? `"${valueOf(whole, name)}"` : whole,
    );
}

/** Texts that are paths: of the home folder, of the system, or of nobody knows which folder. */
export function placesIn(texts: readonly string[]): string[] {
  const places = texts.flatMap(text => {
    const path = text.replace(/^~(?=\/)/, '<home>');
    if (KNOWN_NAMES.test(path)) return [`*/${path}`];
    if (!/[/\\]|^\.\w/.test(path) || NO_PATH.test(path.replace(/^<(?:home|programs|here)>/, ''))) return [];
    return [/^(?:<|\/|[a-z]:)/i.test(path) ? path : `*/${path.replace(/^\.\//, '')}`];
  });
  return [...new Set(places)].slice(0, MOST_PLACES);
}

/** Addresses, and texts that say something: of paths, only whole ones have blanks in them. */
const NO_PATH = /^[a-z][\w+.-]*:\/\/|[{}$|;<>*"`,%]|(?<!^[a-z]):|\\|\s\s|\s-|^[^/]\S*\s/i;

const MOST_PLACES = 60;
