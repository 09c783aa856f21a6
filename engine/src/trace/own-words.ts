/**
 * Whether code changes its own command line, or reads words of its own as if somebody had typed them. Untrusted: who does must not seem to wait for a user,
 * so that what is not plainly a look at the command line counts. `text`: a file, or a command.
 */
export function typesItself(text: string): boolean {
  const plain = text.includes('\\')
    ? text.replace(ESCAPED, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    : text;
  // A text may hold what begins a comment: what stands there is looked at with comments and without.
  return saysWords(plain) || (plain.includes('/*') && saysWords(withoutComments(plain)));
}

const ESCAPED = /\\(?:u\{?0{0,3}|x)([2-7][\da-f])\}?/gi;

/** Untrusted: a pattern would go through the rest of the text for each that does not end. */
function withoutComments(text: string): string {
  const [head = '', ...parts] = text.split('/*');
  return [head, ...parts.map(part => part.slice(part.indexOf('*/') + 2))].join(' ');
}

function saysWords(text: string): boolean {
  if (OWN_LIST.test(text) || OF_PROCESS.test(text)) return true;
  const names = new Set<string>();
  const handedTo = new Set<string>();
  for (const { index } of text.matchAll(/\bargv\b/g)) {
    const before = text.slice(Math.max(0, index - 120), index);
    const behind = text.slice(index + 4, index + 160);
    if (NAMED_IN_TEXT.test(before) || HANDED_TO_CHANGE.test(before)) return true;
    if (CHANGED.test(behind) || ADDED_TO.test(behind) || SLICED_OTHERWISE.test(behind)) return true;
    if (/\bprocess\s*\??\.\s*$/.test(before) && /^\s*=[^=>]/.test(behind)) return true;
    if (/\[[^\]()]*,\s*\.\.\.(?:process\s*\.\s*)?$/.test(before) || (/\.\.\.(?:process\s*\.\s*)?$/.test(before) && LISTED.test(behind)))
      return true;
    const [, name, rest] = NAMES_IT.exec(before) ?? [];
    names.add(name ?? rest ?? 'argv');
    const [, callee] = HANDED_TO.exec(before) ?? [];
    if (callee !== undefined) handedTo.add(callee);
    if (names.size + handedTo.size > MOST_NAMES) return true;
  }
  const called = [...names].map((name): Called => ({ name, text }));
  for (const callee of handedTo) called.push(...insideOf(callee, text));
  // A list grows while it is gone through: what a function is handed has another name there, and is handed on.
  for (const { name, text: within } of called) {
    if (called.length > MOST_NAMES || isChanged(name, within)) return true;
    for (const other of name === 'argv' ? [] : otherNames(name, within)) called.push({ name: other, text: within });
    for (const callee of name === 'argv' ? [] : handed(name, within)) {
      if (handedTo.has(callee)) continue;
      handedTo.add(callee);
      called.push(...insideOf(callee, text));
    }
  }
  return false;
}

/** What the command line is called in a stretch of code. */
interface Called {
  readonly name: string;
  readonly text: string;
}

/** Untrusted: for each the whole text is looked through. */
const MOST_NAMES = 32;
const MOST_PLACES = 64;

/** `parse(['clean'])`, `parseArgs({ args: ['clean'] })`, `require('minimist')(['clean'])`. */
const OWN_LIST =
  /(?:\.parse(?:Async|Sync)?|\byargs|\bminimist|\bmri|\bgetopts|\bmeow|\brequire\s*\([^)]{0,200}\))\s*\(\s*\[(?!\s*(?:(?:'[^'\\\n]{0,80}'|"[^"\\\n]{0,80}")[\s,]*){0,40}\])|\bparseArgs\s*\(\s*\{[^{}]{0,400}\bargs\s*:\s*\[\s*[^\]\s]|\bsetup(?:Primary|Master)\b/;

/** `process[name]`, which may be its command line. */
const OF_PROCESS = /\bprocess\s*(?:\?\.)?\s*\[(?!\s*(['"`])(?!argv)\w+\1\s*\])/;
/** `process['argv']` */
const NAMED_IN_TEXT = /['"`]$/;
/** `Object.assign(process.argv, …)`, `push.call(process.argv, …)` */
const HANDED_TO_CHANGE = /(?:\b(?:Object|Reflect)\s*\.\s*\w+|\.\s*(?:call|apply|bind))\s*\(\s*(?:process\s*\??\.\s*)?$/;
/** `argv[2] ??= x`, `[argv[2]] = x`, `for (argv[2] of x)` */
const CHANGED =
  /^\s*(?:\?\.)?\s*\[[^\]]{0,80}\]\s*(?:(?:[-+*|&?]{0,2}=(?![=>]))|(?:of|in)\b|(?:,[^=;()\n]{0,60})?[\]}]\s*=(?![=>])|\+\+|--)/;
/** `argv.push(x)`, `argv.slice(2).concat(x)` */
const ADDED_TO =
  /^(?:\s*\)|\s*\??\.\s*\w+\s*\([^()]{0,80}\))*\s*\??\.\s*(?:push|unshift|splice|fill|copyWithin|concat|with|toSpliced)\s*(?:\(|\.)/;
/** `argv.slice(0, 1)`, `argv.slice(n)`: the program is no word, and which words are left is not known. */
const SLICED_OTHERWISE = /^\s*\??\.\s*slice\s*\(\s*[^2-9\s)]/;
/** Behind what is spread out more is listed. */
const LISTED = /^(?:\s*\)|\s*\.\s*\w+\s*\([^()]{0,80}\))*\s*,/;
/** `const args = process.argv`, `[, , ...args] = process.argv` */
const NAMES_IT = /(?:\b([\w$]+)|\.\.\.\s*([\w$]+)\s*\])\s*=\s*[^;\n=]*$/;

/** `prepare(process.argv)`: the function that gets it. */
const HANDED_TO = /(?<![\w$.])([\w$]+)\s*\(\s*(?:process\s*\??\.\s*)?$/;

/** What such a function calls its first parameter, and its code, wherever one of that name is written. */
function insideOf(callee: string, text: string): readonly Called[] {
  const own = callee.replaceAll('$', '\\$');
  const declared = `\\bfunction(?:\\s*\\*)?\\s{1,8}${own}\\s{0,8}\\(\\s{0,8}([\\w$]+)`;
  const kept = `(?<![\\w$])${own}\\s{0,8}[=:]\\s{0,8}(?:async\\s{1,8})?(?:function\\s{0,8}[\\w$]*\\s{0,8})?(?:\\(\\s{0,8})?([\\w$]+)\\s{0,8}[,)=]`;
  return [...text.matchAll(new RegExp(`${declared}|${kept}`, 'g'))]
    .slice(0, MOST_NAMES + 1)
    .flatMap(({ index, 1: first, 2: other }) =>
      [first ?? other ?? []].flat().map(name => ({ name, text: text.slice(index, index + LONGEST_FUNCTION) })),
    );
}

/** Letters of a function that changes what it is handed. */
const LONGEST_FUNCTION = 4_000;

/** `const list = given`: what else it is called. */
function otherNames(name: string, text: string): ReadonlySet<string> {
  const given = new RegExp(`(?<![\\w$])([\\w$]{1,80})\\s*=\\s*${name.replaceAll('$', '\\$')}(?=\\s*[;,\\n)])`, 'g');
  return new Set([...text.matchAll(given)].flatMap(([, other]) => other ?? []));
}

/** `prepare(given)`: what it is handed to. */
function handed(name: string, text: string): ReadonlySet<string> {
  const to = new RegExp(`(?<![\\w$])([\\w$]{1,80})\\s*\\(\\s*${name.replaceAll('$', '\\$')}(?=\\s*[,)])`, 'g');
  return new Set([...text.matchAll(to)].flatMap(([, callee]) => callee ?? []));
}

function isChanged(name: string, text: string): boolean {
  const own = `(?<![\\w$.])${name.replaceAll('$', '\\$')}\\s*`;
  return new RegExp(
    `${own}\\??\\.\\s*(?:(?:push|unshift|fill|copyWithin|concat|with|toSpliced)\\b|splice\\s*\\([^,)]{0,200},[^,)]{0,200},)` +
      `|${own}\\[[^\\]]{0,60}\\]\\s*[-+*|&?]{0,2}=(?![=>])` +
      `|(?:\\b(?:Object|Reflect)\\s*\\.\\s*\\w+|\\.\\s*(?:call|apply))\\s*\\(\\s*${own},`,
  ).test(text);
}

/**
 * Whether a word stands in a text as one that might be handed to a program, and not only as one that what is typed is held against, that names a command, or
 * that stands in a list of such.
 */
export function bringsWord(word: string, text: string): boolean {
  // Nothing is typed where nothing is: it stands everywhere, and no word comes after it.
  if (word === '') return true;
  let places = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const quote = text[at - 1] ?? '';
    if (!/['"`]/.test(quote) || text[at + word.length] !== quote) continue;
    if (++places > MOST_PLACES) return true;
    const before = text.slice(Math.max(0, at - 160), at - 1);
    const behind = text.slice(at + word.length + 1, at + word.length + 200);
    if (HANDED_OVER.test(before)) return true;
    if (SHOWN.test(before)) continue;
    if (!COMPARED.test(before) && !/^\s*(?:[!=]==?|:|\]?\s*[=(])/.test(behind) && !isInListOfWords(before, behind, text)) return true;
  }
  return false;
}

/** `['setup', 'clean'].includes(word)`, and the same list under a name that is asked for nothing else. */
function isInListOfWords(before: string, behind: string, text: string): boolean {
  if (/^[^[\]]*\]\s*\.\s*(?:includes|indexOf)\b/.test(behind)) return true;
  const [, name = ''] = /\b(?:const|let|var)\s+(\w+)\s*=\s*(?:new\s+Set\s*\(\s*)?\[[^[\]]*$/.exec(before) ?? [];
  return (
    name !== '' && !new RegExp(`(?<!\\b(?:const|let|var)\\s+)\\b${name}\\b(?!\\s*\\??\\.\\s*(?:includes|indexOf|has|join)\\b)`).test(text)
  );
}

/** It is a word of a list that a parser is handed. */
const HANDED_OVER = /(?:\.parse(?:Async|Sync)?|\byargs|\bminimist|\bmri|\bgetopts|\bmeow|\brequire\s*\([^)]{0,100}\))\s*\(\s*\[[^\]]*$/;

const SHOWN = /\bconsole\s*\.\s*\w+\s*\(\s*$/;

const COMPARED =
  /(?:[!=]==?|\bcase|\.\s*(?:command|subcommand|alias(?:es)?|includes|indexOf|has|startsWith)\s*\(\s*(?:\[[^\]]*)?|\b(?:name|command|cmd|alias(?:es)?)\s*:\s*(?:\[[^\]]*)?|\[)\s*$/;
