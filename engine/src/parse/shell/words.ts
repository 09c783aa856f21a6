/** One word of a command line, as a POSIX shell reads it. */
export interface Word {
  readonly text: string;
  readonly quoted: boolean;
  /** Command lines inside it whose output it takes: `$(…)`, backticks, `<(…)`. */
  readonly inner: readonly string[];
}

/** A word, or an operator that ends or joins commands. */
export type Token = { readonly is: 'word'; readonly word: Word } | { readonly is: 'operator'; readonly text: string };

const OPERATORS = ['&&', '||', '|&', '&>>', '&>', '>>', '<<<', '<<', '>&', '<&', ';', '|', '&', '\n', '(', ')', '>', '<'];
const WINDOWS_SCRIPT = /^[\w.$%~:-]*\\[\w\\.$%~-]*\.(?:[cm]?[jt]sx?|exe|com|cmd|bat|ps1|vbs|sh|py)$/i;

/** Substitutions looked for in one line; each search may cost the length of the line. */
const SUBSTITUTIONS = 100;

interface Reading {
  readonly line: string;
  readonly tokens: Token[];
  at: number;
  searches: number;
  text: string;
  /** The word with its backslashes, in case it is a Windows path. */
  raw: string;
  started: boolean;
  quoted: boolean;
  inner: string[];
}

/** Splits a command line into words and operators, by the habits of sh and, where the two do not collide, of cmd.exe. Never throws. `onCut` is told when not all substitutions in it were looked for. */
export function readTokens(commandLine: string, onCut: () => void): Token[] {
  const line = commandLine.replaceAll(/\$\{IFS[^}]{0,20}\}|\$IFS\b/g, ' ');
  const reading: Reading = { line, tokens: [], at: 0, searches: 0, text: '', raw: '', started: false, quoted: false, inner: [] };
  while (reading.at < line.length) step(reading);
  endWord(reading);
  if (reading.searches > SUBSTITUTIONS) onCut();
  return reading.tokens;
}

function step(reading: Reading): void {
  const character = reading.line.charAt(reading.at);
  if (character === ' ' || character === '\t' || character === '\r') {
    endWord(reading);
    reading.at++;
  } else if (character === "'" || character === '"') takeQuoted(reading, character);
  else if (character === '\\') takeEscaped(reading);
  else if (character === '#' && !reading.started) skipComment(reading);
  else if (!takeSubstitution(reading) && !takeOperator(reading)) take(reading, 1);
}

function takeQuoted(reading: Reading, mark: string): void {
  const { line } = reading;
  reading.started = reading.quoted = true;
  reading.at++;
  while (reading.at < line.length && line[reading.at] !== mark) {
    if (mark === '"' && /^\\["\\$`]/.test(line.slice(reading.at, reading.at + 2))) {
      reading.at++;
      take(reading, 1);
    } else if (mark === "'" || !takeSubstitution(reading)) take(reading, 1);
  }
  reading.at++;
}

function takeEscaped(reading: Reading): void {
  reading.raw += '\\';
  reading.at++;
  if (reading.line[reading.at] === '\n') reading.at++;
  else if (reading.at < reading.line.length) take(reading, 1);
}

/** `$(…)`, backticks and `<(…)` stay in the word as written, and are read again as commands of their own. */
function takeSubstitution(reading: Reading): boolean {
  const { line, at } = reading;
  const opens = line.startsWith('$(', at) || (!reading.started && line.startsWith('<(', at));
  if (!opens && line[at] !== '`') return false;
  if (++reading.searches > SUBSTITUTIONS) return false;
  const end = opens ? closing(line, at + 1) : line.indexOf('`', at + 1);
  if (end < 0) return false;
  reading.inner.push(line.slice(at + (opens ? 2 : 1), end));
  take(reading, end + 1 - at);
  return true;
}

function skipComment(reading: Reading): void {
  const end = reading.line.indexOf('\n', reading.at);
  reading.at = end < 0 ? reading.line.length : end;
}

function takeOperator(reading: Reading): boolean {
  const text = OPERATORS.find(one => reading.line.startsWith(one, reading.at));
  if (text === undefined) return false;
  // A file descriptor's number belongs to its redirection: `2>log`.
  if ((text.startsWith('>') || text.startsWith('<')) && /^\d$/.test(reading.text) && !reading.quoted) dropWord(reading);
  endWord(reading);
  reading.tokens.push({ is: 'operator', text });
  reading.at += text.length;
  return true;
}

function take(reading: Reading, count: number): void {
  const piece = reading.line.slice(reading.at, reading.at + count);
  reading.text += piece;
  reading.raw += piece;
  reading.started = true;
  reading.at += count;
}

function endWord(reading: Reading): void {
  if (!reading.started) return;
  const text = WINDOWS_SCRIPT.test(reading.raw) ? reading.raw.replaceAll('\\', '/') : reading.text;
  reading.tokens.push({ is: 'word', word: { text, quoted: reading.quoted, inner: reading.inner } });
  dropWord(reading);
}

function dropWord(reading: Reading): void {
  reading.text = reading.raw = '';
  reading.started = reading.quoted = false;
  reading.inner = [];
}

/** Where the bracket at `open` closes, quotes respected; -1 when it does not. */
function closing(line: string, open: number): number {
  let depth = 0;
  let mark = '';
  for (let at = open; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\' && mark !== "'") at++;
    else if (mark !== '') mark = character === mark ? '' : mark;
    else if (character === "'" || character === '"') mark = character;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at;
  }
  return -1;
}
