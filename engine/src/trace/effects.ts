import type { Effect, EffectKind, Trigger } from '../model/effect.ts';
import { FURTHER, meansOwnFile, NOT_WORKED_OUT, OTHERS, SCRIPT_LINE, type Module, type Use, type Value } from '../model/module.ts';
import { isDataOfMachine } from '../model/path.ts';
import { apiOf } from './api/index.ts';
import type { Api } from './api/row.ts';
import { EITHER, fitted, hostAndService, losesSomething } from './cut.ts';
import { detailsOf, LONGEST_TOLD, type Known } from './details.ts';
import { givenBy } from './given.ts';
import { dataOf, isHarmless } from './harmless.ts';
import { knownPlace } from './api/known-places.ts';
import { givesOptionsFirst } from './api/options-first.ts';
import { ofListed } from './found-by-name.ts';
import { withManifestVariables } from './manifest-variables.ts';
import { isAnswering, isCopying, isMeant, isScriptIfElement } from './meant.ts';
import { asTyped, startedOnly, type Reach } from './reach.ts';
import { repeatedIn } from './repeats.ts';
import { asCopied } from './copies.ts';
import { asRewritten } from './rewritten.ts';
import { asStarted } from './script-lines.ts';
import { scheduledIn } from './scheduled.ts';
import { MOST_WAYS } from './settle.ts';
import { ADDRESS, targetOf } from './targets.ts';
import { addressesIn, asksByStyle, isNamedByStyle, mayNameAddress, isOfStyle, loadsByStyle } from './styles.ts';

/** Effects of each module by the index of the use that has it. */
export type EffectsOf = ReadonlyMap<Module, ReadonlyMap<number, Effect>>;

/** A file takes another place, or gets another name. */
const MOVES = /(?:^|\.)(?:copyFile|cp|copy|move|rename|symlink|link)(?:Sync)?$/;

/** Turns the uses of all modules into effects. */
export function effectsOf(known: Known & { readonly reach: Reach }): EffectsOf {
  const all = new Map<Module, Map<number, Effect>>();
  for (const module of known.program.modules.values()) {
    const own = new Map<number, Effect>();
    const repeated = repeatedIn(module);
    module.uses.forEach((use, index) => {
      const api = loadsByStyle(use, module) ?? apiOf(use.module, use.path, use.how) ?? patchOf(use);
      const effect = api && effectOf(use, api, module, known);
      if (effect && isCut(effect)) known.program.unfollowed.add(`a command that ${module.path} starts is longer than what is read of one`);
      if (effect && module.functions.length <= MOST_FUNCTIONS && isLeftOpen(effect, use, api))
        known.program.unfollowed.add(`${module.path} acts unasked on one of more things than were looked at`);
      if (effect)
        own.set(index, repeated.has(use.in) ? { ...effect, details: new Map([...effect.details, ['repeated', 'true']]) } : effect);
    });
    all.set(module, own);
  }
  asStarted(all);
  asCopied(all);
  asRewritten(all);
  return all;
}

/** Only of commands: a longer path or address is none, and code is read in whole, also where a process is started with it. Whether lines of a script are cut, the script says. */
function isCut({ kind, api, target, details, triggers }: Effect): boolean {
  return kind === 'spawns' && api !== SCRIPT_LINE && triggers.length > 0 && !/^(?:blob|data):/.test(target) && details.has('cut');
}

function isUnasked(triggers: readonly Trigger[]): boolean {
  return triggers.includes('install') || triggers.includes('import');
}

/** How much of a target is told: of files, which tools for whole projects look for in many places, more. */
function longestOf(kind: EffectKind): number {
  return OF_FILES.has(kind) ? LONGEST_OF_FILES : LONGEST_TOLD;
}

const OF_FILES: ReadonlySet<EffectKind> = new Set([
  'reads file',
  'lists files',
  'writes file',
  'deletes',
  'loads code',
  'unpacks an archive',
]);

/** Measured: in `nx` 23, one function is asked to delete 180 places in 12,765 letters, another to read 216. */
const LONGEST_OF_FILES = 32_000;

/** Files of more are bundles, in which anything comes from everywhere. */
const MOST_FUNCTIONS = 1_000;

/** Effects that act by what they are given. */
const ACTS: ReadonlySet<EffectKind> = new Set(['connects', 'resolves name', 'evaluates', 'spawns']);

/**
 * Whether something acts on what was not looked at, because there is too much that it may be, and nobody asks for it. Bundles of tools do so where somebody
 * calls them; of 2,481 honest packages hardly any does when it is installed or imported.
 */
function isLeftOpen({ kind, target, triggers }: Effect, { args }: Use, api: Api): boolean {
  if (!isUnasked(triggers)) return false;
  const isOneOfMany =
    kind !== 'evaluates' && target.includes(EITHER) && (target.length >= longestOf(kind) || target.split(EITHER).length > MOST_WAYS);
  // Of code that is put together of known parts each part was seen.
  const isKnown = kind === 'evaluates' && target !== '' && !target.includes('*');
  return isOneOfMany || (ACTS.has(kind) && !isKnown && [api.target, ...api.content].some(index => mayBeOther(args[index])));
}

/** In bundles everything is made of what everybody passes; where somebody means it, little is. What comes from far away comes from nowhere else then. */
function mayBeOther(value: Value | undefined): boolean {
  if (value === undefined || value.params.length + value.imports.length > FEW) return false;
  return value.from.includes(OTHERS) || (value.from.includes(FURTHER) && value.text === undefined && value.from.length <= FEW);
}

const FEW = 4;

/** Effects that do what they are given says. */
const RUNS: ReadonlySet<EffectKind> = new Set(['evaluates', 'spawns']);

/** Whether part of it is worked out of the package's own data in a way that was not followed, and no use but of the user's places tells of the rest. */
function isNotWorkedOut(value: Value | undefined, module: Module, depth = 0): boolean {
  if (value === undefined || value.whole) return false;
  if (value.from.includes(NOT_WORKED_OUT)) return value.from.every(one => one === NOT_WORKED_OUT || isPlaceOfUser(module.uses[one]));
  return depth < 1 && (value.elements ?? []).some(one => isNotWorkedOut(one, module, depth + 1));
}

function isPlaceOfUser(use: Use | undefined): boolean {
  return use?.how === 'read' ? /^process\.env\.\w+$/.test(use.path) : use?.module === 'os';
}

/** What one use does; undefined where that is nothing. */
export function effectOf(use: Use, api: Api, module: Module, known: Known & { readonly reach: Reach }): Effect | undefined {
  const { settle } = known;
  const named = api.target >= 0 ? use.args[api.target + (givesOptionsFirst(use) ? 1 : 0)] : undefined;
  if (api.kind === 'evaluates' && isHarmless(use, named, module, settle)) return undefined;
  if (!isMeant(use, named, module) || (!isOfStyle(api) && !isScriptIfElement(use, module))) return undefined;
  const details = detailsOf(use, api, module, known);
  const code = api.kind === 'evaluates' ? use.args.at(use.path.startsWith('Function') ? -1 : 0) : undefined;
  // Of a file that is written or moved it matters where its content comes from, not its name.
  const stored = !MOVES.test(use.path) && api.content.some(index => use.args[index]?.decoded === true);
  const isDecoded = api.kind === 'writes file' ? stored : code?.decoded === true || named?.decoded === true;
  if (use.how === 'assign' && patchOf(use) && !apiOf(use.module, use.path, use.how)) details.set('package', use.module);
  const data = code && dataOf(code, module, settle);
  if (data !== undefined) details.set('data', data);
  // What is decoded stands in another file of the package.
  if (code?.decoded && code.imports.some(one => meansOwnFile(one.module) && known.program.valueOf(one, module) !== undefined))
    details.set('material', 'of another file');
  if (isDecoded) details.set('decoded', 'true');
  if (named?.decoded === true && (api.kind === 'writes file' || api.kind === 'deletes')) details.set('place', 'decoded');
  if (api.kind === 'connects' && named) {
    const addresses = [named, ...ADDRESS.flatMap(key => named.members?.get(key) ?? [])];
    if (addresses.some(isDefault)) details.set('default', 'true');
    const open = addresses.filter(one => one.text?.includes('*') ?? (!one.members && one.params.length > 0));
    const given = open.length === 1 && open[0] ? givenBy(open[0]) : undefined;
    if (given) details.set('given', given);
  }
  const deciding = RUNS.has(api.kind) ? [api.target, ...api.content] : [api.target];
  if (deciding.some(index => isNotWorkedOut(use.args[index], module))) details.set('concealed', 'true');
  const target = targetOf(use, code ?? named, module, settle);
  // One program may stand there for each of its callers.
  const isRepeated = api.kind === 'spawns' && details.has('lines');
  const triggers = triggersOf(use, module, known);
  const shown = shownOf(use, api, isRepeated ? [...new Set(target.split(' | '))].join(' | ') : target);
  const whole = triggers.includes('install') ? withManifestVariables(shown, known.program.variable) : shown;
  const told = api.kind === 'connects' ? fitted(whole, LONGEST_TOLD, hostAndService) : whole;
  if (told === '' && asksByStyle(use, api) && !mayNameAddress(target)) return undefined;
  if (losesSomething(told, LONGEST_TOLD)) details.set('cut', 'true');
  return {
    // Importing a `data:` address runs the text in it.
    kind: opensToWrite(use)
      ? 'writes file'
      : isCopying(use)
        ? 'uses the clipboard'
        : isAnswering(use)
          ? 'patches a global'
          : api.kind === 'loads code' && isDataOfMachine(named?.text ?? '')
            ? 'reads file'
            : api.kind === 'loads code' && (named?.text?.startsWith('data:') === true || details.get('eval') === 'true')
              ? 'evaluates'
              : api.kind,
    api: [use.module, use.path].filter(Boolean).join('.'),
    target:
      (api.kind === 'schedules' ? scheduledIn(use, named, module) : knownPlace(use)) ??
      ofListed(use, api, told.slice(0, longestOf(api.kind)), named, module),
    triggers,
    guards: use.guards,
    at: use.at,
    details,
  };
}

/** `host || 'localhost'`: what is meant where a caller says nothing. */
function isDefault(value: Value | undefined): boolean {
  return value?.text !== undefined && !value.whole && value.params.length > 0 && !/[*|]/.test(value.text);
}

/** A function of another package that is exchanged for one of this: whoever calls it calls this. */
function patchOf({ module, how, args }: Use): Api | undefined {
  const isPatch = how === 'assign' && module !== '' && !meansOwnFile(module) && args[0]?.callable !== undefined;
  return isPatch ? { kind: 'patches a global', target: -1, content: [0] } : undefined;
}

/** When the function runs that a use stands in, and what its conditions say of that. */
function triggersOf(use: Use, module: Module, { program, reach }: Known & { readonly reach: Reach }): readonly Trigger[] {
  const all = reach.triggersOf(module, use.in);
  const typed = program.isTyped(use) ? [...new Set(all.map(asTyped))] : all;
  return startedOnly(use) ? asProgram(typed, reach.startedAt(module)) : typed;
}

function asProgram(triggers: readonly Trigger[], starts: readonly Trigger[]): readonly Trigger[] {
  const started = triggers.filter(trigger => (trigger !== 'import' && trigger !== 'call') || starts.includes(trigger));
  return started.length === triggers.length || started.includes('run') ? started : [...started, 'run'];
}

/** `open(path, 'r+')`: what is opened so is written to. */
function opensToWrite({ module, path, args }: Use): boolean {
  return (
    /^(?:fs|fs-extra|graceful-fs|original-fs|mz\/fs)$/.test(module) &&
    /(?:^|\.)open(?:Sync)?$/.test(path) &&
    /^[wa]|\+/.test(args[1]?.text ?? '')
  );
}

/** Of styles and fonts, the addresses that they name. */
function shownOf(use: Use, api: Api, target: string): string {
  return isOfStyle(api) || isNamedByStyle(use) ? addressesIn(target) : target;
}
