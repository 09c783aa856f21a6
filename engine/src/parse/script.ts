import { mainAlone, WITHOUT_CODE } from './without-code.ts';
import { SCRIPT_LINE, type Module, type Use, type Value } from '../model/module.ts';
import type { Span } from '../model/place.ts';
import { UNKNOWN, textValue } from './read/fold/value.ts';
import { shapeOf } from './shape.ts';
import { readCommands } from './shell.ts';
import { takeHereStrings } from './shell/here-strings.ts';
import { folderBehind, withOwnPlace } from './shell/own-place.ts';
import { newWords, writtenOut, type ScriptWords } from './shell/script-words.ts';

const NAMED = /\.(?:sh|bash|zsh|ksh|command|bat|cmd|ps1|psm1)$/i;
const SHEBANG = /^#!\s*\S*\/(?:env\s+(?:-\S+\s+)*)?(?:ba|da|z|k|a)?sh\b/;
const COMMENT = /^(?:#|::|@?rem\b|@?echo\s+off\b|<#)/i;

/** Lines that begin and end functions and compounds, and start nothing. */
const GRAMMAR = /^(?:[{}]|(?:function\s{1,9})?[\w:.-]{1,100}\s{0,9}\(\)\s{0,9}\{?|then|else|fi|do|done|esac|;;)$/;

/** A text for whoever reads the screen: the word that ends it, and whether nothing is put into it. */
interface Shown {
  readonly end: string;
  readonly isPlain: boolean;
}

/** `cat << 'END'`. Source: POSIX, “Here-Document”. */
function shownBy(command: string): Shown | undefined {
  const [, mark = '', end] = /^cat\s{0,9}<<-?\s{0,9}(["']?)(\w{1,100})\1$/.exec(command) ?? [];
  return end === undefined ? undefined : { end, isPlain: mark !== '' };
}

const MOST_LINES = 5_000;
const LONGEST = 4_000;

/** Fewer marks between commands, and no line comes to more commands than are read of one. */
const MANY_MARKS = 200;

/** Whether a file is a script of a shell, of the command line of Windows, or of PowerShell. */
export function isScript(path: string, bytes: Uint8Array): boolean {
  return NAMED.test(path) || (bytes[0] === 0x23 && bytes[1] === 0x21 && SHEBANG.test(String.fromCharCode(...bytes.subarray(0, 80))));
}

/** The facts of such a script: each of its lines is a command that it runs, as if a program had asked a shell for it. */
export function readScript(path: string, text: string): Module {
  const uses: Use[] = [];
  let cut: string | undefined;
  let start = 0;
  const words = newWords();
  let folder: string | undefined = START;
  let depth = 0;
  let shown: Shown | undefined;
  const mayShow = !/\bcat\s{0,9}\(\)|\b(?:function|alias)\s{1,9}cat\b/.test(text);
  for (const line of withoutTexts(path, text, words).split(/(?<!\\|\^|`)\n/)) {
    const command = line.replace(/(?:\\|\^|`)\r?\n/g, ' ').trim();
    const at = { path, start, end: start + line.length };
    start += line.length + 1;
    // What is only shown, up to the word that ends it, runs nothing but what is put into it.
    if (shown !== undefined && command === shown.end) {
      shown = undefined;
      continue;
    }
    if (shown !== undefined && (shown.isPlain || !/\$\(|`/.test(command))) continue;
    if (command === '' || COMMENT.test(command)) continue;
    if (mayShow) shown ??= shownBy(command);
    if (uses.length >= MOST_LINES) {
      cut = `only the first ${MOST_LINES} lines of this script were read`;
      break;
    }
    if (command.length > LONGEST || isTooMany(command)) cut = 'a line of this script is longer than what is read of one';
    const written = writtenOut(withOwnPlace(command), words);
    // Untrusted: values put in may be long. Then the line stands before them, as it is written; functions that it calls are read where they stand.
    const told = written.length > LONGEST ? `${command}\n${written}` : written;
    if (!GRAMMAR.test(command)) uses.push(lineRun([textValue(told.slice(0, LONGEST)), ...inFolderOf(folder)], at));
    depth = Math.max(0, depth + opensIn(command) - closesIn(command));
    // What may not happen, or happens in a shell of its own, leads nobody knows where.
    const behind = folderBehind(written, folder);
    folder = depth > 0 && behind !== folder ? undefined : behind;
  }
  return {
    path,
    ...WITHOUT_CODE,
    functions: mainAlone(path, text.length),
    uses,
    shape: shapeOf(text),
    cut,
  };
}

/** That a script runs a line. `args`: the line, and where it runs if that is not where the script does. */
export function lineRun(args: readonly Value[], at: Span): Use {
  return { module: '', path: SCRIPT_LINE, how: 'call', args, receiver: [], named: [], in: 0, guards: [], at };
}

/** How many compounds a line of a script opens and closes. Source: POSIX, “Compound Commands”. */
function opensIn(line: string): number {
  return line.match(/(?:^|[;&|]\s{0,9}|\b(?:then|else|do)\s{1,9})(?:if|case|for|while|until|select)\b|[{(]\s{0,9}$/g)?.length ?? 0;
}

function closesIn(line: string): number {
  return line.match(/(?:^|[;&|]\s{0,9})(?:fi|esac|done)\b|^[})]/g)?.length ?? 0;
}

/** Where a script begins: in the folder of whoever starts it. */
const START = '';

/** That a line runs in another folder, as whoever starts a program says it. */
function inFolderOf(folder: string | undefined): Value[] {
  return folder === START ? [] : [{ ...UNKNOWN, members: new Map([['cwd', folder === undefined ? UNKNOWN : textValue(folder)]]) }];
}

function isTooMany(line: string): boolean {
  if ((line.match(/[;&|(`]/g)?.length ?? 0) < MANY_MARKS) return false;
  let isCut = false;
  readCommands(line, () => (isCut = true));
  return isCut;
}

/** A script of PowerShell, the texts of several lines that it keeps in variables put among its words. */
function withoutTexts(path: string, text: string, { variables }: ScriptWords): string {
  if (!/\.psm?1$/i.test(path) || !text.includes('@')) return text;
  const taken = takeHereStrings(text);
  for (const [name, value] of taken.values) variables.set(name, value);
  return taken.text;
}
