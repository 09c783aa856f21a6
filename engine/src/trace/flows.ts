import type { Effect, EffectKind, Flow } from '../model/effect.ts';
import type { Imported, Module, Param, Use, Value } from '../model/module.ts';
import { apiOf, makesClient } from './api/index.ts';
import { MADE_OF } from './api/row.ts';
import type { EffectsOf } from './effects.ts';
import { hooksOf } from './load-hooks.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { Program } from './program.ts';
import { relayed } from './relays.ts';
import { isHttpRequest, withoutWhatStays } from './stays-here.ts';

/** Effects whose data is worth following. */
const SOURCES: ReadonlySet<EffectKind> = new Set([
  'reads file',
  'lists files',
  'reads environment',
  'identifies the system',
  'uses the clipboard',
  'connects',
  'listens',
  'decodes',
  'resolves name',
  'captures input',
  'reads browser storage',
  'spawns',
  'unpacks an archive',
  'loads code',
]);

/** Effects that do something with the data they are given. */
const SINKS: ReadonlySet<EffectKind> = new Set([
  'connects',
  'evaluates',
  'spawns',
  'writes file',
  'deletes',
  'packs an archive',
  'unpacks an archive',
  'resolves name',
  'loads code',
  'uses the clipboard',
  'decodes',
  'encrypts',
  'prints',
]);

/** Everything in a larger package is printed somewhere, and tells nothing. Three quarters of the packages of an ordinary install have fewer characters of code. */
const LARGEST_PRINTING = 40_000;

/** The most of 2,900 honest packages are 17,800 (@larksuiteoapi/node-sdk), then the 13,700 of next. */
const MOST_FLOWS = 20_000;

/** Steps by which values of one package are followed to where they come from; the most of 2,900 honest ones take two millions (@larksuiteoapi/node-sdk), next takes 550,000. Untrusted: functions may hand on to each other in as many ways as they like. */
const STEPS = 4_000_000;

/**
 * How often a value is followed to where it may come from several places: further on, anything comes from everywhere. No specimen needs more than one, and with four
 * a page of versions that `next` asks for came to every module that it loads.
 */
const DEEPEST = 3;

/** So few are places that somebody means. */
const FEW = 2;

const NOT_FOLLOWED = 'its data takes so many ways that not all were followed';

interface Joined extends Program {
  readonly mail: Mailboxes;
  readonly patches: Patches;
  readonly kept: Kept;
  readonly left: { steps: number; isForked: boolean };
}

/** Functions from outside that a file keeps without calling them, by module, and by their module and path. */
type Kept = ReadonlyMap<Module, ReadonlyMap<string, readonly Effect[]>>;

/** What the functions of a file are put in the place of, by module and function. */
type Patches = ReadonlyMap<Module, ReadonlyMap<number, readonly Effect[]>>;

/** Finds the data that travels from one effect to another: inside a file by origin, across files by argument and result. */
export function flowsOf(program: Program, effects: EffectsOf, mail: Mailboxes): Flow[] {
  const flows: Flow[] = [];
  const joined: Joined = {
    ...program,
    mail,
    patches: patchesOf(effects),
    kept: keptFunctions(effects),
    left: { steps: STEPS, isForked: false },
  };
  let characters = 0;
  for (const { shape } of program.modules.values()) characters += shape.characters;
  for (const module of program.modules.values()) {
    const own = effects.get(module);
    module.uses.forEach((use, index) => {
      const to = own?.get(index);
      if (to?.kind === 'prints' && characters > LARGEST_PRINTING) return;
      if (to && SINKS.has(to.kind)) flows.push(...into(to, use, module, joined, effects), ...fromHooks(to, use, module, joined, effects));
      else if (/stdin\.(write|end)$/.test(use.path)) flows.push(...written(use, module, joined, effects));
      else if (!to || SOURCES.has(to.kind)) flows.push(...piped(use, module, joined, effects));
    });
    if (flows.length > MOST_FLOWS) break;
  }
  const all = [...flows, ...relayed(flows)];
  if (all.length > MOST_FLOWS || joined.left.steps < 0) program.unfollowed.add(NOT_FOLLOWED);
  return all.slice(0, MOST_FLOWS);
}

function into(to: Effect, use: Use, module: Module, program: Joined, effects: EffectsOf): Flow[] {
  const api = apiOf(use.module, use.path, use.how);
  const flows: Flow[] = [];
  program.left.isForked = false;
  // What a process is given on its standard input.
  const inputs = to.kind === 'spawns' ? use.args.flatMap(arg => arg.members?.get('input') ?? []) : [];
  for (const input of inputs)
    for (const from of sourcesOf(input, module, program, effects)) if (from !== to) flows.push({ from, to, as: 'input' });
  for (const from of to.kind === 'connects' ? sentBeside(use, api?.content ?? [], module, program, effects) : [])
    if (from !== to) flows.push({ from, to, as: 'content' });
  for (const index of api?.content.includes(MADE_OF) === true ? use.receiver : []) {
    const from = effects.get(module)?.get(index);
    if (from && from !== to && SOURCES.has(from.kind) && from.kind !== to.kind) flows.push({ from, to, as: 'content' });
  }
  const isRequest = isHttpRequest(use);
  use.args.forEach((arg, index) => {
    const isContent = api?.content.includes(index) === true;
    if (!isContent && index !== api?.target) return;
    for (const from of sourcesOf(isRequest ? withoutWhatStays(arg) : arg, module, program, effects)) {
      // A folded target is known in full: what it was made of no longer matters as content.
      if (from !== to) flows.push({ from, to, as: isContent ? 'content' : 'target' });
    }
  });
  const isHandedOn = use.args.some((arg, index) => api?.content.includes(index) === true && isPassed(arg));
  if (program.left.isForked && flows.length === 0 && isHandedOn && isMeantUnasked(to)) program.unfollowed.add(NOT_FOLLOWED);
  return flows;
}

/** What a caller passes, or the caller of that, and nothing else. */
function isPassed({ from, params, members }: Value): boolean {
  return from.length === 0 && !members && params.length > 0 && params.length <= 2;
}

/** Somebody means what is done with data where nobody asks for it. Of a command, the file that may be imported too is what somebody starts. */
function isMeantUnasked({ kind, target, triggers }: Effect): boolean {
  const means = kind === 'connects' || kind === 'evaluates' || (kind === 'spawns' && !isKnownProgram(target));
  return means && (triggers.includes('install') || (triggers.includes('import') && !triggers.includes('run')));
}

/** Whether all that may be started stands in the code, and only asks for something that is here. */
function isKnownProgram(target: string): boolean {
  return target.split(' | ').every(one => ASKS_ONLY.test(one) || MANAGES.test(one));
}

/** What manages packages and sources, given words by those who call for it: patch-package 8 does so when it is imported. */
const MANAGES = /^(?:git|npm|pnpm|yarn|bun)(?:\.cmd)?$/;

const ASKS_ONLY =
  /^(?:git (?:log|config --get|tag -l|rev-parse|status|diff|describe|show|branch|ls-files|--version)\b|(?:uname|which|where|tput|sw_vers|lsb_release|getconf)\b)[^;&`$]*$/;

/** Members of the options of a request, or of a connection, that are sent with it. */
const SENT: readonly string[] = [
  'headers',
  'body',
  'data',
  'json',
  'form',
  'formData',
  'params',
  'qs',
  'query',
  'clientId',
  'will',
  'transformRequest',
];

/** What a request is given to send among its options, or among those of the client that it is a request of. */
function sentBeside(use: Use, content: readonly number[], module: Module, program: Joined, effects: EffectsOf): Effect[] {
  const options = use.args.filter((_, index) => !content.includes(index));
  const made = use.receiver.map(index => module.uses[index]).filter(one => one !== undefined && makesClient(one.module, one.path));
  const sent = [...options, ...made.flatMap(one => one?.args ?? [])].flatMap(arg => SENT.flatMap(key => arg.members?.get(key) ?? []));
  return sent.flatMap(value => [...sourcesOf(value, module, program, effects), ...readIn(value, module, effects)]);
}

/** `transformRequest: [data => …]`: what such a function reads is in what it gives, and that is sent. Source: the documentation of axios, “Request Config”. */
function readIn({ callable, elements = [] }: Value, module: Module, effects: EffectsOf): Effect[] {
  const functions = new Set([callable, ...elements.map(one => one.callable)].filter(index => index !== undefined));
  if (functions.size === 0) return [];
  const own = effects.get(module);
  return module.uses.flatMap((use, index) => {
    const effect = functions.has(use.in) ? own?.get(index) : undefined;
    return effect && effect.kind !== 'connects' && SOURCES.has(effect.kind) ? [effect] : [];
  });
}

/** What hooks put in the place of a file runs as that file. */
function fromHooks(to: Effect, use: Use, module: Module, program: Joined, effects: EffectsOf): Flow[] {
  return hooksOf(use, module, program.find).flatMap(hook => {
    const source = hook.module.functions[hook.func]?.returns.members?.get('source');
    return source ? [...sourcesOf(source, hook.module, program, effects)].map((from): Flow => ({ from, to, as: 'content' })) : [];
  });
}

/** `source.pipe(sink)` and `pipeline(source, sink)`. */
function piped(use: Use, module: Module, program: Joined, effects: EffectsOf): Flow[] {
  const isPipe = /(^|\.)(pipe|pipeTo|pipeThrough)$/.test(use.path);
  const isPipeline = use.module === 'stream' && /pipeline$/.test(use.path);
  if (!isPipe && !isPipeline) return [];
  const sources = isPipe
    ? use.receiver.flatMap(index => effects.get(module)?.get(index) ?? [])
    : use.args.slice(0, 1).flatMap(arg => [...sourcesOf(arg, module, program, effects)]);
  const sinks = use.args.slice(isPipe ? 0 : 1).flatMap(arg => arg.from.flatMap(index => effects.get(module)?.get(index) ?? []));
  return sources.flatMap(from =>
    sinks.filter(to => SINKS.has(to.kind) && to !== from).map((to): Flow => ({ from, to, as: to.kind === 'spawns' ? 'input' : 'content' })),
  );
}

/** `child.stdin.write(data)`: the process that was started gets the data. */
function written(use: Use, module: Module, program: Joined, effects: EffectsOf): Flow[] {
  const [data] = use.args;
  const sources = data ? [...sourcesOf(data, module, program, effects)] : [];
  const started = use.receiver.flatMap(index => effects.get(module)?.get(index) ?? []).filter(effect => effect.kind === 'spawns');
  return sources.flatMap(from => started.filter(to => to !== from).map((to): Flow => ({ from, to, as: 'input' })));
}

/** The effects whose data reaches a value. */
function sourcesOf(value: Value, module: Module, program: Joined, effects: EffectsOf): Set<Effect> {
  const found = new Set<Effect>();
  const waiting: [Value, Module][][] = Array.from({ length: DEEPEST + 1 }, () => []);
  waiting[0]?.push([value, module]);
  for (const member of value.members?.values() ?? []) waiting[1]?.push([member, module]);
  const search = { found, seen: new Set<string>(), program, effects };
  // Lists hand out what is put into them while they are gone through: what is come to with fewer forks is followed first.
  waiting.forEach((values, forks) => {
    for (const [one, inside] of values) {
      if (program.left.steps < 0) return;
      const origins = one.from.length + one.imports.length + one.params.length;
      program.left.steps -= 1 + origins;
      for (const { value: next, module: from, places } of behind(one, inside, search)) {
        const level = waiting[forks + (origins > FEW || places > FEW ? 1 : 0)];
        if (level) level.push([next, from]);
        else program.left.isForked = true;
      }
    }
  });
  return found;
}

interface Search {
  readonly found: Set<Effect>;
  readonly seen: Set<string>;
  readonly program: Joined;
  readonly effects: EffectsOf;
}

/** A value of another place that a value comes from, and from how many such it may come. */
interface Behind {
  readonly value: Value;
  readonly module: Module;
  readonly places: number;
}

function behind(one: Value, inside: Module, search: Search): Behind[] {
  return [
    ...one.from.flatMap(index => (once(search.seen, `${inside.path}\0${index}`) ? behindUse(index, inside, search) : [])),
    ...one.imports.flatMap(imported =>
      once(search.seen, `${inside.path}\0i${imported.module}\0${imported.path}`) ? behindImport(imported, inside, search) : [],
    ),
    ...one.params.flatMap(param =>
      once(search.seen, `${inside.path}\0p${param.of}\0${param.index}`) ? behindParam(param, inside, search) : [],
    ),
  ];
}

/** What callers hand to a function that was put in the place of theirs, and what they call it on, comes from there as well. */
function isSource({ kind }: Effect, { how, module }: Use): boolean {
  return SOURCES.has(kind) || (kind === 'patches a global' && (how === 'assign' || module === 'diagnostics_channel'));
}

/** What a function of another file gives back for a use, and what was left in a variable of the environment. */
function behindUse(index: number, inside: Module, { found, program, effects }: Search): Behind[] {
  const effect = effects.get(inside)?.get(index);
  const use = inside.uses[index];
  if (effect && use && isSource(effect, use)) found.add(effect);
  if (!use) return [];
  const isVariable = use.module === '' && use.path.startsWith('process.env.');
  const left = isVariable ? program.mail.leftUnder({ module: 'process', path: use.path.slice(8) }, inside) : [];
  const given = program.mayCall(use, inside).flatMap(({ module, func }) => {
    const returns = module.functions[func]?.returns;
    return returns ? [{ value: returns, module }] : [];
  });
  return [...left, ...given].map(place => ({ ...place, places: 1 }));
}

/** What another file keeps under a name, is filled with there, or was left there. */
function behindImport(imported: Imported, inside: Module, { found, program }: Search): Behind[] {
  for (const effect of program.kept.get(inside)?.get(`${imported.module}\0${imported.path}`) ?? []) found.add(effect);
  const filled = imported.path.includes('<') ? program.filledBy(imported, inside) : undefined;
  const kept = program.valueOf(imported, inside);
  return [filled, kept, ...program.mail.leftUnder(imported, inside)].flatMap(place => (place ? [{ ...place, places: 1 }] : []));
}

/** What callers of other files pass, and what is sent to a function that listens. */
function behindParam({ of, index }: Param, inside: Module, { found, program }: Search): Behind[] {
  for (const effect of program.patches.get(inside)?.get(of) ?? []) found.add(effect);
  const callers = [...program.callersOf(inside, of), ...program.mail.sentTo(inside, of)];
  return callers.flatMap(({ from, use }) => {
    const value = use.args[index];
    return value ? [{ value, module: from, places: callers.length }] : [];
  });
}

/** `{ host: os.hostname }`: what is kept under a name is called by whoever takes it from there. */
function keptFunctions(effects: EffectsOf): Kept {
  const all = new Map<Module, Map<string, Effect[]>>();
  for (const [module, own] of effects)
    for (const [index, effect] of own) {
      const use = module.uses[index];
      if (use?.how !== 'read' || use.path === '' || use.module === '' || !SOURCES.has(effect.kind)) continue;
      const kept = all.get(module) ?? new Map<string, Effect[]>();
      all.set(module, kept);
      const key = `${use.module}\0${use.path}`;
      kept.set(key, [...(kept.get(key) ?? []), effect]);
    }
  return all;
}

/** What each function takes the place of, or listens to by `document.onkeydown = …`: everybody's calls of that come to it. */
function patchesOf(effects: EffectsOf): Patches {
  const all = new Map<Module, Map<number, Effect[]>>();
  for (const [module, own] of effects) {
    for (const [index, effect] of own) {
      if (effect.kind !== 'patches a global' && !(effect.kind === 'captures input' && module.uses[index]?.how === 'assign')) continue;
      const patches = all.get(module) ?? new Map<number, Effect[]>();
      all.set(module, patches);
      for (const func of new Set(module.uses[index]?.args.flatMap(arg => arg.callable ?? [])))
        patches.set(func, [...(patches.get(func) ?? []), effect]);
    }
  }
  return all;
}

function once(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
