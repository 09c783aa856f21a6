import type { Manifest } from '../model/manifest.ts';
import type { Module, Use, Value } from '../model/module.ts';
import { apiOf } from './api/index.ts';
import { EITHER } from './cut.ts';

/** Tells whether a use runs only where a user types a word on the command line that no hook of the package types. */
export type TypedByUsers = (use: Use) => boolean;

/**
 * A hook that starts a program of the package with one word, `node cli.js setup`, does what that word stands for, and not what stands behind
 * others: `if (process.argv[2] === 'clean')`. Nothing is only for users where code starts programs of its own with words that are not known.
 */
export function typedByUsers({ installScripts, gyp, bin }: Manifest, modules: readonly Module[]): TypedByUsers {
  if (!modules.some(({ uses }) => uses.some(use => wordsAskedFor(use).length > 0))) return () => false;
  const commands = [...installScripts, ...gyp].flatMap(script => script.commands);
  const typed = commands.flatMap(({ args }) => args);
  const own = [...bin.keys()];
  const started = modules.flatMap(({ uses }) => uses.flatMap(use => wordsStarted(use, own)));
  if (typed.some(word => /[$%`*]/.test(word)) || started.includes(undefined)) return () => false;
  const known = new Set([...typed, ...started]);
  return use => {
    const asked = wordsAskedFor(use);
    return asked.length > 0 && !asked.every(words => words.some(word => known.has(word)));
  };
}

/** The words that all have to be typed, each one of several. */
function wordsAskedFor({ guards }: Use): readonly (readonly string[])[] {
  return guards.flatMap(({ kind, value, holds }) => (kind === 'argument' && holds ? [value.split(EITHER)] : []));
}

/** The words that a program of the package is started with; undefined among them for what is not known. */
function wordsStarted(use: Use, own: readonly string[]): readonly (string | undefined)[] {
  if (use.path.endsWith('Worker')) return use.args.flatMap(arg => wordsOf(arg.members?.get('argv')));
  if (apiOf(use.module, use.path, use.how)?.kind !== 'spawns') return [];
  const [program] = use.args;
  const text = program?.text ?? '';
  return OWN_PROGRAM.test(text) || /(?:^|\.)fork$/.test(use.path) || own.some(name => text.split(/\s/).includes(name))
    ? use.args.slice(0, 2).flatMap(wordsOf)
    : [];
}

/** Node and what starts it, and the files of the package. */
const OWN_PROGRAM =
  /<(?:node|here|file)>|^\.{0,2}\/|\.[cm]?js\b|(?:^|[\s/\\])(?:node|bun|deno|npm|npx|pnpm|yarn|sh|bash|cmd)(?:\.\w+)?(?:\s|$)/;

function wordsOf(value: Value | undefined): readonly (string | undefined)[] {
  if (!value) return [];
  if (value.elements) return value.elements.flatMap(wordsOf);
  return value.members && value.text === undefined
    ? []
    : (value.text?.split(/\s+/).map(word => (word.includes('*') ? undefined : word)) ?? [undefined]);
}
