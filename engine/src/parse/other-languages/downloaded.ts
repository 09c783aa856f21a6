import { CONNECTS } from './languages.ts';

/** What a script does with what it has fetched. */
export interface Downloaded {
  /** Whether it runs that as code of its own language. */
  readonly isEvaluated: boolean;
  /** The names of what it saves and starts as a program. */
  readonly started: readonly string[];
}

const NOTHING: Downloaded = { isEvaluated: false, started: [] };

/** A name is followed through so many assignments. */
const ROUNDS = 3;
const MOST_NAMES = 100;

/** Sources: the manuals of Python (`urllib`, `pathlib`, `os`), Ruby (`File`) and CMake (`file`). */
const SAVES =
  /\burlretrieve\(\s{0,40}[^,\n]{1,300},\s{0,40}(?:filename\s?=\s?)?(?:str\()?(\w+)|\b(?:File\.)?open\(\s{0,40}(\w+)\s{0,9},\s{0,9}["'][wx]b["']|\b(\w+)\.write_bytes\(|\bfile\s*\(\s*DOWNLOAD\s+\S{1,300}\s+"?\$\{(\w+)\}/g;
const STARTS =
  /\b(?:Popen|subprocess\.\w+|os\.(?:system|startfile|exec[lv]\w*|spawn\w*)|create_subprocess_exec|system|spawn|exec|execute_process\s*\(\s*COMMAND)\s*\(?\s{0,40}\[?\s{0,40}(?:(?:str|os\.fspath)\()?(?:"\$\{)?(\w+)(?=["}),\]\s])/g;
const EVALUATES = /\b(?:exec|eval|instance_eval|class_eval)\b\s{0,9}\(?\s{0,40}(?:compile\(\s{0,40})?(\w+)([^\n;]{0,300})/g;
const INCLUDES = /\binclude\s*\(\s*"?\$\{(\w+)\}/g;
const SET = /^[ \t]*\$?([A-Za-z_]\w*)[ \t]*=(?!=)[ \t]*(.*)$/gm;
const OPENED = /\bwith\s([^\n]{0,300})\bas\s+(\w+)/g;

/** Looks for what a script saves, starts and runs of what it fetches, by the names that it gives to all that. */
export function downloadedIn(code: string): Downloaded {
  if (!CONNECTS.test(code)) return NOTHING;
  const saved = namesIn(code, SAVES);
  const fetched = fetchedIn(code);
  const isEvaluated =
    [...namesIn(code, INCLUDES)].some(name => saved.has(name)) ||
    [...code.matchAll(EVALUATES)].some(([, name = '', rest = '']) => fetched.has(name) || CONNECTS.test(`${name}${rest}`));
  return { isEvaluated, started: [...namesIn(code, STARTS)].filter(name => saved.has(name)) };
}

/** Names of what was answered, and of what is taken from that: `body = urlopen(url).read()`, `with urlopen(url) as answer`. */
function fetchedIn(code: string): Set<string> {
  const names = new Set<string>();
  for (const [, value = '', name = ''] of code.matchAll(OPENED)) if (CONNECTS.test(value) && names.size < MOST_NAMES) names.add(name);
  for (let round = 0; round < ROUNDS; round++)
    for (const [, name = '', value = ''] of code.matchAll(SET)) {
      const [, from = ''] = /^(?:[\w.]+\()?\$?(\w+)[.[]/.exec(value) ?? [];
      if (names.size < MOST_NAMES && (CONNECTS.test(value) || names.has(from))) names.add(name);
    }
  return names;
}

function namesIn(code: string, pattern: RegExp): Set<string> {
  return new Set(Array.from(code.matchAll(pattern), ([, ...names]) => names.find(name => name !== undefined) ?? ''));
}
