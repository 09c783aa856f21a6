import type { Value } from '../../model/module.ts';
import type { Span } from '../../model/place.ts';
import { outside, type Outside } from '../read/name/outside.ts';
import { textValue } from '../read/fold/value.ts';
import { EITHER, unique } from '../read/fold/ways.ts';
import { SHELLS } from '../shell/programs.ts';
import { newWords, writtenOut } from '../shell/script-words.ts';
import { isOpen, type Datum, type Open } from './datum.ts';
import { note, spend, type Run } from './run.ts';

/** Under what is kept what a shell knows that reads its commands from what it is fed. Code can write no such name. */
export const FED = '\0fed';

const LINES = /^(?:exec|execSync)$/;
const WORDS = /^(?:spawn|spawnSync|execFile|execFileSync)$/;
const LONGEST_SCRIPT = 20_000;

/** What starting a shell is given, with the variables that it is given put into the commands: `exec('rm $X', { env: { X: 'at' } })`. */
export function withVariables({ module, path }: Outside, args: readonly Value[], run: Run): readonly Value[] {
  if (module !== 'child_process' || !(LINES.test(path) || WORDS.test(path))) return args;
  const variables = variablesIn(args);
  const [program, words] = args;
  if (program && LINES.test(path)) return [put(program, variables, run), ...args.slice(1)];
  if (!words?.elements || !isShell(program)) return args;
  return args.map(one => (one === words ? { ...words, elements: words.elements?.map(word => put(word, variables, run)) } : one));
}

/** Notes what a shell is fed that is started so: `spawnSync('sh', { input })`. What it is fed later is kept with what it is. */
export function feed({ module, path }: Outside, args: readonly Value[], result: Open, at: Span, run: Run): void {
  if (module !== 'child_process' || !WORDS.test(path) || !isShell(args[0])) return;
  const words = args[1]?.elements ?? [];
  if (!words.every(({ text }) => text === undefined || /^-(?!\w*c)/.test(text) || text === '-')) return;
  result.props.set(FED, result);
  VARIABLES.set(result, variablesIn(args));
  const input = args.flatMap(({ members }) => members?.get('input') ?? [])[0];
  if (input) feedText(input, result, at, run);
}

const VARIABLES = new WeakMap<object, ReadonlyMap<string, Value>>();

/** `shell.stdin.end(text)` */
export function feedFrom(stdin: Datum, [text]: readonly Value[], at: Span, run: Run): void {
  const shell = isOpen(stdin) ? stdin.props.get(FED) : undefined;
  if (text && isOpen(shell)) feedText(text, shell, at, run);
}

function feedText(text: Value, shell: Open, at: Span, run: Run): void {
  const told = put(text, VARIABLES.get(shell) ?? new Map<string, Value>(), run);
  if (told.text !== undefined) note(run, { named: outside('child_process', 'exec'), how: 'call', at, args: [told] });
}

function isShell(program: Value | undefined): boolean {
  return (program?.text ?? '').split(' | ').some(one =>
    SHELLS.has(
      one
        .replace(/^.*[\\/]/, '')
        .replace(/\.exe$/i, '')
        .toLowerCase(),
    ),
  );
}

function variablesIn(args: readonly Value[]): ReadonlyMap<string, Value> {
  return args.flatMap(({ members }) => members?.get('env')?.members ?? [])[0] ?? new Map<string, Value>();
}

/** Ways in which a script is told. */
const MOST_WAYS = 4;

/** A script with what is known of its variables put in; where one may be several things, once for each, one behind the other. */
function put(script: Value, variables: ReadonlyMap<string, Value>, run: Run): Value {
  const { text } = script;
  if (text === undefined || text.length > LONGEST_SCRIPT || !/[$%]/.test(text)) return script;
  spend(run, 1 + text.length / 64);
  const known = [...variables].map(([name, { text: value }]) => [name.toLowerCase(), value?.split(EITHER) ?? []] as const);
  const most = Math.min(MOST_WAYS, Math.max(1, ...known.map(([, ways]) => ways.length)));
  const told = Array.from({ length: most }, (_, at) =>
    toldWith(
      text,
      known.flatMap(([name, ways]) => (ways.length === 0 ? [] : [[name, ways[Math.min(at, ways.length - 1)] ?? ''] as const])),
    ),
  );
  const all = unique(told).join('\n');
  return all === text ? script : { ...script, ...textValue(all), from: script.from, holds: script.holds };
}

function toldWith(text: string, variables: readonly (readonly [string, string])[]): string {
  const words = newWords();
  for (const [name, value] of variables) words.variables.set(name, value);
  return text
    .replaceAll(/\$env:(\w+)/gi, '${$1}')
    .split('\n')
    .map(line => writtenOut(line, words))
    .join('\n');
}
