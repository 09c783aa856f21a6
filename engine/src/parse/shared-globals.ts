import { meansOwnFile, type Export, type Module, type Use } from '../model/module.ts';
import { outside, type Outside } from './read/name/outside.ts';
import type { Apis } from './read/reader.ts';

/** How a global that a file makes is told among what it offers: no export can be called so. */
export const SHARED = 'global ';

/** Globals of a package that are followed. Measured on 5,077 packages: hardly any shares one that reaches beyond it. */
const MOST = 256;

/** Bundles of more functions share nothing by the global object. */
export const MOST_FUNCTIONS = 2_000;

/**
 * What is there everywhere and does nothing to the world by itself: a polyfill of it changes nothing for whoever uses it, and what it does beside that is told where it
 * stands. Measured on `next`: the words `Headers` and `Request` had a third of its code read twice. Sources: the WHATWG standards of fetch, streams, encoding,
 * DOM and URL; the Node.js API documentation, “Process”.
 */
const PLAIN = new RegExp(
  `^(?:${[
    'Headers|Request|Response|FormData|Blob|File|URL|URLSearchParams|Event|EventTarget|CustomEvent|AbortController|AbortSignal|DOMException',
    'Text(?:En|De)coder(?:Stream)?|(?:Readable|Writable|Transform|Compression|Decompression)Stream|structuredClone|performance|atob|btoa',
    '(?:set|clear)(?:Immediate|Timeout|Interval)|queueMicrotask|(?:request|cancel)(?:AnimationFrame|IdleCallback)',
    'process[.:](?:cwd|chdir|nextTick|emitWarning|hrtime|umask|uptime|memoryUsage)',
  ].join('|')})$`,
);

/** The globals that files of a package make and others may use, by name, with the file that makes each: those that reach outside, or are functions. */
export function sharedGlobals(modules: Iterable<Module>, apis: Apis): ReadonlyMap<string, { readonly one: Export; readonly path: string }> {
  const shared = new Map<string, { one: Export; path: string }>();
  for (const module of modules) {
    if (module.functions.length > MOST_FUNCTIONS) continue;
    for (const one of module.exports) {
      const name = one.name.startsWith(SHARED) ? one.name.slice(SHARED.length) : '';
      if (name !== '' && !PLAIN.test(name) && shared.size < MOST && !shared.has(name) && reaches(one, module, apis))
        shared.set(name, { one, path: module.path });
    }
  }
  return shared;
}

function reaches({ again, callable, value }: Export, { uses }: Module, apis: Apis): boolean {
  const lent = again ? [again] : [...(value?.members?.values() ?? [])].flatMap(({ imports }) => imports);
  const from = value?.from.some(index => !isOfProcess(uses[index])) ?? false;
  return callable !== undefined || from || lent.some(({ module, path }) => module !== '' && apis.leads(module, path));
}

/** `process.on = watched(process.on)`: what is put there is made of nothing but what was there, for whoever asks. */
function isOfProcess(use: Use | undefined): boolean {
  return (
    use?.how === 'read' &&
    use.module === '' &&
    /^process\.(?:on|once|off|emit|exit|(?:add|prepend|remove|prependOnce)\w*|\w*[lL]isteners?)$/.test(use.path)
  );
}

/** So many names are looked for one by one. */
const FEW = 8;

/** What such globals mean in a file that uses them; undefined where it uses none. */
export function globalsIn(text: string, path: string, shared: ReturnType<typeof sharedGlobals>): Map<string, Outside> | undefined {
  const known = new Map<string, Outside>();
  // Untrusted: where there are many short names, most letters are one of them.
  const words = shared.size > FEW ? new Set(text.match(/[\p{ID_Continue}$]+/gu)) : undefined;
  for (const [name, { one, path: from }] of shared) {
    if (from === path || words?.has(name.replace(/^.*:/, '')) === false || !speaksOf(name, text)) continue;
    const up = '../'.repeat(path.split('/').length - 1);
    const { again } = one;
    const isOwn = again === undefined || meansOwnFile(again.module);
    known.set(
      name.replace(':', '.'),
      isOwn ? outside(`./${up}${from}`, SHARED + name) : outside(again.module === 'globalThis' ? '' : again.module, again.path),
    );
  }
  return known.size > 0 ? known : undefined;
}

/** Whether a text has a name as a word of its own; of what is put into `process`, as that of a member, since many are called like words of any comment. */
function speaksOf(name: string, text: string): boolean {
  const [member = '', owner] = name.split(':').toReversed();
  if (member === '' || (owner !== undefined && !text.includes(owner))) return false;
  for (let at = text.indexOf(member); at >= 0; at = text.indexOf(member, at + 1)) {
    const isWord = !IN_NAME.test(text[at - 1] ?? '') && !IN_NAME.test(text[at + member.length] ?? '');
    if (isWord && (owner === undefined || BEFORE_MEMBER.test(text.slice(Math.max(0, at - MOST_SPACES), at)))) return true;
  }
  return false;
}

const IN_NAME = /[\w$]/;

/** `process.on`, `process['on']`, `{ on } = process`. */
const BEFORE_MEMBER = /[.'"`{,]\s*$/;
const MOST_SPACES = 16;
