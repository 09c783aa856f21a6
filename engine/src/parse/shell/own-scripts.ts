/** What `npm` calls them otherwise. Source: the npm documentation, “npm run” and “npm test”, and the list of aliases in `@npmcli`'s `cmd-list.js`. */
const RUNS = new Set(['run', 'run-script', 'rum', 'urn']);
const NAMED: ReadonlyMap<string, readonly string[]> = new Map([
  ['test', ['test']],
  ['tst', ['test']],
  ['t', ['test']],
  ['start', ['start']],
  ['stop', ['stop']],
  ['restart', ['stop', 'restart', 'start']],
  ['install-test', ['test']],
  ['it', ['test']],
]);

/** Runs scripts by their names, several at once. Sources: the documentation of `npm-run-all` and of `npm-run-all2`. */
const RUNS_SEVERAL = /^(?:npm-run-all2?|run-[sp])$/;

/** `--prefix x`: where or how, not which. */
const TAKES_VALUE = /^(?:--prefix|-C|--cwd|--dir|--loglevel|-w|--workspace|--filter|-F)$/;

const NONE: readonly string[] = [];

/** The scripts of the package that a command starts, by name: `build` for `npm run build`, `yarn build` and `run-s build`. What is no script starts nothing. */
export function ownScripts(program: string, args: readonly string[]): readonly string[] {
  if (program === 'node') return args[0] === '--run' ? args.slice(1, 2) : named(/^--run=(.+)$/.exec(args[0] ?? '')?.[1]);
  const free = args.filter((arg, index) => !arg.startsWith('-') && !TAKES_VALUE.test(args[index - 1] ?? ''));
  if (RUNS_SEVERAL.test(program)) return free;
  const [verb = '', name] = free;
  if (program === 'npm') return RUNS.has(verb) ? named(name) : (NAMED.get(verb) ?? NONE);
  // The others take the name of a script for that of a command of their own.
  return /^(?:pnpm|yarn|yarnpkg|bun)$/.test(program) ? (RUNS.has(verb) ? named(name) : (NAMED.get(verb) ?? named(verb))) : NONE;
}

function named(name: string | undefined): readonly string[] {
  return name === undefined || name === '' ? NONE : [name];
}
