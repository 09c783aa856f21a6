import { STARTS } from './languages.ts';
import type { WrittenScript } from './written-script.ts';

const MOST_COMMANDS = 200;

/** What a script starts. */
export interface Starts {
  /** The commands, as far as they are written where they are started. */
  readonly lines: readonly string[];
  readonly isCut: boolean;
  /** Whether something is started of which nothing is written there. */
  readonly isOpen: boolean;
}

/** The programs that a script starts, by the words that say so. */
export function startsOf({ joined: code, names }: WrittenScript): Starts {
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
const OF_SHELL = /^(?:os\.(?:system|popen)|system|exec|qx|shell_exec|passthru|create_subprocess_shell|IO\.popen|Kernel\.\w+)$/;

function commandIn(behind: string, word: string, names: ReadonlyMap<string, string>): string | undefined {
  // `Command::new("a").args(["b"])` of Rust: the words are handed over one by one.
  if (word === 'Command::new') return literalsIn(behind.split(';')[0] ?? '').join(' ');
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
