import type { Node, Program } from 'oxc-parser';

import type { Func, Guard, Module, Use, Value } from '../../model/module.ts';
import type { FileTree } from '../../model/package.ts';
import type { Span } from '../../model/place.ts';
import type { OwnNames } from '../own-names.ts';
import type { Apis } from '../read/reader.ts';
import type { Outside } from '../read/name/outside.ts';
import { UNKNOWN } from '../read/fold/value.ts';
import { textOfFile } from '../text.ts';
import { WITHOUT_CODE } from '../without-code.ts';
import type { Condition, Datum, Driven, Thing } from './values/datum.ts';
import { shown } from './outside/entry-names.ts';
import type { Change } from './values/changed.ts';
import type { End } from './natives/ports.ts';
import type { Env } from './language/env.ts';
import type { Waits } from './language/suspended.ts';
import { spend } from './steps.ts';
import type { Started } from './outside/started-files.ts';
import type { Waiting } from './waiting.ts';

/** Where the functions stand that start it all. */
export const SYMBOLIC = '<symbolic>';

/** Finds a file of the package by a specifier and the file that it stands in. */
export type FileAt = (specifier: string, from: string) => string | undefined;

/** A call that is being run: what it was given, and how much had changed by then. */
export interface Calling {
  readonly args: readonly Datum[];
  /** Where the function was made: what else it knows. */
  readonly env: Env | undefined;
  readonly changes: number;
  /** How many changes are told by then. */
  readonly since: number;
  /** Whether a call inside of it was not gone through for want of steps or depth. */
  isCut: boolean;
  /** Steps that the outermost of its calls leaves to what stands behind it. */
  readonly least: number;
}

/** A channel of `diagnostics_channel`, and who listens to it. */
interface Channel {
  readonly offered: Thing;
  readonly subscribers: readonly Datum[];
}

/** The state of one going-through of a package. */
export interface Run {
  readonly files: FileTree;
  readonly apis: Apis;
  /** What the manifest gives names of modules to mean. */
  readonly ownNames: OwnNames;
  /** The file of the package that a specifier means to one of its files. */
  readonly fileAt: FileAt;
  /** Code that stands in the manifest or that the package makes, by the place that it has there. */
  readonly texts: Map<string, string>;
  /** Texts of code that the package makes, and the path that each is told by. */
  readonly made: Map<string, string>;
  /** Texts of code that the package gives whoever calls it, to be put into pages or programs of others. */
  readonly given: Set<string>;
  /** Files that the package writes and whose text is one of these, by the place. */
  readonly written: Map<string, string>;
  /** What the package has put into files, by the place: whoever reads them later finds it there. */
  readonly contents: Map<string, Datum>;
  /** What code has declared for everybody. */
  globals: Env;
  readonly programs: Map<string, Program | undefined>;
  /** Letters of code that may still be parsed: trees are kept to the end. */
  room: number;
  /** What `require.main` is, by the file that was started. */
  readonly mains: Map<string | undefined, Thing>;
  /** Modules of Node.js that are gone through as the language is, once they are asked for. */
  readonly modules: Map<string, Thing>;
  /** What files offer, by path; while one is being run as well. */
  readonly loaded: Map<string, Thing>;
  readonly uses: Use[];
  readonly useOf: Map<string, number>;
  readonly usesAt: Map<string, number>;
  readonly functions: Func[];
  readonly numbers: Map<Node, number>;
  /** What the package has put in the place of things outside. */
  readonly replaced: Map<string, Datum>;
  /** What was there before something began that runs again and again has a birth of at most this; and whether it has run before. */
  old: number;
  isLater: boolean;
  /** What is to be gone through once more, when all else that is offered has been. */
  readonly later: (() => void)[];
  /** Functions that were put off when they had run before. */
  readonly putOff: Set<Node>;
  /** How often numbers were counted on that were there before. */
  counted: number;
  /** What the calls of a function that are being run were given, from the outside in. */
  readonly active: Map<Node, readonly Calling[]>;
  /** To be run when nothing else is left: timers, jobs. */
  readonly waiting: Waiting[];
  /** The round of what was put off that is put off now. */
  round: number;
  /** Files of the package that it starts as processes or threads of their own. */
  readonly starts: Started[];
  /** The one of them that is being run. */
  within: Started | undefined;
  /** Channels of `diagnostics_channel`, by name. */
  readonly channels: Map<string, Channel>;
  /** Ends of channels that hear all others of their name; threads have them in common with whoever started them. */
  readonly broadcasts: { readonly key: string; readonly end: End }[];
  /** Functions that are put in the place of others: called when somebody calls those. */
  readonly handed: (() => void)[];
  /** What is so where the code stands that is being run. */
  guards: readonly Condition[];
  /** The folder that it works in, where it has changed that. */
  folder: Value | undefined;
  /** Names of what lies in folders that only the world knows. */
  entries: number;
  /** What was made last when something began that may not happen: what it changes of that, and of what was made before, may be as it was. */
  since: number;
  /** Index into `functions`: what somebody does that all this happens. */
  root: number;
  /** Whether what is being done may not happen, for a reason that was not followed though the package itself tells. */
  isUnfollowed: boolean;
  /** The file that was started as a program. */
  started: string | undefined;
  /** The folder of the package that it was started in; undefined where that is one of whoever starts it. */
  startedIn: string | undefined;
  steps: number;
  /** How many times as many it may take as other packages. */
  readonly times: number;
  /** Whether it is being asked which ways lead somewhere. */
  isNarrowing: boolean;
  /** Of those that were left, how many loops hold back for what stands behind them. */
  held: number;
  /** Loops and calls that were left because they took too many, and did nothing that is told meanwhile. */
  cutShort: number;
  /** Steps that may be given back to what stands behind such a one. */
  spare: number;
  depth: number;
  /** How many functions of the language are being run, one inside the other. */
  nested: number;
  /** What was in lists before something was taken out of them in what may not happen. */
  removed: Map<Thing, readonly Datum[]> | undefined;
  /** How often something was changed, and what. */
  changes: number;
  readonly changed: Change[];
  /** How often something was done that may throw. */
  mayThrow: number;
  /** What may have been thrown since the attempt began that is gone through. */
  mayBeThrown: Datum[];
  /** How often something was called that was nothing by then. */
  missed: number;
  /** Symbols that were made. */
  symbols: number;
}

/** Where code stands that is being run. */
export interface Place {
  readonly run: Run;
  readonly file: string;
  readonly env: Env;
  readonly self: Datum;
  readonly frame: Frame;
}

/** What a generator has given out so far, and what it is handed for that. */
export interface Generates {
  readonly items: Datum[];
  readonly driven: Driven;
}

/** One call of one function. */
export interface Frame {
  /** What it may have returned where a condition was not known. */
  readonly returned: Datum[];
  /** How often the loop around may have ended by `break` where a condition was not known. */
  mayBreak: number;
  /** Of a generator. */
  readonly generates: Generates | undefined;
  /** Of an async function. */
  readonly waits: Waits | undefined;
  /** What was so already when it was called. */
  readonly around: readonly Condition[];
  /** Where `super` begins. */
  readonly home: Thing | undefined;
}

/** What `throw` throws. */
export class Thrown {
  readonly datum: Datum;

  constructor(datum: Datum) {
    this.datum = datum;
  }
}

/** What is kept of what may have been thrown, or failed with. */
export const MOST_THROWN = 8;

/** Notes that something may have been thrown, and that what stands behind it is gone through all the same. */
export function mayHaveThrown(run: Run, ...data: readonly Datum[]): void {
  run.mayThrow++;
  run.mayBeThrown.push(...data.slice(0, Math.max(0, MOST_THROWN - run.mayBeThrown.length)));
}

/** What nothing in the package catches: it ends the process. */
export class Exited extends Error {}

export const EXITED: Exited = new Exited('the process is ended');

/** Calls of functions inside of each other: each takes a share of the stack. */
export const DEEPEST = 100;

/** Uses of one place, and of all, that are told. */
const MOST_AT_ONE_PLACE = 96;
const MOST_USES = 1_500;

interface Noted {
  readonly named: Outside;
  readonly how: Use['how'];
  readonly at: Span;
  readonly args?: readonly Value[];
  /** Uses whose data reaches what it is called on. */
  readonly receiver?: readonly number[];
}

/** Notes what is done with something outside, once for each way it is done at one place, and returns its index; undefined where there are too many. */
export function note(run: Run, { named, how, at, args: given = [], receiver = [] }: Noted): number | undefined {
  const args = given.map(one => shown(one, run));
  const guards = run.guards.filter(isGuard);
  const place = `${run.root} ${at.path} ${at.start} ${how} ${named.module}:${named.path}`;
  const key = `${place} ${args.map(one => signOf(one, 0)).join()} ${receiver.join()} ${guards.map(({ kind, value, holds }) => `${kind}${holds}${value}`).join()}`;
  spend(run, 1 + key.length / 64);
  const known = run.useOf.get(key);
  if (known !== undefined) return known;
  const many = run.usesAt.get(place) ?? 0;
  if (many >= MOST_AT_ONE_PLACE || run.uses.length >= MOST_USES) return undefined;
  run.usesAt.set(place, many + 1);
  const index = run.uses.length;
  run.useOf.set(key, index);
  run.uses.push({ module: named.module, path: named.path, how, args, receiver, named: [], in: run.root, guards, at });
  return index;
}

function isGuard(one: Condition): one is Guard {
  return one.kind !== 'entry';
}

const DEEPEST_SIGN = 3;
const MOST_SIGNED = 24;

function signOf({ text, from, holds, members, elements, callable }: Value, depth: number): string {
  const own = `${text?.slice(0, 400) ?? '?'}<${from.join()}${callable ?? ''}${holds.length === 0 ? '' : `>${holds.join()}`}`;
  if (depth >= DEEPEST_SIGN) return own;
  const inside = [...(members?.values() ?? []), ...(elements ?? [])].slice(0, MOST_SIGNED);
  return inside.length === 0
    ? own
    : `${own}{${[...(members?.keys() ?? [])].slice(0, MOST_SIGNED).join()}:${inside.map(one => signOf(one, depth + 1)).join()}}`;
}

/** The number of a function of the package among those of the module that all this becomes. */
export function numberOf(node: Node, file: string, run: Run): number {
  const known = run.numbers.get(node);
  if (known !== undefined) return known;
  const index = addFunction({ path: file, start: node.start, end: node.end }, run);
  run.numbers.set(node, index);
  return index;
}

export function addFunction(at: Span, run: Run): number {
  return run.functions.push({ name: '', parent: 0, calls: [], commands: [], returns: UNKNOWN, at }) - 1;
}

const CODE_TEXTS = new WeakMap<Uint8Array, string>();

/** The text of a file of code, or of code that stands inside of another; each is decoded once. */
export function codeTextOf(file: string, run: Run): string | undefined {
  const bytes = run.files.get(file);
  if (!bytes) return run.texts.get(file);
  let text = CODE_TEXTS.get(bytes);
  if (text === undefined) CODE_TEXTS.set(bytes, (text = textOfFile(bytes)));
  return text;
}

/** All that was noted, as if it stood in one file. */
export function moduleOf({ uses, functions }: Run): Module {
  return {
    path: SYMBOLIC,
    ...WITHOUT_CODE,
    functions,
    uses,
    shape: { characters: 0, lines: 0, longestLine: 0, offscreen: [], invisible: [], mangled: 0, escaped: 0, family: undefined },
    cut: undefined,
  };
}

/** Whether something was there before what may not happen began. */
export function wasBefore({ born }: { readonly born: number }, { since }: Run): boolean {
  return born <= since;
}
