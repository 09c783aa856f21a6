import type { Open } from './datum.ts';

/**
 * What Node, Bun, Deno and browsers all have by name, beside what is followed as part of the language: who asks whether it is there is told so. The
 * global object is not among them: only some of its names are everywhere, and here it has none. Code that makes its
 * texts by whichever decoder there is would be taken for undecided otherwise. Sources: ECMAScript, “Global Object”; WinterTC, “Minimum Common Web Platform API”.
 */
const EVERYWHERE: ReadonlyMap<string, 'function' | 'object'> = new Map([
  ...(['console', 'Intl', 'Atomics', 'WebAssembly'] as const).map(name => [name, 'object'] as const),
  ...(
    'Function eval Date ArrayBuffer SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array ' +
    'Float32Array Float64Array BigInt64Array BigUint64Array FinalizationRegistry isFinite escape unescape encodeURI encodeURIComponent decodeURI ' +
    'decodeURIComponent TextDecoder TextEncoder URL URLSearchParams atob btoa setTimeout setInterval clearTimeout clearInterval queueMicrotask ' +
    'structuredClone AbortController AbortSignal'
  )
    .split(' ')
    .map(name => [name, 'function'] as const),
]);

/** What `typeof` says of something that is there wherever code runs; undefined of anything else. */
export function typeEverywhere({ named, value }: Open): 'function' | 'object' | undefined {
  return named?.module === '' && value.from.length === 0 ? EVERYWHERE.get(named.path) : undefined;
}
