import type { Export, Imported, Module, Value } from '../model/module.ts';

/** A value that a module supplies, and the module that it stands in. */
export interface Supplied {
  readonly value: Value;
  readonly module: Module;
}

/** What modules offer by name, through whatever files hand it on. */
export interface Exported {
  /** The function behind an exported name. `''` is what the module itself is called as. */
  readonly functionAt: (module: Module, name: string) => { readonly module: Module; readonly func: number } | undefined;
  /** The value behind a path of names that a module offers: `settings.host` is a member of `settings`. */
  readonly valueAt: (module: Module, path: string) => Supplied | undefined;
}

/** Files that hand on what other files hand on: followed this far. */
const DEEPEST = 64;

/** Exports of one package that are looked at; the most of 26 large honest ones are 14,000. Untrusted: files that all hand on all of each other are as many ways as two to the power of how many they are. */
const STEPS = 1_000_000;

const NOT_FOLLOWED = 'its files hand on so much of each other that it was not followed to the end';

interface Search<T> {
  /** What was looked for on the way, or is just being. Whoever asks again, asks in a circle or has been told that there is nothing. */
  readonly seen: Set<string>;
  readonly ask: (module: Module, name: string, search: Search<T>, depth: number) => T | undefined;
}

/** `find`: the module that a specifier means. `unfollowed` is told where the search was cut. */
export function exportedIn(find: (specifier: string, from: Module) => Module | undefined, unfollowed: Set<string>): Exported {
  const named = exportsByName();
  let steps = STEPS;
  const searched = <T>(search: Search<T>, key: string, module: Module, depth: number): boolean => {
    const asked = `${module.path}\0${key}`;
    if (search.seen.has(asked)) return false;
    search.seen.add(asked);
    if (depth <= DEEPEST && steps > 0) return true;
    unfollowed.add(NOT_FOLLOWED);
    return false;
  };
  const behind = ({ again }: Export, from: Module): { again: Imported; module: Module } | undefined => {
    const module = again && find(again.module, from);
    return again && module && { again, module };
  };

  const functionAt: Search<{ module: Module; func: number }>['ask'] = (module, name, search, depth) => {
    if (!searched(search, name, module, depth)) return undefined;
    const isWhole = name === '' || name === 'default';
    for (const one of named(module, name)) {
      steps--;
      if (one.name !== '*' && (isWhole ? one.name !== '' && one.name !== 'default' : one.name !== name)) continue;
      if (one.callable !== undefined && one.name !== '*') return { module, func: one.callable };
      const next = behind(one, module);
      const inner = next?.again.path === '' && one.name === '*' ? name : next?.again.path;
      const found = next && inner !== undefined ? search.ask(next.module, inner, search, depth + 1) : undefined;
      if (found) return found;
    }
    // `module.exports = require('./x')`: all its names are this module's names.
    for (const one of named(module, '')) {
      steps--;
      const next = one.name === '' && one.again?.path === '' ? behind(one, module) : undefined;
      const found = next && search.ask(next.module, name, search, depth + 1);
      if (found) return found;
    }
    return undefined;
  };

  const valueAt: Search<Supplied>['ask'] = (module, path, search, depth) => {
    if (!searched(search, path, module, depth)) return undefined;
    const [name = '', ...rest] = path.replace(/^default(?:\.|$)/, '').split('.');
    for (const one of named(module, name)) {
      steps--;
      const isDefault = name === '' && one.name === 'default';
      const isWhole = one.name === '' || (one.name === 'default' && path !== name);
      if (!isWhole && one.name !== name && !isDefault && one.name !== '*') continue;
      const keys = (isWhole || isDefault ? [name, ...rest] : rest).filter(Boolean);
      let { value } = one;
      for (const key of keys) value = key === '*' ? anyOf(value) : memberOf(value, key);
      if (value) return { value, module };
      const next = behind(one, module);
      const inner = next && [next.again.path, ...(one.name === '*' ? [path] : keys)].filter(Boolean).join('.');
      const found = next && inner !== undefined ? search.ask(next.module, inner, search, depth + 1) : undefined;
      if (found) return found;
    }
    // What is imported as the default has members of its own.
    const whole = name === '' || name === 'default' ? undefined : named(module, '').find(one => one.name === 'default')?.value;
    let value = whole?.members ? whole : undefined;
    for (const key of [name, ...rest]) value = value?.members?.get(key);
    return value && { value, module };
  };
  return { functionAt: remembering(functionAt), valueAt: remembering(valueAt) };
}

/** Asks each but once. */
function remembering<T>(ask: Search<T>['ask']): (module: Module, name: string) => T | undefined {
  const known = new Map<Module, Map<string, T | undefined>>();
  return (module, name) => {
    let own = known.get(module);
    if (!own) known.set(module, (own = new Map()));
    const told = own.get(name);
    if (told !== undefined || own.has(name)) return told;
    const found = ask(module, name, { seen: new Set(), ask }, 0);
    own.set(name, found);
    return found;
  };
}

/** The exports of a module that bear a name or stand for all names, in their order: a file may offer ten thousand. */
export function exportsByName(): (module: Module, name: string) => readonly Export[] {
  const known = new Map<Module, Map<string, Export[]>>();
  return (module, name) => {
    let own = known.get(module);
    if (!own) known.set(module, (own = byName(module)));
    return own.get(name) ?? own.get('') ?? [];
  };
}

function byName({ exports }: Module): Map<string, Export[]> {
  const ofAll = exports.filter(({ name }) => OF_ALL.has(name));
  const own = new Map<string, Export[]>([['', ofAll]]);
  if (ofAll.length === exports.length) return own;
  const names = Map.groupBy(
    exports.filter(({ name }) => !OF_ALL.has(name)),
    ({ name }) => name,
  );
  const at = new Map(exports.map((one, index) => [one, index]));
  const order = (one: Export): number => at.get(one) ?? 0;
  for (const [name, ones] of names)
    own.set(name, ofAll.length === 0 ? ones : [...ofAll, ...ones].toSorted((one, other) => order(one) - order(other)));
  return own;
}

/** Names under which a module offers itself, or all of another one. */
const OF_ALL: ReadonlySet<string> = new Set(['', 'default', '*']);

/** A member of an object or a list; of data that came from somewhere, a part came from there too. */
function memberOf(value: Value | undefined, key: string): Value | undefined {
  const known = value?.members?.get(key) ?? value?.elements?.[Number(key)];
  return known ?? (value && !value.members && !value.elements && value.text === undefined && value.from.length > 0 ? value : undefined);
}

const MOST_CHOSEN = 256;

/** Any of a list of texts: `for (const name of settings.names)`. */
function anyOf(value: Value | undefined): Value | undefined {
  const texts = [...(value?.elements ?? value?.members?.values() ?? [])]
    .slice(0, MOST_CHOSEN)
    .flatMap(({ text, whole }) => (whole ? (text ?? []) : []));
  return value && texts.length > 0 ? { ...value, elements: undefined, text: texts.join(' | '), whole: texts.length === 1 } : undefined;
}
