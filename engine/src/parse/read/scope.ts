import type { Node } from 'oxc-parser';

import type { Imported } from '../../model/module.ts';

/** One way a binding gets (part of) its value. `path` is what destructuring takes out of `value`. */
export interface Write {
  readonly value: Node;
  readonly scope: Scope;
  readonly path: readonly string[];
  /** `is`: the binding holds this. `part`: this flows into it (`+=`, `push`, a member set). */
  readonly how: 'is' | 'part';
  /** Secrets that were taken out beside it: `const { password, ...rest } = form`. */
  readonly without?: readonly string[] | undefined;
  /** `x += value`, `this.x += value`: it stands behind what was there. */
  readonly adds?: true;
  /** The member it is stored in, for `name.member = value`. */
  readonly into?: string | undefined;
  /** The member that it is put into, for `name.member.push(value)`. */
  readonly inside?: string | undefined;
  /** Put in by a function of another file, by the argument that it is handed: `collect<0`. */
  readonly filled?: Imported | undefined;
  /** Only the names of its members are taken, as `for…in` does. */
  readonly keys?: true | undefined;
  /** All members of the value are put there, as `Object.assign` does. */
  readonly spread?: true | undefined;
  /** The same where the name of the member is put together first: `name['mem' + 'ber'] = value`. */
  readonly key?: Node | undefined;
  /** What it is kept under, for `map.set(key, value)`. */
  readonly under?: Node | undefined;
}

/** A name declared in the file. */
export interface Binding {
  readonly name: string;
  /** Where it is declared. */
  readonly scope: Scope;
  readonly writes: Write[];
  /** What functions that are handed it put into it; undefined where none is seen to. */
  filled: Write[] | undefined;
  /** The function it names, when it is declared by one. */
  callable: number | undefined;
  param: { readonly of: number; readonly index: number; readonly path: readonly string[] } | undefined;
  imported: { readonly module: string; readonly name: string } | undefined;
  /** The name of a secret that it was taken from, is kept under, or is handed over for: minifiers shorten only its own. */
  secret: string | undefined;
}

/** A condition under which the code of a scope runs. */
export interface Test {
  readonly node: Node;
  readonly holds: boolean;
  /** For `switch`: the case that is compared with. */
  readonly equals?: Node | undefined;
}

/** A lexical scope. Guarded stretches of code are scopes too, so that a place knows all it sits behind. */
export interface Scope {
  readonly parent: Scope | undefined;
  /** Index of the function it belongs to. */
  readonly func: number;
  /** `function` scopes take `var`, `block` scopes take `let`; `guard` scopes take nothing. */
  readonly kind: 'function' | 'block' | 'guard';
  /** Made with the first name: most scopes declare none. */
  names: Map<string, Binding> | undefined;
  readonly test: Test | undefined;
  /** Found when first asked for; undefined until then. */
  declaring: Scope | undefined;
  readonly file: Declared;
}

/** All that a file declares. */
export interface Declared {
  /** The binding of each name, or `several`: most names that are looked up from afar are declared once, or nowhere. */
  readonly byName: Map<string, Binding | 'several'>;
}

/** The key in a path of what is left of a list: `[first, ...rest]`. */
export function restFrom(index: number): string {
  return `${index}…`;
}

/** Where what such a key means begins; undefined of any other key. */
export function restAt(key: string): number | undefined {
  return /^\d+…$/.test(key) ? Number.parseInt(key, 10) : undefined;
}

/** The binding a name means at a scope; undefined for a global. */
export function lookUp(name: string, from: Scope): Binding | undefined {
  const only = from.file.byName.get(name);
  // What the file itself declares is seen everywhere in it.
  if (only !== 'several') return only && (!only.scope.parent || isWithin(from, only.scope)) ? only : undefined;
  for (let scope = declaring(from); scope; scope = declaring(scope.parent)) {
    const binding = scope.names?.get(name);
    if (binding) return binding;
  }
  return undefined;
}

/** The one thing that a name is ever given, or taken out of by a path; undefined where several are, or something is put into it. */
export function onlyWrite(binding: Binding | undefined): Write | undefined {
  const [write, other] = binding?.writes ?? [];
  return write?.how === 'is' && !other ? write : undefined;
}

function isWithin(from: Scope, outer: Scope): boolean {
  let scope = declaring(from);
  while (scope && scope !== outer) scope = declaring(scope.parent);
  return scope !== undefined;
}

/** Whether a scope is another one, or lies in it. */
export function isInside(from: Scope, outer: Scope): boolean {
  let scope: Scope | undefined = from;
  while (scope && scope !== outer) scope = scope.parent;
  return scope !== undefined;
}

/** The nearest scope that declares anything, from one outwards. Names are looked up when all are declared; only the outermost scope gets more. */
function declaring(from: Scope | undefined): Scope | undefined {
  if (!from || from.names || !from.parent) return from;
  if (from.declaring) return from.declaring;
  let scope = from.parent;
  while (!scope.names && scope.parent) scope = scope.declaring ?? scope.parent;
  from.declaring = scope;
  return scope;
}

/** Declares a name in the nearest scope that takes it; a second declaration of the same name is the same binding. */
export function declare(name: string, from: Scope, takes: 'function' | 'block'): Binding {
  let scope = from;
  while (scope.parent && (scope.kind === 'guard' || (takes === 'function' && scope.kind !== 'function'))) scope = scope.parent;
  scope.names ??= new Map();
  const known = scope.names.get(name);
  if (known) return known;
  const binding: Binding = {
    name,
    scope,
    writes: [],
    filled: undefined,
    callable: undefined,
    param: undefined,
    imported: undefined,
    secret: undefined,
  };
  scope.names.set(name, binding);
  scope.file.byName.set(name, scope.file.byName.has(name) ? 'several' : binding);
  return binding;
}
