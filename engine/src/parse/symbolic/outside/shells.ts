import type { Value } from '../../../model/module.ts';
import type { Span } from '../../../model/place.ts';
import { outside, type Outside } from '../../read/name/outside.ts';
import { joinTexts } from '../../read/fold/join-texts.ts';
import { textValue } from '../../read/fold/value.ts';
import { EITHER, unique } from '../../read/fold/ways.ts';
import { SHELLS } from '../../shell/programs.ts';
import { newWords, writtenOut } from '../../shell/script-words.ts';
import { isOpen, type Datum, type Open } from '../values/datum.ts';
import { note, type Run } from '../run.ts';
import { startText } from './started-files.ts';
import { spend } from '../steps.ts';
import { valueOf } from '../values/values.ts';

/** Under what is kept what a shell knows that reads its commands from what it is fed. Code can write no such name. */
export const FED = '\0fed';

const LINES = /^(?:exec|execSync)$/;
const WORDS = /^(?:spawn|spawnSync|execFile|execFileSync)$/;
const LONGEST_SCRIPT = 20_000;

/** What starting a shell is given, with the variables that it is given put into the commands: `exec('rm $X', { env: { X: 'at' } })`. */
export function withVariables({ module, path }: Outside, args: readonly Value[], run: Run): readonly Value[] {
  if (module !== 'child_process' || !(LINES.test(path) || WORDS.test(path))) return args;
  const variables = variablesIn(args, run);
  const [program, words] = args;
  const isLine = LINES.test(path) || args.some(({ members }) => members?.get('shell')?.text === 'true');
  if (program && isLine) return [put(program, variables, run), ...args.slice(1)];
  if (!words?.elements || !isShell(program?.text)) return args;
  return args.map(one => (one === words ? { ...words, elements: words.elements?.map(word => put(word, variables, run)) } : one));
}

/** Notes what a shell is fed that is started so: `spawnSync('sh', { input })`. What it is fed later is kept with what it is. */
export function feed({ module, path }: Outside, args: readonly Value[], result: Open, at: Span, run: Run): void {
  if (module !== 'child_process' || !(LINES.test(path) || WORDS.test(path))) return;
  // `execSync('sh -s', { input })` and `spawn('sh', ['-s'])`.
  const [program = '', ...rest] = (args[0]?.text ?? '').trim().split(/\s+/);
  const words = WORDS.test(path) ? (args[1]?.elements ?? []).map(({ text }) => text) : rest;
  // Node reads what it runs from there as well, where it is told of no file. What it is given at once is known when it starts.
  if (NODE.test(program) && (words.at(-1) === '-' || words.every(word => word?.startsWith('-') === true)))
    return void NODES_FED.set(keepFed(result), { told: textValue(''), started: [] });
  if (!isShell(program) || !words.every(word => word === undefined || /^-(?!\w*c)/.test(word) || word === '-')) return;
  SHELLS_FED.set(keepFed(result), { variables: variablesIn(args, run), told: textValue('') });
  const input = args.flatMap(({ members }) => members?.get('input') ?? [])[0];
  if (input) feedText(input, result, at, run);
}

const NODE = /^(?:<node>|(?:.*[\\/])?node(?:\.exe)?)$/;

function keepFed(result: Open): Open {
  result.props.set(FED, result);
  return result;
}

/** What was written to a Node of its own so far. */
const NODES_FED = new WeakMap<object, { told: Value; started: readonly string[] }>();

/** What shells know that are fed, and what they were fed so far: one script, in as many parts. */
const SHELLS_FED = new WeakMap<object, { readonly variables: ReadonlyMap<string, Value>; told: Value }>();

/** `shell.stdin.end(text)` */
export function feedFrom(stdin: Datum, [text]: readonly Value[], at: Span, run: Run): void {
  const shell = isOpen(stdin) ? stdin.props.get(FED) : undefined;
  if (!text || !isOpen(shell)) return;
  const fed = NODES_FED.get(shell);
  if (!fed) return feedText(text, shell, at, run);
  if ((fed.told.text?.length ?? 0) > LONGEST_SCRIPT) return;
  fed.told = joinTexts([fed.told, text]);
  // It is one program, however many parts it is written in.
  for (const file of fed.started)
    run.starts.splice(
      run.starts.findIndex(one => one.file === file),
      1,
    );
  fed.started = startText(fed.told, at, run);
}

function feedText(text: Value, shell: Open, at: Span, run: Run): void {
  const known = SHELLS_FED.get(shell);
  if (!known || text.text === undefined || (known.told.text?.length ?? 0) > LONGEST_SCRIPT) return;
  known.told = joinTexts([known.told, text]);
  note(run, { named: outside('child_process', 'exec'), how: 'call', at, args: [put(known.told, known.variables, run)] });
}

function isShell(program: string | undefined): boolean {
  return (program ?? '').split(EITHER).some(one =>
    SHELLS.has(
      one
        .replace(/^.*[\\/]/, '')
        .replace(/\.exe$/i, '')
        .toLowerCase(),
    ),
  );
}

/** What a process is given of the environment: its own, with what the package has put into it, or what it says. */
function variablesIn(args: readonly Value[], run: Run): ReadonlyMap<string, Value> {
  const given = args.flatMap(({ members }) => members?.get('env')?.members ?? [])[0] ?? new Map<string, Value>();
  const set = [...run.replaced].flatMap(([name, value]): [string, Value][] => {
    const [, variable] = /^:process\.env\.(\w+)$/.exec(name) ?? [];
    return variable === undefined ? [] : [[variable, valueOf(value, run)]];
  });
  return set.length === 0 ? given : new Map([...set, ...given]);
}

/** Whether a script says itself what a variable of its is. */
function isSetIn(text: string, name: string): boolean {
  return (
    /^\w{1,80}$/.test(name) &&
    new RegExp(`(?:^|[\\s;&|(])(?:${name}=|(?:read|for|export|local|unset)\\s[^\\n;]{0,200}\\b${name}\\b)`).test(text)
  );
}

/** Untrusted: what is put in may be put in again and again. */
const MOST_VARIABLES = 200;
const LONGEST_VARIABLE = 1_000;

/** Ways in which a script is told. */
const MOST_WAYS = 4;

/** A script with what is known of its variables put in; where one may be several things, once for each, one behind the other. */
function put(script: Value, variables: ReadonlyMap<string, Value>, run: Run): Value {
  const { text } = script;
  if (text === undefined || text.length > LONGEST_SCRIPT || !/[$%]/.test(text)) return script;
  spend(run, 1 + text.length / 64);
  const known = [...variables]
    .filter(([name]) => !isSetIn(text, name))
    .map(([name, { text: value }]) => [name.toLowerCase(), value?.split(EITHER) ?? []] as const);
  const most = Math.min(MOST_WAYS, Math.max(1, ...known.map(([, ways]) => ways.length)));
  const told = Array.from({ length: most }, (_, at) =>
    toldWith(
      text,
      known.flatMap(([name, ways]) => (ways.length === 0 ? [] : [[name, ways[Math.min(at, ways.length - 1)] ?? ''] as const])),
    ),
  );
  const all = unique(told).join('\n');
  spend(run, all.length / 64);
  return all === text ? script : { ...script, text: all, members: undefined, elements: undefined };
}

function toldWith(text: string, variables: readonly (readonly [string, string])[]): string {
  const words = newWords();
  for (const [name, value] of variables.slice(0, MOST_VARIABLES)) words.variables.set(name, value.slice(0, LONGEST_VARIABLE));
  let left = LONGEST_SCRIPT;
  return text
    .replaceAll(/\$env:(\w+)/gi, '${$1}')
    .split('\n')
    .map(line => {
      const told = left > 0 ? writtenOut(line, words) : line;
      left -= told.length;
      return told;
    })
    .join('\n');
}
