import { CONNECTS } from './languages.ts';

/** What a script does with what it has fetched. */
export interface Downloaded {
  /** Whether it runs that as code of its own language. */
  readonly isEvaluated: boolean;
  /** What it saves and starts as a program: names, and texts with their marks. */
  readonly started: readonly string[];
}

const NOTHING: Downloaded = { isEvaluated: false, started: [] };

/** A name is followed through so many assignments. */
const ROUNDS = 3;
const MOST_NAMES = 100;

/** A name, or a text where that is the place itself. */
const NAME = String.raw`(?:str\(|os\.fspath\(|Path\()?(?:"?\$\{)?(\w{1,60}\b(?!\()|["'][^"'\n]{1,200}["'])`;

/** A place that CMake has without marks: `$ENV{HOME}/a`. */
const NAME_OF_CMAKE = String.raw`"?(\$(?:ENV)?\{\w{1,60}\}\/[\w./-]{1,200})"?`;

/** A shell that is told what to start: `["sh", path]`, `COMMAND sh \${path}`, `f"sh {path}"`. */
const BY_SHELL = String.raw`(?:f?["']?(?:\/(?:usr\/)?bin\/)?(?:(?:ba|z|da|k)?sh|python\d?|node)(?:\s{1,9}-\w{1,9})?["']?[\s,+]{1,9}\{?)?`;

/** Sources: the manuals of Python (`urllib`, `pathlib`, `os`), Ruby (`File`) and CMake (`file`). */
const SAVES: readonly RegExp[] = [
  new RegExp(String.raw`\burlretrieve\(\s{0,9}[^,\n]{1,300},\s{0,9}(?:filename\s?=\s?)?${NAME}`, 'g'),
  new RegExp(String.raw`\b(?:File\.)?open\(\s{0,9}${NAME}\s{0,9},\s{0,9}(?:mode\s?=\s?)?["'][wx]b["']`, 'g'),
  /\b(\w{1,60})\.(?:write_bytes\(|open\(\s{0,9}["'][wx]b["'])/g,
  new RegExp(String.raw`\bfile\s{0,9}\(\s{0,9}DOWNLOAD\s{1,9}\S{1,300}\s{1,9}(?:${NAME_OF_CMAKE}|${NAME})`, 'g'),
];
const STARTS: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:Popen|subprocess\.\w{1,20}|os\.(?:system|popen|startfile|exec[lv]\w{0,3}|spawn\w{1,3})|create_subprocess_(?:exec|shell)|IO\.popen|Kernel\.\w{1,9}|execute_process\(\s{0,9}COMMAND)[(\s]\s{0,9}\[?\s{0,9}${BY_SHELL}(?:${NAME_OF_CMAKE}|${NAME})`,
    'g',
  ),
  new RegExp(String.raw`^[ \t]{0,80}(?:system|exec|spawn)[ (]\s{0,9}${BY_SHELL}${NAME}`, 'gm'),
];
const EVALUATES: readonly RegExp[] = [
  /(?<!\bdef\s{1,9})(?<![.\w])(?:exec|eval|instance_eval|class_eval)\(\s{0,9}(?:compile\(\s{0,9})?(\w{1,60})([^\n;]{0,300})/g,
  /^[ \t]{0,80}eval\s{1,9}(\w{1,60})([^\n;]{0,300})/gm,
];
const INCLUDES: readonly RegExp[] = [/\binclude\s{0,9}\(\s{0,9}"?\$\{(\w+)\}/g];
const SET = /^[ \t]*\$?([A-Za-z_]\w*)[ \t]*=(?!=)[ \t]*(.*)$/gm;
const OPENED = /\bwith\s([^\n]{0,300})\bas\s+(\w+)/g;

/** Looks for what a script saves, starts and runs of what it fetches, by the names that it gives to all that. */
export function downloadedIn(code: string): Downloaded {
  if (!CONNECTS.test(code)) return NOTHING;
  const saved = namesIn(code, SAVES);
  const fetched = fetchedIn(code);
  const isEvaluated =
    [...namesIn(code, INCLUDES)].some(name => saved.has(name)) ||
    EVALUATES.some(form =>
      [...code.matchAll(form)].some(([, name = '', rest = '']) => fetched.has(name) || CONNECTS.test(`${name}${rest}`)),
    );
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

function namesIn(code: string, forms: readonly RegExp[]): Set<string> {
  return new Set(forms.flatMap(form => Array.from(code.matchAll(form), ([, one, other]) => one ?? other ?? '')));
}
