import type { Manifest } from '../model/manifest.ts';
import type { Module, Use, Value } from '../model/module.ts';
import { onceOnly } from '../model/once-only.ts';
import type { FileTree } from '../model/package.ts';
import { apiOf } from './api/index.ts';
import { EITHER } from './cut.ts';
import { bringsWord, typesItself } from './own-words.ts';

/** Tells whether a use runs only where a user types a word on the command line that no hook of the package types. */
export type TypedByUsers = (use: Use) => boolean;

/**
 * A hook that starts a program of the package with one word, `node cli.js setup`, does what that word stands for, and not what stands behind
 * others: `if (process.argv[2] === 'clean')`. Nothing is only for users where code may start programs of its own with words that are not known, changes
 * its command line, or has the word for anything else than to hold what is typed against it.
 */
export function typedByUsers({ manifest, modules, files }: Package): TypedByUsers {
  const given = onceOnly(() => wordsGiven(manifest, modules));
  const texts = onceOnly(() => textsOf({ manifest, modules, files }));
  const isOpen = onceOnly(() => given() === undefined || texts().some(typesItself));
  const brought = new Map<string, boolean>();
  const isBrought = (word: string): boolean => {
    if (brought.size >= MOST_WORDS) return true;
    const known = brought.get(word) ?? (given()?.has(word) === true || texts().some(text => bringsWord(word, text)));
    brought.set(word, known);
    return known;
  };
  return use => {
    const asked = wordsAskedFor(use);
    return asked.length > 0 && !isOpen() && !asked.every(words => words.some(isBrought));
  };
}

/** Untrusted: for each all code is looked through. No program has so many commands. */
const MOST_WORDS = 1_000;

interface Package {
  readonly manifest: Manifest;
  readonly modules: readonly Module[];
  readonly files: FileTree;
}

/** The words that hooks and programs of the package are started with; undefined where some are not known. */
function wordsGiven({ installScripts, gyp, bin }: Manifest, modules: readonly Module[]): ReadonlySet<string> | undefined {
  const typed = [...installScripts, ...gyp]
    .flatMap(script => script.commands)
    .flatMap(command => (STRANGE.has(command.program) ? [] : command.args));
  const whole = [...installScripts.map(({ command }) => command), ...gyp.map(({ text }) => text)];
  if (typed.some(word => OPEN_TO_SHELL.test(word)) || whole.some(command => /\bxargs\b/.test(command))) return undefined;
  const own = [...bin.keys()];
  const started = modules.flatMap(({ uses }) => uses.flatMap(use => wordsStarted(use, own)));
  const known = started.filter(word => word !== undefined);
  return known.length < started.length ? undefined : new Set([...typed, ...known]);
}

/** Programs of every system that start no others: what they are given is no word for a program of the package. */
const STRANGE: ReadonlySet<string> = new Set(['chmod', 'cp', 'echo', 'ln', 'mkdir', 'mv', 'rm', 'rmdir', 'test', 'touch', '[']);

/** What a shell makes other words of. */
const OPEN_TO_SHELL = /[$%`*?{[~^]/;

/** The code of a package, and its commands. */
function textsOf({ manifest, modules, files }: Package): readonly string[] {
  const paths = new Set(modules.map(({ path }) => path.split('//', 1)[0] ?? ''));
  const decoder = new TextDecoder();
  const commands = [...manifest.installScripts, ...manifest.gyp].flatMap(script => script.commands);
  return [...commands.map(({ args }) => args.join(' ')), ...[...paths].map(path => decoder.decode(files.get(path)))];
}

/** The words that all have to be typed, each one of several. */
function wordsAskedFor({ guards }: Use): readonly (readonly string[])[] {
  return guards.flatMap(({ kind, value, holds }) => (kind === 'argument' && holds ? [value.split(EITHER)] : []));
}

/** The words that a program of the package may be started with; undefined among them for what is not known. */
function wordsStarted(use: Use, own: readonly string[]): readonly (string | undefined)[] {
  if (use.path.endsWith('Worker')) return use.args.flatMap(arg => wordsOf(arg.members?.get('argv')));
  if (apiOf(use.module, use.path, use.how)?.kind !== 'spawns') return [];
  const [program] = use.args;
  const text = program?.text ?? '*';
  const isOther = !text.includes('*') && !STARTS_OWN.test(text) && !own.some(name => text.split(/\s/).includes(name));
  return isOther && !/(?:^|\.)fork$/.test(use.path) ? [] : use.args.slice(0, 2).flatMap(wordsOf);
}

/** Node and what starts it or another program, and the files of the package. */
const STARTS_OWN =
  /<(?:node|here|file|env)\b|^\.{0,2}\/|\.[cm]?js\b|(?:^|[\s/\\])(?:node|nodejs|bun|deno|npm|npx|pnpm|yarn|sh|bash|zsh|cmd|pwsh|powershell|env|nohup|xargs|setsid|nice|timeout|sudo|start)(?:\.\w+)?(?:\s|$)/;

function wordsOf(value: Value | undefined): readonly (string | undefined)[] {
  if (!value) return [];
  if (value.elements) return value.elements.flatMap(wordsOf);
  return value.members && value.text === undefined
    ? []
    : (value.text?.split(/\s+/).map(word => (word.includes('*') ? undefined : word)) ?? [undefined]);
}
