import type { Address, Substitution } from './address.ts';
import type { Span } from './place.ts';

export type Language = 'js' | 'jsx' | 'ts' | 'tsx';

/**
 * What an expression is worth, as far as reading can tell.
 * `text` holds the folded string; unknown parts are `*`, parts known by kind are named (`<home>`, `<env:APPDATA>`, `<temp>`, `<cwd>`, `<here>`).
 */
export interface Value {
  readonly text: string | undefined;
  /** Whether every part of `text` is known. */
  readonly whole: boolean;
  /** Whether reaching `text` took a decoding step (base64, hex, character codes, reversal…). */
  readonly decoded: boolean;
  /** Indices into the module's `uses`: the uses whose data reaches this value; `OTHERS` and `FURTHER` where not all were looked at, `NOT_WORKED_OUT` where nobody else tells. */
  readonly from: readonly number[];
  /** Named members of an object literal, folded one level deep. */
  readonly members: ReadonlyMap<string, Value> | undefined;
  /** Elements of an array literal. */
  readonly elements: readonly Value[] | undefined;
  /** Where it is one of several lists: each of them, as long as `elements` are those `of` which that is told. Asked for by `listsOf`. */
  readonly lists?: Lists | undefined;
  /** Index into the module's `functions`, when the value is a function written in this file. */
  readonly callable: number | undefined;
  /** Parameters of the enclosing functions whose data reaches this value. */
  readonly params: readonly Param[];
  /** Names of parameters and members that mean a secret (`privateKey`), whose very text is in this value. */
  readonly holds: readonly string[];
  /** Imported bindings whose data reaches this value, to be joined across files. */
  readonly imports: readonly Imported[];
  /** What `text` is put together of, in order, where other files tell more than one part of it. */
  readonly parts?: readonly Value[] | undefined;
}

/** Several lists of which a value is one. */
export interface Lists {
  readonly of: readonly Value[] | undefined;
  readonly each: readonly (readonly Value[])[];
}

/** Stands among the origins of a value that may come from more than was looked at: no use has this index. */
export const OTHERS = -1;

/** The same of one that comes from further away than was followed. */
export const FURTHER = -2;

/** The same of one that the package works out of nothing but what it brings itself, in a way that was not followed. */
export const NOT_WORKED_OUT = -3;

/** One parameter of one function of the same file. */
export interface Param {
  readonly of: number;
  readonly index: number;
  /** The member of it that is meant, one name after the other; left out where it is meant as a whole. */
  readonly path?: readonly string[] | undefined;
}

/** A name that another module supplies. `path` is empty for the module itself. */
export interface Imported {
  readonly module: string;
  readonly path: string;
}

/**
 * One condition a use sits behind. `started`: the file was started as a program, not imported. `argument`: somebody types this word behind the program. `name`: of a list of files, those of certain
 * names are meant. `defined`: the global of that name, one by which pages reach the network, is there. `answer`: what a server answers says so. `secret`: something is
 * called as secrets are.
 */
export interface Guard {
  readonly kind:
    | 'name'
    | 'platform'
    | 'architecture'
    | 'environment'
    | 'date'
    | 'place'
    | 'identity'
    | 'exists'
    | 'debugger'
    | 'started'
    | 'argument'
    | 'defined'
    | 'answer'
    | 'secret';
  /** What is compared with: `win32`, `CI`, … Folded, possibly empty. */
  readonly value: string;
  /** `false` for the else branch or a negated test. */
  readonly holds: boolean;
}

/**
 * One place where code uses something that it did not write itself: a built-in, a global, another module.
 * `module` is the specifier without `node:`, or empty for a global. `path` is the member path: `readFileSync`, `promises.readFile`,
 * `env.HOME`; what comes out of a call keeps its origin: `https.request().write` is `{ module: 'https', path: 'request().write' }`.
 */
export interface Use {
  readonly module: string;
  readonly path: string;
  readonly how: 'call' | 'new' | 'read' | 'assign';
  readonly args: readonly Value[];
  /** Uses whose data reaches the receiver: for `r.pipe(w)`, where `r` came from. */
  readonly receiver: readonly number[];
  /** Variables that stand for the file or the command it is given, by numbers of this module: two uses of one are about one file. */
  readonly named: readonly number[];
  /** Index into `functions`: who does it. */
  readonly in: number;
  readonly guards: readonly Guard[];
  readonly at: Span;
  /** What it is given by each of several callers of the function around it, of what starts programs in bundles. */
  readonly ways?: readonly Way[] | undefined;
}

/** What a use is given when one function of the file is what makes it happen. */
export interface Way {
  /** Index into `functions`: who calls. */
  readonly in: number;
  readonly args: readonly Value[];
}

/** The end of a path of names that leads to a list of which the parts are given one by one: `join(home, ...entry.path)`. */
export const SPREAD = '.<spread>';

/** Whether a specifier means a file of the package itself: by its place, by `imports`, or by a folder that is only known by kind. */
export function meansOwnFile(specifier: string): boolean {
  return specifier.startsWith('.') || specifier.startsWith('#') || specifier.startsWith('<');
}

/** How a line of a shell script is told among the uses of its module: no name in JavaScript can look like it. */
export const SCRIPT_LINE = 'line of a script';

/** One function of a file; index 0 is the module's own body. */
export interface Func {
  readonly name: string;
  /** The name of the member that it is kept under, in a class or an object; undefined where it is none. */
  readonly method?: string | undefined;
  /** The function this one is written in; the body's is -1. */
  readonly parent: number;
  /** Functions of the same file that run when this one runs: called, constructed, or handed out as a callback. */
  readonly calls: readonly number[];
  /** Functions that this one hands to a command line, to be run when somebody types their command. */
  readonly commands: readonly number[];
  /** Those of `calls` that run only where somebody started the file as a program: `if (require.main === module) main()`. */
  readonly started?: readonly number[] | undefined;
  /** What flows out by `return`. */
  readonly returns: Value;
  /** What it puts into objects that it is handed, by parameter; only of functions that others can call, and of few of them. */
  readonly fills?: readonly { readonly index: number; readonly value: Value }[] | undefined;
  readonly at: Span;
}

/** One link to another file or package. `specifier` is as written, folded where it was computed. */
export interface Link {
  readonly specifier: string;
  readonly how: 'import' | 'require' | 'dynamic' | 'worker' | 'spawn';
  /** Index into `functions`. */
  readonly in: number;
  readonly at: Span;
}

/** A name this module offers. `callable` points into `functions`; `again` is a re-export. */
export interface Export {
  readonly name: string;
  readonly callable: number | undefined;
  readonly again: Imported | undefined;
  /** What it is worth, when it is neither a function nor a re-export and something is known of it. */
  readonly value: Value | undefined;
}

/** Invisible or direction-changing characters in a row: where, the first of them, how many, and how many different ones. */
export interface Invisible {
  readonly at: number;
  readonly codePoint: number;
  readonly run: number;
  readonly kinds: number;
}

/** What the text of a file looks like, measured without understanding it. */
export interface Shape {
  readonly characters: number;
  readonly lines: number;
  readonly longestLine: number;
  /** Code that stands behind a run of at least 200 spaces: where it starts. */
  readonly offscreen: readonly number[];
  readonly invisible: readonly Invisible[];
  /** Names like `_0x3fa2`, share of all identifiers, 0 to 1. */
  readonly mangled: number;
  /** Share of characters in string literals that are written as escapes, 0 to 1. */
  readonly escaped: number;
  /** The obfuscator family this text resembles. */
  readonly family: 'obfuscator.io' | 'js-confuser' | 'jsfuck' | 'jjencode' | 'aaencode' | 'packer' | undefined;
}

/** The facts of one file of code. Plain data: it can be cached and sent between processes. */
export interface Module {
  /** The file; code found inside another text has its place appended: `index.html//script1`, `index.js//evaluated1`. */
  readonly path: string;
  readonly language: Language;
  readonly links: readonly Link[];
  readonly exports: readonly Export[];
  readonly functions: readonly Func[];
  /** Whether it starts the command line that it describes. */
  readonly startsCommands: boolean;
  /** Modules of Node that act which it loads and does nothing with: whoever is handed them does. */
  readonly brings: readonly string[];
  readonly uses: readonly Use[];
  /** Folded strings that needed at least one step, and texts that are code for another program, with their places. */
  readonly folded: readonly { readonly text: string; readonly decoded: boolean; readonly at: Span }[];
  /** Wallet addresses in its strings, as they stand, folded or decoded; comments are no strings. Hardly any file has one. */
  readonly addresses: readonly Address[];
  /** How it exchanges recipients, if it holds addresses. */
  readonly substitutions: readonly Substitution[];
  readonly shape: Shape;
  /** Why its names and data were not followed to the end; undefined where they were. */
  readonly cut: string | undefined;
}
