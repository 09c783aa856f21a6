import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** How a program is started, as `child_process.spawn` takes it. */
export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  /** Windows: the words are quoted already. */
  readonly verbatim: boolean;
}

/**
 * How to start a program that was found. Everything but a Windows batch file is started as it is. Node starts no batch file without a shell
 * (CVE-2024-27980), and a shell reads the words again: of a batch file that npm wrote, the script behind it is started instead.
 */
export function launchOf(program: string, args: readonly string[], env: Readonly<Record<string, string | undefined>>): Launch {
  if (!/\.(?:cmd|bat)$/i.test(program)) return { file: program, args, verbatim: false };
  const script = scriptBehind(program);
  if (script !== undefined) return { file: nodeBeside(program), args: [script, ...args], verbatim: false };
  const line = [quotedForBatch(normalize(program)), ...args.map(arg => quotedForBatch(arg, true))].join(' ');
  return { file: env['comspec'] ?? env['ComSpec'] ?? 'cmd.exe', args: ['/d', '/s', '/c', `"${line}"`], verbatim: true };
}

/** `"%dp0%\node_modules\npm\bin\npm-cli.js"`, or with `%~dp0`: what cmd-shim and npm's own installer write. */
const SCRIPT = /%(?:~dp0|dp0%)\\?([^"%]+\.[cm]?js)"/gi;

/** The script that a batch file starts; nothing where it does anything else. */
export function scriptBehind(program: string): string | undefined {
  const text = readFileSync(program, 'latin1');
  // npm.cmd names two: npm-prefix.js only tells where another npm may be.
  const named = [...text.matchAll(SCRIPT)].map(([, path = '']) => path).filter(path => !path.endsWith('npm-prefix.js'));
  const [first] = named;
  if (first === undefined || new Set(named).size > 1) return undefined;
  const script = join(dirname(program), ...first.split('\\'));
  return existsSync(script) ? script : undefined;
}

function nodeBeside(program: string): string {
  const beside = join(dirname(program), 'node.exe');
  return existsSync(beside) ? beside : process.execPath;
}

/** Letters that `cmd.exe` obeys. */
const OBEYED = /[()\][%!^"`<>&|;, *?]/g;

/**
 * One word as `cmd.exe` and the program behind it read it back. A batch file hands its words on through the shell once more, so they are escaped twice.
 * The rules of quotation marks and backslashes are those of Microsoft's C runtime.
 */
export function quotedForBatch(word: string, twice: boolean = false): string {
  const quoted = `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\*)$/, '$1$1')}"`;
  const once = quoted.replace(OBEYED, '^$&');
  return twice ? once.replace(OBEYED, '^$&') : once;
}
