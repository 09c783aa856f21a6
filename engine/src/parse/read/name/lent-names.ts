import { nameOf, type Named } from './names.ts';
import { outside, type Outside } from './outside.ts';
import type { Reader } from '../reader.ts';
import type { Binding } from '../scope.ts';

/** What another file hands over: a module, or an object that has some. */
export function lentAs({ of, index }: NonNullable<Binding['param']>, { borrowed }: Reader): Outside | undefined {
  const key = `${of}:${index}`;
  const own = borrowed.get(key);
  if (own) return own;
  for (const name of borrowed.keys()) if (name.startsWith(`${key}.`)) return outside('', LENT + key);
  return undefined;
}

/** A member of the global object, or of an object that another file hands over. */
export function lentMember(path: string, key: string | undefined, { borrowed }: Reader): Outside | undefined {
  if (borrowed.size === 0) return undefined;
  if (path.startsWith(LENT)) {
    const object = path.slice(LENT.length);
    if (key !== undefined) return borrowed.get(`${object}.${key}`);
    // Which member is meant is not known: one of them.
    for (const [name, one] of borrowed) if (name.startsWith(`${object}.`)) return one;
    return undefined;
  }
  return path === '' || path === 'process' ? borrowed.get(path === '' ? (key ?? '') : `process.${key ?? ''}`) : undefined;
}

/** How an object is told that another file hands over: no global is called so. */
const LENT = '?';

/** `define(function (require, exports, module) { … })`, and what Bun writes: whoever loads the file hands it the loader of modules. */
export function handedRequire({ name, param }: Binding, { found }: Reader): Named | undefined {
  if (name !== 'require' || param?.path.length !== 0 || param.index > 1) return undefined;
  return (found.functions[param.of]?.callers.length ?? 0) === 0 ? outside('', 'require') : undefined;
}

/** `(page = window) => …`: what a parameter is where nobody passes anything. */
export function nameOfDefault({ param, writes }: Binding, reader: Reader): Named | undefined {
  const [write] = writes;
  const body = param && reader.found.functions[param.of]?.node?.body;
  if (!write || !body || write.value.start >= body.start) return undefined;
  const named = nameOf(write.value, write.scope, reader);
  return named?.kind === 'outside' || named?.kind === 'function' ? named : undefined;
}
