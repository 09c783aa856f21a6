import type { Command, InlineCode } from '../../model/command.ts';
import { pathWithin } from '../../model/path.ts';
import { buildFiles } from './build-files.ts';
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
  const built = buildFiles(program, args).map(file => tidyPath(file));
  if (language === undefined) {
    const itself = program !== '' && (/[\\/]/.test(written) || SCRIPT_NAME.test(written));
    const named = itself && !/^\w{2,}:|:\/\//.test(written) ? [tidyPath(written)] : [];
    return { code: codeInAddress([options]), files: [...named, ...built, ...loaded] };
  }
  const flags = language === 'shell' || language === 'other' ? undefined : CODE_FLAGS[language];
  // What stands behind the name of a script is for the script.
  const isScript = language === 'javascript' && !/^(?:bun|deno)$/.test(program) && /^[^-]/.test(args[0] ?? '');
  const code = language === 'shell' || language === 'other' || isScript ? undefined : inlineCode(language, args);
  const loads = language === 'javascript' ? codeInAddress([options, ...args]) : undefined;
  return { code: loads ?? code, files: [...filesOf(program, args, flags), ...built, ...loaded, ...(isScript ? handedOn(args) : [])] };
}

/** Scripts of other languages that a script is handed: what only starts another one is given its name. */
function handedOn(args: readonly string[]): string[] {
  return args.slice(1).flatMap(arg => (OTHER_SCRIPT.test(arg) ? [tidyPath(arg)] : []));
}

const OTHER_SCRIPT = /^[\w./@-]+\.(?:py|pl|rb|ps1|sh|bash|cmake)$/i;

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

/** Programs that are told first what to do with a file. */
const RUNS_BY_VERB = /^(?:bun|deno|dart|nim|crystal|v|zig|dotnet|swift|scala)$/;

/** Programs of which a word without an ending is no file: what else they are told to do, or a class. */
const NAMES_BY_ENDING = /^(?:dart|nim|crystal|v|zig|dotnet|swift|scala|java)$/;

/** Behind these the other languages are given code. */
const CODE_OF_OTHERS = /^(?:-e|-E|--eval|--execute|--expr)$/;

function filesOf(program: string, args: readonly string[], codeFlags: RegExp | undefined): string[] {
  const files: string[] = [];
  const language = INTERPRETERS.get(program);
  const isPowerShell = language === 'powershell';
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    const joined = /^(--(?:require|import|loader|experimental-loader|preload))=(.+)$/.exec(arg);
    if (joined?.[2] !== undefined) files.push(tidyPath(joined[2]));
    else if (codeFlags?.test(arg) || (language === 'other' && CODE_OF_OTHERS.test(arg))) return files.filter(isLocal);
    else if (LOADING_FLAGS.has(arg)) files.push(tidyPath(args[++index] ?? ''));
    else if (VALUE_FLAGS.has(arg)) index++;
    else if (isPowerShell && POWERSHELL_VALUES.test(arg)) index++;
    else if (/^[-/]{1,2}f(?:ile)?$/i.test(arg)) continue;
    else if (arg === '-m' && program.startsWith('py')) return moduleFiles(args[index + 1] ?? '');
    else if (arg.startsWith('-') || arg.startsWith('//') || (program === 'busybox' && index === 0)) continue;
    else if (RUNS_BY_VERB.test(program) && index === 0 && /^(?:run|r|x|test|serve|exec|script|fsi)$/.test(arg)) continue;
    // `zig cc -o out.node a.c`, `dotnet publish`: another verb builds, and runs none of the files that are named.
    else if (NAMES_BY_ENDING.test(program) && !/\.\w+$/.test(arg)) return files.filter(isLocal);
    else return [...files, tidyPath(arg)].filter(isLocal);
  }
  return files.filter(isLocal);
}

/** `python3 -m tools.stamp`: a file of that name, or the main one of a folder, and what the folders around it begin with. Source: the Python documentation, “Command line and environment”. */
function moduleFiles(name: string): string[] {
  const path = name.replaceAll('.', '/');
  if (!/^\w+(?:\/\w+)*$/.test(path)) return [];
  const around = path.split('/').map((_, at, names) => `${names.slice(0, at + 1).join('/')}/__init__.py`);
  return [`{${[`${path}.py`, `${path}/__main__.py`, ...around].join(',')}}`];
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
