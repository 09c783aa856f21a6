import type { Argument } from 'oxc-parser';

import type { Scope } from '../scope.ts';

/** Arguments that `bind` has already given. */
export interface Bound {
  readonly args: readonly Argument[];
  readonly scope: Scope;
}

/** Something the file did not write: a built-in, a global, another module, or what comes out of one. */
export interface Outside {
  readonly kind: 'outside';
  /** The specifier without `node:`; empty for a global. */
  readonly module: string;
  /** The member path; `()` stands for a call's result. Empty for the module, or the global object, itself. */
  readonly path: string;
  readonly bound?: Bound | undefined;
  /** It only has all members of what it is named after: `Object.create(http.IncomingMessage.prototype)`. What is put into it, that one has not. */
  readonly isHeir?: true | undefined;
  /** Other modules that it may be instead. */
  readonly others?: readonly Outside[] | undefined;
}

/** Built-in modules whose members are also globals: told by their global name, so that there is one name for each thing. */
const ALSO_GLOBAL = new Map([
  ['process', 'process'],
  ['buffer', ''],
  ['timers', ''],
  ['console', 'console'],
]);

/** Members of libraries that are a global under another name, with all that it holds. Sources: the documentation of std-env, of Bun and of SvelteKit. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['std-env:env', 'process.env'],
  ['std-env:process', 'process'],
  ['bun:env', 'Bun.env'],
  ['$env/dynamic/private:env', 'process.env'],
]);

const GLOBAL_OBJECT = new Set(['globalThis', 'global', 'window', 'self', 'top', 'frames', 'parent']);

/** Names a thing outside, under the one name that all its spellings share. */
export function outside(specifier: string, path: string): Outside {
  const module = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
  const asGlobal = ALSO_GLOBAL.get(module);
  if (asGlobal !== undefined) return global([asGlobal, path].filter(Boolean).join('.'));
  const slash = module.indexOf('/');
  if (slash > 0 && /^(fs|dns|timers|stream|path|util|readline)$/.test(module.slice(0, slash))) {
    const submodule = module.slice(slash + 1);
    return {
      kind: 'outside',
      module: module.slice(0, slash),
      path: [submodule === 'posix' || submodule === 'win32' ? '' : submodule, path].filter(Boolean).join('.'),
    };
  }
  if (module === '') return global(path);
  const alias = ALIASES.get(`${module}:${path}`);
  if (alias !== undefined) return global(alias);
  // `path.win32` and `path.posix` have all that `path` has.
  return { kind: 'outside', module, path: module === 'path' ? path.replace(/^(?:posix|win32)(?:\.|$)/, '') : path };
}

function global(path: string): Outside {
  return { kind: 'outside', module: '', path: GLOBAL_OBJECT.has(path) ? '' : path };
}

/** Modules whose members get a second name when a library makes promises of their callbacks: `readFileAsync`. */
const PROMISED = /^(?:fs|fs-extra|graceful-fs|child_process|dns|zlib|crypto)$/;

/** A member of it. */
export function step(from: Outside, key: string): Outside {
  // The constructor of functions is a function, and so its own constructor.
  if (from.module === '' && key === 'constructor' && (from.path === 'Function' || from.path === 'Function.prototype'))
    return outside('', 'Function');
  // What made the maker of anything is the maker of functions.
  if (key === 'constructor' && /(?:^|[.)])constructor$/.test(from.path)) return global('Function');
  // The constructor of modules has itself as a member. Source: the source of Node.js, `lib/internal/modules/cjs/loader.js`.
  if (key === 'Module' && from.module === '' && from.path === 'module.constructor') return from;
  if (key === 'defaultView' && from.module === '' && from.path === 'document') return global('');
  if (from.path === '') {
    const alias = from.module === '' ? key : ALIASES.get(`${from.module}:${key}`);
    if (alias !== undefined) return global(alias);
    // `default` of an ES module and the CommonJS module itself are one thing.
    return key === 'default' || (from.module === 'path' && (key === 'posix' || key === 'win32'))
      ? from
      : { ...from, path: PROMISED.test(from.module) ? key.replace(/(?<=[a-z])Async$/, '') : key };
  }
  if (from.module === '' && OF_LOADED.test(from.path) && (from.path.endsWith('.children') ? /^(?:\*|\d+)$/.test(key) : key === 'parent'))
    return global('require.cache.*');
  // `import('fs/promises')` is told as a member of `fs`, and has a default as every module.
  if (key === 'default' && from.path === 'promises') return from;
  // The same functions for the paths of one kind of system.
  if (from.module === 'path' && (from.path === 'posix' || from.path === 'win32')) return { ...from, path: key };
  return { ...from, path: `${from.path}.${key}` };
}

/** What has loaded a module, and what it has loaded, are modules that the loader keeps. Source: the Node.js documentation, “The `module` object”. */
const OF_LOADED = /^(?:require\.cache\.\*|(?:require\.cache\.\*|module|require\.main|process\.mainModule)\.children)$/;

/** The place of a file of the package, as the loader keeps it: all that is told of others is that they are others. */
export function ownPlace(text: string | undefined): string | undefined {
  return text !== undefined && /^<here>\/(?!(?:.*\/)?(?:\.\.|node_modules)\/)[^|*()]+$/.test(text) ? text : undefined;
}

/** What comes out of calling it. */
export function called(from: Outside): Outside {
  if (from.path.endsWith('.bind')) return { ...from, path: from.path.slice(0, -5) };
  // `f.call(…)` and `f.apply(…)` give what `f()` gives.
  const path = withoutCall(from.path);
  return from.path.length > 200 ? from : { kind: 'outside', module: from.module, path: `${path}()` };
}

/** `f.call(…)` and `f.apply(…)` are calls of `f`. */
export function bareCall(named: Outside): Outside {
  const path = withoutCall(named.path);
  return path === named.path ? named : { ...named, path };
}

function withoutCall(path: string): string {
  return path.endsWith('.call') ? path.slice(0, -5) : path.endsWith('.apply') ? path.slice(0, -6) : path;
}
