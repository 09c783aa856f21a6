const DEEPEST = 8;
const LONGEST = 20_000;
const MOST_WORDS = 200;
/** Untrusted: whoever opens many brackets and closes none has each looked for to the end. */
const MOST_UNCLOSED = 64;

/**
 * A text of a makefile with its variables and functions put in; what is not known stays as it is written. Source: the GNU make manual, “How to Use Variables” and
 * “Functions for Transforming Text”. Untrusted: variables may hold each other many times over.
 */
export function expanded(text: string, variables: ReadonlyMap<string, string>, depth: number = 0): string {
  if (depth > DEEPEST || !text.includes('$')) return text;
  let made = '';
  let unclosed = 0;
  for (let at = 0; at < text.length && made.length < LONGEST;) {
    const next = text.indexOf('$', at);
    if (next < 0) return (made + text.slice(at)).slice(0, LONGEST);
    made += text.slice(at, next);
    const end = unclosed < MOST_UNCLOSED && /[({]/.test(text.charAt(next + 1)) ? closing(text, next + 1) : -1;
    if (end < 0) {
      unclosed++;
      made += variables.get(text.charAt(next + 1)) ?? text.slice(next, next + 2);
      at = next + 2;
    } else {
      made += valueOf(text.slice(next, end + 1), variables, depth + 1);
      at = end + 1;
    }
  }
  return made.slice(0, LONGEST);
}

/** Where the bracket at `open` closes; -1 where it does not. */
function closing(text: string, open: number): number {
  const [opens, closes] = text.charAt(open) === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === opens) depth++;
    else if (text[at] === closes && --depth === 0) return at;
  }
  return -1;
}

/** What `$(…)` stands for. */
function valueOf(written: string, variables: ReadonlyMap<string, string>, depth: number): string {
  const inside = written.slice(2, -1);
  if (/^(?:[\w.%-]+|[@<^?*][DF]?)$/.test(inside)) {
    const value = variables.get(inside);
    return value === undefined ? written : expanded(value, variables, depth);
  }
  const [, name = '', rest = ''] = /^([a-z]+)\s+([^]*)$/.exec(inside) ?? [];
  if (name === 'foreach') return forEach(partsOf(rest), variables, depth) ?? written;
  const args = partsOf(rest).map(one => expanded(one, variables, depth));
  if (name === 'call') return called(args, variables, depth) ?? written;
  return FUNCTIONS.get(name)?.(...args) ?? (name === '' ? written : `$(${name} ${args.join(',')})`);
}

/** The arguments of a function, which commas part that stand in no brackets. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (/[({]/.test(text.charAt(at))) depth++;
    else if (/[)}]/.test(text.charAt(at))) depth--;
    else if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function called([name = '', ...args]: readonly string[], variables: ReadonlyMap<string, string>, depth: number): string | undefined {
  const body = variables.get(name.trim());
  const given = new Map([...variables, ...args.map((one, at): [string, string] => [String(at + 1), one.trim()])]);
  return body === undefined ? undefined : expanded(body, given, depth);
}

function forEach(
  [name = '', list = '', text = '']: readonly string[],
  variables: ReadonlyMap<string, string>,
  depth: number,
): string | undefined {
  const words = wordsIn(expanded(list, variables, depth));
  return words.map(one => expanded(text, new Map([...variables, [name.trim(), one]]), depth)).join(' ');
}

/** The words of a text, of which one may be asked of the shell. */
export function wordsIn(text: string): string[] {
  return (text.match(/(?:\$\((?:[^()]|\([^()]*\))*\)|[^\s$]|\$)+/g) ?? []).slice(0, MOST_WORDS);
}

function each(list: string | undefined, work: (word: string) => string): string {
  return wordsIn(list ?? '')
    .map(work)
    .join(' ');
}

const FUNCTIONS: ReadonlyMap<string, (...args: string[]) => string> = new Map<string, (...args: string[]) => string>([
  ['addprefix', (prefix, list) => each(list, word => `${prefix ?? ''}${word}`)],
  ['addsuffix', (suffix, list) => each(list, word => `${word}${suffix ?? ''}`)],
  ['dir', list => each(list, word => word.slice(0, word.lastIndexOf('/') + 1) || './')],
  ['notdir', list => each(list, word => word.slice(word.lastIndexOf('/') + 1))],
  ['firstword', list => wordsIn(list ?? '')[0] ?? ''],
  ['lastword', list => wordsIn(list ?? '').at(-1) ?? ''],
  ['strip', list => wordsIn(list ?? '').join(' ')],
  ['subst', (from, to, text) => (from ? (text ?? '').replaceAll(from, to ?? '') : (text ?? ''))],
  // What is only known where it runs may be empty.
  [
    'or',
    (...args) => args.map(one => one.trim()).find(one => one !== '' && !one.startsWith('$')) ?? args.find(one => one.trim() !== '') ?? '',
  ],
  ['if', (asked, yes, no) => ((asked ?? '').trim() === '' ? (no ?? '') : (yes ?? ''))],
  ['shell', (...args) => PROGRAM.exec(args.join(','))?.[1] ?? `$(shell ${args.join(',')})`],
]);

/** Where a program lies is asked to run it. */
const PROGRAM = /^\s*(?:command\s+-v|which|type\s+-p)\s+([\w.-]+)\s*(?:2>\s*\/dev\/null)?\s*$/;
