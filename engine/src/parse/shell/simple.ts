import type { Command, InlineCode } from '../../model/command.ts';
import { pathWithin } from '../../model/path.ts';
import { CODE_FLAGS, INTERPRETERS, LOADING_FLAGS, POWERSHELL_VALUES, SCRIPT_NAME, VALUE_FLAGS } from './programs.ts';

/** What an interpreter is asked to run: code in the command, and files. */
export function runsOf(
  program: string,
  written: string,
  args: readonly string[],
  env: ReadonlyMap<string, string>,
): Pick<Command, 'code' | 'files'> {
  const language = INTERPRETERS.get(program);
  const options = NODE_STARTS.test(program) || language === 'javascript' ? (env.get('NODE_OPTIONS') ?? '') : '';
  const loaded = options === '' ? [] : filesOf('node', options.split(/[\s=]+/), undefined);
  if (BUILDS_BY_CMAKE.test(program) && !/[\\/]/.test(written)) return { code: undefined, files: [cmakeFile(args)] };
  if (language === undefined) {
    const itself = program !== '' && (/[\\/]/.test(written) || SCRIPT_NAME.test(written));
    const named = itself && !/^\w{2,}:|:\/\//.test(written) ? [tidyPath(written)] : [];
    return { code: codeInAddress([options]), files: [...named, ...loaded] };
  }
  const flags = language === 'shell' || language === 'other' ? undefined : CODE_FLAGS[language];
  // What stands behind the name of a script is for the script.
  const isScript = language === 'javascript' && !/^(?:bun|deno)$/.test(program) && /^[^-]/.test(args[0] ?? '');
  const code = language === 'shell' || language === 'other' || isScript ? undefined : inlineCode(language, args);
  const loads = language === 'javascript' ? codeInAddress([options, ...args]) : undefined;
  return { code: loads ?? code, files: [...filesOf(program, args, flags), ...loaded, ...(isScript ? handedOn(args) : [])] };
}

/** Scripts of other languages that a script is handed: what only starts another one is given its name. */
function handedOn(args: readonly string[]): string[] {
  return args.slice(1).flatMap(arg => (OTHER_SCRIPT.test(arg) ? [tidyPath(arg)] : []));
}

const OTHER_SCRIPT = /^[\w./@-]+\.(?:py|pl|rb|ps1|sh|bash|cmake)$/i;

/** The script that is named by `-P`, or that of the folder that is built. */
function cmakeFile(args: readonly string[]): string {
  const behind = (flag: RegExp): string | undefined => {
    const at = args.findIndex(arg => flag.test(arg));
    if (at < 0) return undefined;
    const joined = args[at]?.replace(flag, '') ?? '';
    return joined === '' ? args[at + 1] : joined;
  };
  const script = behind(/^-P/);
  return tidyPath(script ?? `${behind(/^(?:-S|-d|--directory=?)/) ?? '.'}/CMakeLists.txt`);
}

/** Programs that do what a file of this name says, or a script that is named (`-P`). Source: the CMake documentation, `cmake(1)`. */
const BUILDS_BY_CMAKE = /^(?:cmake|cmake-js)$/;

/** Programs that start Node, and hand `NODE_OPTIONS` on to it. */
const NODE_STARTS = /^(?:npm|npx|pnpm|yarn|node-gyp|corepack)$/;

/** `--import data:text/javascript,…`: the code stands in the address. */
function codeInAddress(args: readonly string[]): InlineCode | undefined {
  const at = args.map(arg => /(?:^|[\s=])(data:\w+\/.*)$/s.exec(arg)?.[1]).find(Boolean);
  return at === undefined ? undefined : { language: 'javascript', text: at };
}

function inlineCode(language: InlineCode['language'], args: readonly string[]): InlineCode | undefined {
  for (const [index, arg] of args.entries()) {
    if (CODE_FLAGS[language].test(arg)) {
      // PowerShell joins all that follows; the others take one argument.
      const text = language === 'powershell' ? args.slice(index + 1).join(' ') : args[index + 1];
      return text === undefined ? undefined : { language, text };
    }
    const joined = /^--(?:eval|print)=(.*)$/s.exec(arg);
    if (language === 'javascript' && joined?.[1] !== undefined) return { language, text: joined[1] };
  }
  const bare =
    language === 'powershell' && args.find((arg, index) => !/^[-/]\w/.test(arg) && !POWERSHELL_VALUES.test(args[index - 1] ?? ''));
  return typeof bare === 'string' && !SCRIPT_NAME.test(bare)
    ? { language: 'powershell', text: args.slice(args.indexOf(bare)).join(' ') }
    : undefined;
}

function filesOf(program: string, args: readonly string[], codeFlags: RegExp | undefined): string[] {
  const files: string[] = [];
  const isPowerShell = /^(?:powershell|pwsh)$/.test(program);
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    const joined = /^(--(?:require|import|loader|experimental-loader|preload))=(.+)$/.exec(arg);
    if (joined?.[2] !== undefined) files.push(tidyPath(joined[2]));
    else if (LOADING_FLAGS.has(arg)) files.push(tidyPath(args[++index] ?? ''));
    else if (codeFlags?.test(arg)) return files.filter(isLocal);
    else if (VALUE_FLAGS.has(arg)) index++;
    else if (isPowerShell && POWERSHELL_VALUES.test(arg)) index++;
    else if (/^[-/]{1,2}f(?:ile)?$/i.test(arg)) continue;
    else if (arg === '-m' && program.startsWith('py')) return moduleFiles(args[index + 1] ?? '');
    else if (arg.startsWith('-') || arg.startsWith('//') || (program === 'busybox' && index === 0)) continue;
    else if (/^(?:bun|deno)$/.test(program) && index === 0 && /^(?:run|x|test|serve|exec)$/.test(arg)) continue;
    else return [...files, tidyPath(arg)].filter(isLocal);
  }
  return files.filter(isLocal);
}

/** `python3 -m tools.stamp`: a file of that name, or the main one of a folder. Source: the Python documentation, “Command line and environment”. */
function moduleFiles(name: string): string[] {
  const path = name.replaceAll('.', '/');
  return /^[\w/]+$/.test(path) ? [`${path}.py`, `${path}/__main__.py`] : [];
}

/** A `--require` may name a package, and an argument may be an address. */
function isLocal(path: string): boolean {
  return path !== '' && !/^(?:[a-z][\w+.-]*:\/\/|data:)/i.test(path) && !path.startsWith('$(');
}

/** The folder that a script is started in, as shells spell it: npm starts scripts where the manifest lies. */
const OWN_FOLDER = /^(?:\$PWD|\$\{PWD\}|\$\(pwd\)|`pwd`|%CD%)(?=\/|$)/;

/** `./scripts/../a.js` → `a.js`; paths that lead outside, absolute ones and those with variables stay as they are. */
export function tidyPath(path: string, folder = ''): string {
  const slashed = path.replaceAll('\\', '/').replace(OWN_FOLDER, '.');
  if (/^(?:\/|[a-zA-Z][\w+.-]*:|~|\$|%)/.test(slashed)) return path;
  const inside = pathWithin(`${folder}/${slashed}`);
  return inside === '' ? '.' : (inside ?? path);
}
