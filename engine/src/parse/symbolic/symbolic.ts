import type { Entry, Trigger } from '../../model/effect.ts';
import { meansOwnFile, type Module } from '../../model/module.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { FileTree } from '../../model/package.ts';
import type { Symbolic } from '../../model/symbolic.ts';
import type { Apis } from '../read/reader.ts';
import { textOfFile } from '../text.ts';
import { takesAndSends } from '../written-code.ts';
import { inlineScripts } from '../embedded.ts';
import { ownNamesOf } from '../own-names.ts';
import { bounded, callAll, sharing, unknownArguments } from './code/call-offered.ts';
import { callFunction } from './language/calls.ts';
import type { Datum, Thing } from './values/datum.ts';
import { Env } from './language/env.ts';
import { LARGEST, offeredBy } from './code/load.ts';
import { member } from './language/members.ts';
import { NOWHERE } from './values/nowhere.ts';
import { handFromCommand, startsOf } from './outside/from-command.ts';
import { handTo } from './outside/started-files.ts';
import { addHelpers } from './natives/helpers.ts';
import { uncaught } from './natives/process-events.ts';
import { addFunction, moduleOf, SYMBOLIC, Thrown, type FileAt, type Run } from './run.ts';
import { runWaiting } from './waiting.ts';

/**
 * Steps that code may take for each thing that starts it. Measured on inert packages of 100 to 400 lines, of which some have a small language, cipher or template
 * engine of their own: an interpreter of sixty lines of its own takes 80,000. On 170 ordinary ones the fifth that was enough before takes 8 % less of all time; twice as many for what
 * is called as then make no difference that is seen on 1,880.
 */
const STEPS: Readonly<Record<Trigger, number>> = { import: 160_000, install: 160_000, run: 80_000, call: 120_000, open: 80_000 };

/** What an obfuscator wrote takes many times as many: texts in its own codes, sums of lists at each turn. Ordinary packages hold no such code. */
const OBFUSCATED = 24;

/** Entries of one kind. */
const MOST_ENTRIES = 16;

/** Letters of code that are gone through in one package. */
const ROOM = 1_500_000;

/** Functions that were put in the place of others. */
const MOST_HANDED = 16;

/**
 * Goes through what a package does when it is installed, imported, run and called, step by step and from file to file, with values that are known as far as
 * the package tells: which of its functions its data names, what is in its tables, who listens to what. Nothing is executed. Bounded in steps; never throws
 * on anything that the package contains. See docs/decisions/0022-symbolic-run.md.
 */
export function runSymbolically(given: {
  readonly files: FileTree;
  readonly manifest: Manifest;
  readonly fileAt: FileAt;
  readonly entries: readonly Entry[];
  readonly modules: readonly Module[];
  readonly apis: Apis;
}): Symbolic | undefined {
  const { files, manifest, fileAt, apis } = given;
  if (!mayAct(given.modules, files, apis)) return undefined;
  const run: Run = {
    files,
    apis,
    ownNames: ownNamesOf(manifest),
    fileAt,
    texts: new Map(inlineScripts(manifest).map(({ path, text }) => [path, text])),
    made: new Map(),
    given: new Set(),
    written: new Map(),
    contents: new Map(),
    globals: new Env(undefined, true),
    programs: new Map(),
    room: ROOM,
    mains: new Map(),
    modules: new Map(),
    loaded: new Map(),
    uses: [],
    useOf: new Map(),
    usesAt: new Map(),
    functions: [],
    numbers: new Map(),
    replaced: new Map(),
    active: new Map(),
    waiting: [],
    round: 1,
    starts: [],
    within: undefined,
    channels: new Map(),
    broadcasts: [],
    later: [],
    putOff: new Set(),
    handed: [],
    guards: [],
    entries: 0,
    folder: undefined,
    since: 0,
    old: 0,
    isLater: false,
    counted: 0,
    root: 0,
    isUnfollowed: false,
    started: undefined,
    startedIn: undefined,
    steps: 0,
    times: given.modules.some(({ shape }) => shape.family !== undefined) ? OBFUSCATED : 1,
    isNarrowing: false,
    held: 0,
    removed: undefined,
    cutShort: 0,
    spare: 0,
    depth: 0,
    nested: 0,
    changes: 0,
    changed: [],
    mayThrow: 0,
    mayBeThrown: [],
    missed: 0,
    symbols: 0,
  };
  addFunction({ path: SYMBOLIC, start: 0, end: 0 }, run);
  addHelpers(run);
  const seeds: [number, Trigger][] = [];
  const { times } = run;
  const left = {
    import: STEPS.import * times,
    install: STEPS.install * times,
    run: STEPS.run * times,
    call: STEPS.call * times,
    open: STEPS.open * times,
  };
  const begin = (trigger: Trigger, work: () => void): void => {
    run.root = addFunction({ path: SYMBOLIC, start: 0, end: 0 }, run);
    seeds.push([run.root, trigger]);
    run.steps = left[trigger];
    run.depth = 0;
    run.active.clear();
    run.guards = [];
    run.isNarrowing = false;
    run.since = 0;
    run.old = 0;
    run.isLater = false;
    run.putOff.clear();
    run.isUnfollowed = false;
    run.changed.length = 0;
    run.removed = undefined;
    run.cutShort = 0;
    // What somebody calls is gone through for each function by itself.
    run.spare = trigger === 'call' ? 0 : left[trigger];
    bounded(hearing(work, run));
    bounded(hearing(() => runWaiting(run), run));
    for (const again of run.later.splice(0)) sharing(run, () => void again());
    bounded(() => runWaiting(run));
    run.later.length = 0;
    run.waiting.length = 0;
    run.round = 1;
    left[trigger] = Math.max(0, run.steps);
  };
  const startFiles = (trigger: Trigger): void => {
    // It grows while it is gone through: what is started may start more.
    for (const started of run.starts) {
      startAnew(run, true);
      run.started = started.file;
      run.startedIn = undefined;
      run.within = started;
      begin(trigger, () => {
        handTo(started, run);
        offeredBy(started.file, run, false);
      });
    }
    run.starts.length = 0;
    run.within = undefined;
  };
  const called = new Set<Thing>();
  for (const trigger of ['install', 'open', 'run', 'import'] as const) {
    const started = given.entries.filter(one => one.trigger === trigger && one.named !== true);
    startAnew(run);
    for (const own of startsOf(started).slice(0, MOST_ENTRIES)) {
      const [first] = own;
      if (!first) continue;
      const { path } = first;
      // Who imports several gets them in one process; each command has its own.
      if (trigger !== 'import') startAnew(run);
      run.started = trigger === 'import' ? undefined : path;
      let offered: Datum;
      begin(trigger, () => {
        handFromCommand(first, run);
        offered = offeredBy(path, run, false);
        for (const { calls } of own)
          if (calls !== undefined) callFunction(member(offered, calls, NOWHERE, run), undefined, unknownArguments(run), NOWHERE, run);
      });
      // What it offers by then, where it was not run to its end.
      offered ??= member(run.loaded.get(path), 'exports', NOWHERE, run);
      startFiles(trigger);
      begin('call', () => {
        callHanded(run);
        if (trigger === 'import') callAll(offered, run, called, 0);
        callHanded(run);
      });
      startFiles('call');
    }
  }
  return run.uses.length === 0 ? undefined : { module: moduleOf(run), seeds };
}

/** Does something of which those hear, where nothing catches what it throws, who listen to that. */
function hearing(work: () => void, run: Run): () => void {
  return () => {
    try {
      work();
    } catch (error) {
      if (error instanceof Thrown) uncaught(error.datum, run);
      throw error;
    }
  };
}

/** Calls what was put in the place of something that others call. */
function callHanded(run: Run): void {
  for (const call of run.handed.splice(0, MOST_HANDED)) sharing(run, () => void call());
}

/** Whether anything in the package may do something to the world: with what it asks for, or with what it is handed. */
function mayAct(modules: readonly Module[], files: FileTree, apis: Apis): boolean {
  if (modules.some(({ uses }) => uses.some(use => !meansOwnFile(use.module) && apis.tells(use.module, use.path, use.how)))) return true;
  if (modules.some(({ links }) => links.some(({ specifier }) => apis.leads(specifier.replace(/^node:/, ''), '')))) return true;
  // What loads by a name that only the way there tells may load anything.
  if (modules.some(({ uses }) => uses.some(({ module, path }) => module === '' && LOADS_ANY.test(path)))) return true;
  const isSmall = modules.reduce((sum, { shape }) => sum + shape.characters, 0) <= SMALL;
  return modules.some(({ path, shape, links }) => {
    const bytes = shape.characters <= LARGEST ? files.get(path) : undefined;
    if (bytes === undefined) return false;
    const text = textOfFile(bytes);
    return (
      (isSmall && [HANDS_ON_ALL, MAKES_FUNCTIONS, KEEPS_LOADED].some(one => one.test(text))) ||
      takesAndSends(text) ||
      /\bsendMail\b|\benvelope\b/.test(text) ||
      HANDS_ON_REQUIRE.test(text) ||
      (links.length > 0 && ASKS_UNNAMED.test(text))
    );
  });
}

const LOADS_ANY =
  /^(?:require\.cache|module\.(?:require|constructor|children|parent)|process\.(?:mainModule|getBuiltinModule|binding)|require(?:\.main)?$|eval$|Function$|globalThis$|import\(\)$)/;

/** A module is asked for by a name that does not stand there: what reading makes of it may be wrong. */
const ASKS_UNNAMED = /\b(?:require|import)\s*\(\s*(?![\s'"`)])/;

/** Whoever is handed it may load anything: `start(require)`. */
const HANDS_ON_REQUIRE = /(?<!\bfunction\b[^(){}]{0,60})[(,[]\s{0,20}require\s{0,20}[,)\]]/;

/** Whoever is handed it may do anything: `start(globalThis)`. Large libraries look for it to say what they are, and the few that do no more are not worth going through. */
const HANDS_ON_ALL = /(?:[(,[:?]|=>|\breturn\b|&&|\|\|)\s{0,20}(?:globalThis|global|process)\s{0,20}(?:[,)\]};]|$)/m;

/** `Reflect.get(any, 'constructor')`: of a function, that is what makes code of texts, as is a class that extends it. */
const MAKES_FUNCTIONS = /['"`]constructor['"`]|\bextends\s{1,9}Function\b/;

/** Modules of others that the loader keeps: whoever has them may exchange what they offer. */
const KEEPS_LOADED = /\brequire\.cache\b|\b(?:module|main|mainModule)\.children\b/;

const SMALL = 40_000;

/** Nothing is loaded yet. */
function startAnew(run: Run, isThread = false): void {
  if (!isThread) run.broadcasts.length = 0;
  run.loaded.clear();
  run.replaced.clear();
  run.channels.clear();
  run.modules.clear();
  run.globals = new Env(undefined, true);
  run.folder = undefined;
}
