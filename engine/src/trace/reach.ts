import type { Entry, Trigger } from '../model/effect.ts';
import type { Link, Module, Use } from '../model/module.ts';
import { apiOf } from './api/index.ts';
import { filesBehind } from './copied-files.ts';
import { hooksOf } from './load-hooks.ts';
import type { Place, Program } from './program.ts';
import { startedBy, startedSpecifiers } from './started.ts';

/** What reaches each function: `triggersOf(module, func)`; empty when nothing does. */
export interface Reach {
  readonly triggersOf: (module: Module, func: number) => readonly Trigger[];
  /** When code of the package starts a file of it as a program: a process, a thread. */
  readonly startedAt: (module: Module) => readonly Trigger[];
  readonly reached: ReadonlyMap<string, readonly Trigger[]>;
  readonly missing: readonly { readonly specifier: string; readonly at: Module['links'][number]['at'] }[];
}

const ORDER: readonly Trigger[] = ['install', 'import', 'run', 'call', 'open'];

/** Follows every entry through calls, callbacks and links, and tells for each function when it runs. */
export function reach(entries: readonly Entry[], program: Program): Reach {
  const { marks, marksOf, starts, visit } = marking(program);

  // What a command runs has to be known before it is asked what an import of the same file runs.
  const first = entries
    .filter(one => one.named !== true)
    .toSorted((one, other) => Number(other.trigger === 'run') - Number(one.trigger === 'run'));
  for (const { path, trigger, calls } of first) {
    const module = program.modules.get(path);
    if (module && calls === undefined) visit({ module, func: 0 }, trigger);
    for (const { name, callable } of calls === undefined ? [] : (module?.exports ?? []))
      if (module && name === calls && callable !== undefined) visit({ module, func: callable }, trigger);
  }
  settleTheRest(program, marksOf, visit);
  for (const module of namedFiles(entries, program, module => marksOf(module)[0]?.size === 0))
    for (const place of offeredOnlyBy(module, program)) visit(place, 'call');

  const reached = new Map<string, Trigger[]>();
  for (const [module, list] of marks) {
    const body = list[0];
    if (body && body.size > 0)
      reached.set(
        module.path,
        ORDER.filter(trigger => body.has(trigger)),
      );
  }
  for (const [path, triggers] of unreadButReached(entries, program, marks))
    reached.set(
      path,
      ORDER.filter(trigger => triggers.has(trigger)),
    );
  return { ...triggersIn(marks, starts), reached, missing: missingLinks(program, reached) };
}

/** The same where it is known of some functions when they run: those that others call may be called there, where nothing else runs them. */
export function reachFrom(seeds: readonly (readonly [Place, Trigger])[], program: Program): Reach {
  const { marks, marksOf, starts, visit } = marking(program);
  for (const [place, trigger] of seeds) if (trigger !== 'call') visit(place, trigger);
  for (const [place, trigger] of seeds) if (trigger === 'call' && marksOf(place.module)[place.func]?.size === 0) visit(place, trigger);
  return { ...triggersIn(marks, starts), reached: new Map(), missing: [] };
}

/** What is marked on the way through a program. */
interface Marking {
  readonly marks: ReadonlyMap<Module, readonly Set<Trigger>[]>;
  readonly marksOf: (module: Module) => Set<Trigger>[];
  readonly starts: ReadonlyMap<Module, ReadonlySet<Trigger>>;
  readonly visit: (start: Place, trigger: Trigger) => void;
}

function triggersIn(marks: Marking['marks'], starts: Marking['starts']): Pick<Reach, 'triggersOf' | 'startedAt'> {
  return {
    triggersOf: (module, func) => ORDER.filter(trigger => marks.get(module)?.[func]?.has(trigger)),
    startedAt: module => ORDER.filter(trigger => starts.get(module)?.has(trigger)),
  };
}

function marking(program: Program): Marking {
  const marks = new Map<Module, Set<Trigger>[]>();
  const marksOf = (module: Module): Set<Trigger>[] => {
    const known = marks.get(module) ?? module.functions.map(() => new Set<Trigger>());
    marks.set(module, known);
    return known;
  };
  const leaving = groupBy(program.modules);
  const starts = new Map<Module, Set<Trigger>>();
  const visit = (start: Place, trigger: Trigger): void => {
    const open: [Place, Trigger][] = [[start, trigger]];
    for (let [place, when] = open.pop() ?? []; place && when; [place, when] = open.pop() ?? []) {
      const mark = marksOf(place.module)[place.func];
      if (!mark || mark.has(when)) continue;
      mark.add(when);
      const commands = commandsOf(place, when, marksOf(place.module)[0]?.has('run') === true);
      for (const { isStart, isTyped, ...to } of next(place, program, leaving, when)) {
        const then = isTyped === true ? asTyped(when) : when;
        open.push([to, isStart === true ? asStart(then) : then]);
      }
      for (const command of commands) open.push([command, when]);
      for (const { module, isTyped } of programsBy(place, program, leaving, when)) {
        const then = isTyped ? asTyped(when) : when;
        starts.set(module, (starts.get(module) ?? new Set()).add(then));
        for (const to of behindStart(module, program)) open.push([to, then]);
      }
    }
  };
  return { marks, marksOf, starts, visit };
}

/** Functions that nothing was seen to call: callers of an imported module may call them; a script that is only run calls its own in ways we cannot see. */
function settleTheRest(
  program: Program,
  marksOf: (module: Module) => Set<Trigger>[],
  visit: (start: Place, trigger: Trigger) => void,
): void {
  for (const module of program.modules.values()) {
    const [body, ...functions] = marksOf(module);
    if (!body || body.size === 0) continue;
    const triggers: Trigger[] = body.has('import') || body.has('call') ? ['call'] : [...body];
    functions.forEach((mark, index) => {
      if (mark.size === 0) for (const trigger of triggers) visit({ module, func: index + 1 }, trigger);
    });
  }
}

/** The files that are only to be had by their names, and those that they load, as far as nothing else reaches them. */
function namedFiles(entries: readonly Entry[], program: Program, isUnreached: (module: Module) => boolean): ReadonlySet<Module> {
  const found = new Set(
    entries.flatMap(({ path, named }) => (named === true ? (program.modules.get(path) ?? []) : [])).filter(isUnreached),
  );
  // A set hands out what is put into it while it is gone through.
  for (const module of found)
    for (const { specifier } of module.links) {
      const target = program.find(specifier, module);
      if (target && isUnreached(target)) found.add(target);
    }
  return found;
}

/** The functions of a file that it does not run itself, in whatever way: its callers may. */
function offeredOnlyBy(module: Module, program: Program): Place[] {
  const ran = new Set([0]);
  for (const func of ran) for (const called of module.functions[func]?.calls ?? []) ran.add(called);
  for (const { in: func, ...use } of module.uses)
    if (ran.has(func)) for (const place of program.mayCall({ in: func, ...use }, module)) if (place.module === module) ran.add(place.func);
  return module.functions.flatMap((_, func) => (ran.has(func) ? [] : [{ module, func }]));
}

/** `require.main === module`: this runs when somebody starts the file, not when it is imported. */
export function startedOnly({ guards }: Use): boolean {
  return guards.some(guard => guard.kind === 'started' && guard.holds);
}

/** What runs only where somebody starts the file does not run when it is imported, nor when it is called. */
function asStart(trigger: Trigger): Trigger {
  return trigger === 'import' || trigger === 'call' ? 'run' : trigger;
}

/** What only users type does not run when a hook runs the program. */
export function asTyped(trigger: Trigger): Trigger {
  return trigger === 'install' ? 'run' : trigger;
}

/** The files that a function starts as programs, in which they are the main one, and whether only where a user types a word. */
function programsBy(
  { module, func }: Place,
  program: Program,
  leaving: ReadonlyMap<Module, ReadonlyMap<number, Leaving>>,
  when: Trigger,
): { readonly module: Module; readonly isTyped: boolean }[] {
  const uses = leaving.get(module)?.get(func)?.uses ?? [];
  return uses.flatMap(use => {
    const isProgram = apiOf(use.module, use.path, use.how)?.kind === 'spawns' || use.path.endsWith('Worker');
    const files = isProgram
      ? startedSpecifiers(use, module, program, when).flatMap(specifier => program.find(specifier, module) ?? [])
      : [];
    return files.map(file => ({ module: file, isTyped: program.isTyped(use) }));
  });
}

/** What a file runs where it was started. */
function behindStart(module: Module, program: Program): Place[] {
  return [
    ...module.functions.flatMap(({ started = [] }) => started.map(func => ({ module, func }))),
    ...module.uses.filter(startedOnly).flatMap(use => [...program.mayCall(use, module)]),
  ];
}

/** A place, and whether the way there is taken only where somebody starts the file, and only where a user types a word. */
type Next = Place & { readonly isStart?: boolean; readonly isTyped?: boolean };

/** What leads out of a function. */
interface Leaving {
  readonly uses: Use[];
  readonly links: Link[];
}

/** By module and function; functions that nothing leads out of have none. */
function groupBy(modules: Program['modules']): Map<Module, Map<number, Leaving>> {
  const grouped = new Map<Module, Map<number, Leaving>>();
  for (const module of modules.values()) {
    const own = new Map<number, Leaving>();
    const of = (func: number): Leaving => {
      const known = own.get(func) ?? { uses: [], links: [] };
      own.set(func, known);
      return known;
    };
    for (const use of module.uses) of(use.in).uses.push(use);
    for (const link of module.links) of(link.in).links.push(link);
    grouped.set(module, own);
  }
  return grouped;
}

/** Where running one function leads. */
function next(
  { module, func }: Place,
  program: Program,
  leaving: ReadonlyMap<Module, ReadonlyMap<number, Leaving>>,
  when: Trigger,
): Next[] {
  const { calls = [], started = [] } = module.functions[func] ?? {};
  const places: Next[] = calls.map(called => ({ module, func: called, isStart: started.includes(called) }));
  const own = leaving.get(module)?.get(func);
  if (!own) return places;
  for (const { specifier } of own.links) {
    for (const file of filesBehind(specifier, module, program)) places.push({ module: file, func: 0 });
  }
  for (const use of own.uses) {
    const called: Next[] = program.mayCall(use, module).map(place => ({ ...place, isStart: startedOnly(use) }));
    const direct = called.length > 0 ? called : replaced(use, module);
    const started = startedBy(use, module, program, when).map(target => ({ module: target, func: 0 }));
    const isTyped = program.isTyped(use);
    places.push(...[...direct, ...started, ...hooksOf(use, module, program.find)].map(place => ({ ...place, isTyped })));
  }
  return places;
}

/**
 * Commands that a function describes to a command line run when somebody starts it. Where nothing is seen to be started as a program, a file that
 * starts the command line it describes runs them itself, and a hook is such a start whatever else starts the file.
 */
function commandsOf({ module, func }: Place, trigger: Trigger, isProgram: boolean): Place[] {
  const runs = trigger === 'run' || (module.startsCommands && (trigger === 'install' || !isProgram));
  return runs ? (module.functions[func]?.commands ?? []).map(command => ({ module, func: command })) : [];
}

/** Functions that are put in the place of a global one: from then on everybody runs them. */
function replaced(use: Use, module: Module): Place[] {
  if (use.how !== 'assign' || apiOf(use.module, use.path, use.how)?.kind !== 'patches a global') return [];
  return use.args.flatMap(({ callable }) => (callable === undefined ? [] : [{ module, func: callable }]));
}

/** Files that run but could not be read: whoever judges must know that something is missing there. */
function unreadButReached(
  entries: readonly Entry[],
  program: Program,
  marks: ReadonlyMap<Module, readonly Set<Trigger>[]>,
): Map<string, Set<Trigger>> {
  const found = new Map<string, Set<Trigger>>();
  const note = (path: string | undefined, triggers: Iterable<Trigger>): void => {
    if (path === undefined || program.modules.has(path)) return;
    const known = found.get(path) ?? new Set();
    for (const trigger of triggers) known.add(trigger);
    if (known.size > 0) found.set(path, known);
  };
  for (const { path, trigger } of entries) note(path, [trigger]);
  for (const [module, functions] of marks) {
    for (const link of module.links) note(program.locate(link.specifier, module), functions[link.in] ?? []);
    for (const use of module.uses)
      for (const when of functions[use.in] ?? [])
        for (const specifier of startedSpecifiers(use, module, program, when)) note(program.locate(specifier, module), [when]);
  }
  return found;
}

function missingLinks(program: Program, reached: ReadonlyMap<string, readonly Trigger[]>): Reach['missing'] {
  return [...program.modules.values()].flatMap(module =>
    reached.has(module.path)
      ? module.links
          .filter(
            link =>
              /^\.{1,2}\//.test(link.specifier) &&
              !/\.(json|node|wasm|css|html?)$/i.test(link.specifier) &&
              program.locate(link.specifier, module) === undefined,
          )
          .map(({ specifier, at }) => ({ specifier, at }))
      : [],
  );
}
