import { lookUp, spend, within, type Scope } from './make-scope.ts';

const DEEPEST = 8;
const LONGEST = 20_000;
/** Untrusted: whoever opens many brackets and closes none has each looked for to the end. */
const MOST_UNCLOSED = 64;

/**
 * A text of a makefile with its variables and functions put in; what is not known stays as it is written, and nothing is put in where the steps are used up. Source: the
 * GNU make manual, “How to Use Variables” and “Functions for Transforming Text”.
 */
export function expanded(text: string, scope: Scope, depth: number = 0): string {
  if (depth > DEEPEST || !text.includes('$') || !spend(scope, 1 + text.length / 16)) return text;
  let made = '';
  let unclosed = 0;
  for (let at = 0; at < text.length;) {
    const next = text.indexOf('$', at);
    if (next < 0 || made.length > LONGEST) return (made + text.slice(at)).slice(0, LONGEST);
    made += text.slice(at, next);
    const end = unclosed < MOST_UNCLOSED && /[({]/.test(text.charAt(next + 1)) ? closing(text, next + 1) : -1;
    if (end < 0) {
      if (/[({]/.test(text.charAt(next + 1))) unclosed++;
      // `$$` is for the shell.
      made += lookUp(text.charAt(next + 1), scope) ?? text.slice(next, next + 2);
      at = next + 2;
    } else {
      made += valueOf(text.slice(next, end + 1), scope, depth + 1);
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
function valueOf(written: string, scope: Scope, depth: number): string {
  if (!spend(scope, 1)) return written;
  const inside = written.slice(2, -1);
  if (/^(?:[\w.%-]+|[@<^?*][DF]?)$/.test(inside)) {
    const value = lookUp(inside, scope);
    return value === undefined ? written : expanded(value, scope, depth);
  }
  const [, name = '', rest = ''] = /^([a-z]+)\s+([^]*)$/.exec(inside) ?? [];
  if (name === 'foreach') return forEach(partsOf(rest), scope, depth);
  const args = partsOf(rest).map(one => expanded(one, scope, depth));
  if (name === 'call') return called(args, scope, depth) ?? written;
  return FUNCTIONS.get(name)?.(args) ?? (name === '' ? written : `$(${name} ${args.join(',')})`);
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

function called([name = '', ...args]: readonly string[], scope: Scope, depth: number): string | undefined {
  const body = lookUp(name.trim(), scope);
  const given = args.map((one, at): [string, string] => [String(at + 1), one.trim()]);
  return body === undefined ? undefined : expanded(body, within(scope, given), depth);
}

function forEach([name = '', list = '', text = '']: readonly string[], scope: Scope, depth: number): string {
  const made: string[] = [];
  for (const word of wordsIn(expanded(list, scope, depth))) {
    if (!spend(scope, 1)) break;
    made.push(expanded(text, within(scope, [[name.trim(), word]]), depth));
  }
  return made.join(' ');
}

/** The words of a text, of which one may be asked of the shell. */
export function wordsIn(text: string): string[] {
  return text.match(/(?:\$\((?:[^()]|\([^()]*\))*\)|[^\s$]|\$)+/g) ?? [];
}

function each(list: string | undefined, work: (word: string) => string): string {
  return wordsIn(list ?? '')
    .map(work)
    .join(' ');
}

/** Either way, where it is only known when it runs which: one behind the other. */
function either(yes: string, no: string): string {
  return [yes, no].filter(one => one.trim() !== '').join(/\s/.test(`${yes.trim()}${no.trim()}`) ? '; ' : ' ');
}

const FUNCTIONS: ReadonlyMap<string, (args: readonly string[]) => string> = new Map<string, (args: readonly string[]) => string>([
  ['addprefix', ([prefix = '', list]) => each(list, word => `${prefix}${word}`)],
  ['addsuffix', ([suffix = '', list]) => each(list, word => `${word}${suffix}`)],
  ['dir', ([list]) => each(list, word => word.slice(0, word.lastIndexOf('/') + 1) || './')],
  ['notdir', ([list]) => each(list, word => word.slice(word.lastIndexOf('/') + 1))],
  ['firstword', ([list]) => wordsIn(list ?? '')[0] ?? ''],
  ['lastword', ([list]) => wordsIn(list ?? '').at(-1) ?? ''],
  ['strip', ([list]) => wordsIn(list ?? '').join(' ')],
  ['subst', ([from = '', to = '', text = '']) => (from === '' ? text : text.replaceAll(from, () => to))],
  // What is only known where it runs may be empty.
  ['or', args => args.map(one => one.trim()).find(one => one !== '' && !one.startsWith('$')) ?? args.find(one => one.trim() !== '') ?? ''],
  ['if', ([asked = '', yes = '', no = '']) => (asked.trim() === '' ? no : asked.includes('$') ? either(yes, no) : yes)],
  ['shell', args => PROGRAM.exec(args.join(','))?.[1] ?? `$(shell ${args.join(',')})`],
  ['file', ([into = '', ...text]) => written(into, text.join(','))],
  // What is said to whoever builds is no command.
  ['error', () => ''],
  ['warning', () => ''],
  [
    'info',
    args =>
      shellsIn(args.join(','))
        .map(one => `$(shell ${one})`)
        .join(' '),
  ],
]);

/** `$(file >>name,text)`: as a shell writes it. Source: the GNU make manual, “The file Function”. */
function written(into: string, text: string): string {
  const to = into.trim();
  const sign = to.startsWith('>>') ? '>>' : '>';
  const name = to.slice(sign.length).trim();
  return !to.startsWith('>') || name === '' ? '' : `$(shell printf '%s\\n' '${text.replaceAll("'", `'\\''`)}' ${sign} "${name}")`;
}

/** Where a program lies is asked to run it. */
const PROGRAM = /^\s*(?:command\s+-v|which|type\s+-p)\s+([\w.-]+)\s*(?:2>\s*\/dev\/null)?\s*$/;

/** The commands in `$(shell …)`, brackets in them respected. */
export function shellsIn(text: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf('$(shell '); at >= 0;) {
    const end = closing(text, at + 1);
    if (end < 0) break;
    found.push(text.slice(at + '$(shell '.length, end));
    at = text.indexOf('$(shell ', end);
  }
  return found;
}
