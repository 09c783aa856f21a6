import type { Module, Value } from '../model/module.ts';
import type { Place } from './program.ts';

/** What is asked of a package to find what a table or a list of it holds. */
export interface Holding {
  readonly find: (specifier: string, from: Module) => Module | undefined;
  /** What a module offers under a path of names. */
  readonly valueAt: (module: Module, path: string) => Held | undefined;
  /** The function behind a path of names and calls. */
  readonly placeAt: (module: Module, path: string) => Place | undefined;
}

interface Held {
  readonly value: Value;
  readonly module: Module;
}

const MOST_CHOSEN = 256;

/** The functions that may be meant by a path of which one name is not known: `collectors.*`, `*.run`. */
export function chosenAlong(module: Module, steps: readonly string[], holding: Holding): Place[] {
  const open = steps.indexOf('*');
  const rest = steps.slice(open + 1);
  if (open < 0 || rest.includes('*')) return [];
  const whole = steps.slice(0, open).join('.');
  const holder = holding.valueAt(module, whole === '' ? 'default' : whole);
  const inside = holder ? membersOf(holder.value) : [];
  if (holder && inside.length > 0)
    return inside.slice(0, MOST_CHOSEN).flatMap(value => placesOf({ value, module: holder.module }, rest, holding));
  // The members of a module are what it offers by name.
  const names = whole === '' ? module.exports.flatMap(({ name }) => (name === '' || name === '*' ? [] : [name])) : [];
  return [...new Set(names)].slice(0, MOST_CHOSEN).flatMap(name => holding.placeAt(module, [name, ...rest].join('.')) ?? []);
}

function membersOf({ elements, members }: Value): Value[] {
  return [...(elements ?? []), ...(members?.values() ?? [])];
}

/** What one member of a table comes to: a function, one of another file, a method of an object that was made of a class. */
function placesOf({ value, module }: Held, rest: readonly string[], holding: Holding): Place[] {
  let current: Value | undefined = value;
  for (const key of current.members ? rest : []) current = current?.members?.get(key);
  if (current?.callable !== undefined && (value.members !== undefined || rest.length === 0)) return [{ module, func: current.callable }];
  if (!current || value.members) return [];
  const made = value.from.flatMap(index => module.uses[index] ?? []);
  const paths = [
    ...value.imports.slice(0, 4).map(one => [one.module, one.path, ...rest]),
    ...made.slice(0, 4).flatMap(use => (use.how === 'new' || use.how === 'call' ? [[use.module, use.path, '()', ...rest]] : [])),
  ];
  return paths.flatMap(([specifier = '', ...path]) => {
    const target = holding.find(specifier, module);
    return (target && holding.placeAt(target, joined(path))) ?? [];
  });
}

function joined(steps: readonly string[]): string {
  return steps.reduce((path, step) => (step === '()' || path === '' ? path + step : `${path}.${step}`), '');
}
