import type { ReadsCommands } from '../model/command.ts';
import type { Manifest } from '../model/manifest.ts';
import { elementsIn } from '../model/lists.ts';
import { meansOwnFile, SPREAD, type Imported, type Module, type Use, type Value } from '../model/module.ts';
import { chosenAlong } from './chosen.ts';
import { givenToHooks, hooksOf, takesData } from './load-hooks.ts';
import { methodsByName } from './named-alike.ts';
import { exportedIn, type Exported, type Supplied } from './exported.ts';
import { stepsOf, type Locate } from './locate.ts';
import type { ManifestVariable } from './manifest-variables.ts';
import type { OwnData } from './own-data.ts';
import type { TypedByUsers } from './typed.ts';

/** One function of one module. */
export interface Place {
  readonly module: Module;
  readonly func: number;
}

/** A call from one module into a function of another. */
export interface CrossCall {
  readonly from: Module;
  readonly use: Use;
}

/** The package as a whole: which module a specifier means, and who calls whom across files. */
export interface Program extends OfPackage {
  readonly modules: ReadonlyMap<string, Module>;
  readonly find: (specifier: string, from: Module) => Module | undefined;
  /** The file of the package that a specifier means, whether or not it could be read. */
  readonly locate: Locate;
  /** The function that a use of another module of this package calls. */
  readonly calledBy: (use: Pick<Use, 'module' | 'path' | 'how'>, from: Module) => Place | undefined;
  /** The same, and of one that is chosen while it runs, `steps[name]()`, all that the other module offers. */
  readonly mayCall: (use: Use, from: Module) => readonly Place[];
  /** What a name that another module supplies is worth there. */
  readonly valueOf: (imported: Imported, from: Module) => Supplied | undefined;
  /** The same, of a path through lists and tables all that it may be worth: `targets.*.path`. */
  readonly valuesOf: (imported: Imported, from: Module) => readonly Supplied[];
  /** What a function of another module puts into an object that it is handed: `collect<0`. */
  readonly filledBy: (imported: Imported, from: Module) => Supplied | undefined;
  /** Calls from other modules, by the function called: `path` and index. */
  readonly callersOf: (module: Module, func: number) => readonly CrossCall[];
  /** What was not followed to the end, as the coverage says it; whoever cuts anything adds to it. */
  readonly unfollowed: Set<string>;
}

/** Callers of one function that are looked at. */
const MOST_CALLERS = 1_000;

/** What is known of a package beside its modules. */
export interface OfPackage {
  /** Its name, as its manifest has it. */
  readonly name: Manifest['name'];
  /** Its commands, by name. */
  readonly bin: Manifest['bin'];
  /** Whether a use runs only where somebody types a word that no hook types. */
  readonly isTyped: TypedByUsers;
  /** What its files of data hold. */
  readonly data: OwnData;
  /** What npm hands its hooks of its manifest. */
  readonly variable: ManifestVariable;
  /** The commands in what code of it starts. */
  readonly readCommands: ReadsCommands;
}

/** Joins the modules of a package. `unfollowed` is told what is cut. */
export function programOf(list: readonly Module[], locate: Locate, about: OfPackage, unfollowed: Set<string>): Program {
  const { name } = about;
  const modules = new Map(list.map(module => [module.path, module]));
  const find = (specifier: string, from: Module): Module | undefined => modules.get(locate(specifier, from) ?? '');
  const exported = exportedIn(find, unfollowed);
  const placesOf = new Map<Module, Map<string, Place | undefined>>();
  const calledBy: Program['calledBy'] = (use, from): Place | undefined => {
    if (use.module === '' || use.how === 'assign' || use.how === 'read') return undefined;
    const target = find(use.module, from);
    if (!target) return undefined;
    const known = placesOf.get(target) ?? new Map<string, Place | undefined>();
    placesOf.set(target, known);
    if (!known.has(use.path)) known.set(use.path, placeAt(target, use.path, find, exported));
    return known.get(use.path);
  };
  const mayCall: Program['mayCall'] = (use, from) => {
    const one = calledBy(use, from);
    if (use.how === 'new') return [...(one ? [one] : []), ...askedOf(use, from)];
    if (one || use.how === 'assign' || use.how === 'read') return one ? [one] : [];
    const target = use.path.includes('*') ? find(use.module, from) : undefined;
    if (target) return use.path === '*' ? [...offeredBy(target), ...chosen(target, '*')] : chosen(target, use.path);
    const inherited = heirs.size === 0 ? [] : methodsOfHeirs(use, from, { heirs, locate });
    return inherited.length > 0 ? inherited : namedAlike(use, from);
  };
  /** What the language calls of an object that is made of a class of another file: to go through it, to wait for it. */
  const askedOf = (use: Use, from: Module): Place[] => {
    const target = meansOwnFile(use.module) ? find(use.module, from) : undefined;
    const made = target && exported.valueAt(target, use.path === '' ? 'default' : use.path);
    return [...(made?.value.members ?? [])].flatMap(([name, { callable }]) =>
      made && callable !== undefined && /^@@|^then$/.test(name) ? [{ module: made.module, func: callable }] : [],
    );
  };
  const namedAlike = methodsByName(list, find);
  const chosenOf = new Map<Module, Map<string, readonly Place[]>>();
  const chosen = (target: Module, path: string): readonly Place[] => {
    const known = chosenOf.get(target) ?? new Map<string, readonly Place[]>();
    chosenOf.set(target, known);
    const places =
      known.get(path) ??
      chosenAlong(target, stepsOf(path), {
        find,
        valueAt: exported.valueAt,
        placeAt: (module, steps) => placeAt(module, steps, find, exported),
      });
    known.set(path, places);
    return places;
  };
  const heirs = heirsAmong(list, locate);
  const callers = new Map<string, CrossCall[]>();
  for (const from of list) {
    for (const use of from.uses) {
      for (const place of isLocal(use.module, name) ? mayCall(use, from) : []) {
        const key = `${place.module.path}\0${place.func}`;
        const known = callers.get(key);
        if (!known) callers.set(key, [{ from, use }]);
        else if (known.length < MOST_CALLERS) known.push({ from, use });
        else known[MOST_CALLERS - 1] = { from, use };
      }
      const data = givenToHooks(use);
      for (const place of data ? hooksOf(use, from, find).filter(takesData) : [])
        callers.set(`${place.module.path}\0${place.func}`, [{ from, use: { ...use, args: data ? [data] : [] } }]);
    }
  }
  const valueOf: Program['valueOf'] = ({ module, path }, from) => {
    const target = find(module, from);
    const plain = path.endsWith(SPREAD) ? path.slice(0, -SPREAD.length) : path;
    return target && target !== from ? exported.valueAt(target, plain) : undefined;
  };
  const valuesOf: Program['valuesOf'] = ({ module, path }, from) => {
    const target = find(module, from);
    const one = valueOf({ module, path }, from);
    if (one || !target || target === from) return one ? [one] : [];
    if (path.includes('()')) return valuesGiven(stepsOf(path), target, exported);
    return path.includes('*') ? valuesAlong(stepsOf(path), target, exported) : [];
  };
  const filledBy: Program['filledBy'] = ({ module, path }, from) => {
    const [, callee, index] = /^(.*)<(\d+)$/.exec(path) ?? [];
    const place = callee === undefined ? undefined : calledBy({ module, path: callee, how: 'call' }, from);
    const filled = place?.module.functions[place.func]?.fills?.find(one => one.index === Number(index));
    return place && filled && { value: filled.value, module: place.module };
  };
  return {
    modules,
    find,
    locate,
    calledBy,
    mayCall,
    valueOf,
    valuesOf,
    filledBy,
    callersOf: (module, func) => callers.get(`${module.path}\0${func}`) ?? [],
    name,
    bin: about.bin,
    isTyped: about.isTyped,
    variable: about.variable,
    data: about.data,
    readCommands: about.readCommands,
    unfollowed,
  };
}

/** Classes that extend one of another file, by that file and the name it offers the class under. */
type Heirs = ReadonlyMap<string, readonly { readonly module: Module; readonly value: Value }[]>;

const MOST_HEIRS = 256;
const DEEPEST_HEIRS = 64;

function heirsAmong(list: readonly Module[], locate: Locate): Heirs {
  const heirs = new Map<string, { module: Module; value: Value }[]>();
  for (const module of list)
    for (const { value } of module.exports) {
      const [parent, ...others] = value?.members ? value.imports : [];
      const file = parent && others.length === 0 && meansOwnFile(parent.module) ? locate(parent.module, module) : undefined;
      if (!parent || file === undefined || !value) continue;
      const key = classKey(file, parent.path);
      const known = heirs.get(key) ?? [];
      heirs.set(key, known);
      if (known.length < MOST_HEIRS && !known.some(one => one.module === module && one.value.members === value.members))
        known.push({ module, value });
    }
  return heirs;
}

function classKey(file: string, name: string): string {
  return `${file}\0${name === 'default' ? '' : name}`;
}

/** `this.collect()` in a class that others extend: what those have of that name. */
function methodsOfHeirs(use: Use, from: Module, { heirs, locate }: { readonly heirs: Heirs; readonly locate: Locate }): Place[] {
  const [, name, key] = /^([^.()]*)\(\)\.([^.()]+)$/.exec(use.path) ?? [];
  const file = name === undefined || key === undefined ? undefined : locate(use.module, from);
  if (name === undefined || key === undefined || file !== from.path) return [];
  return (heirs.get(classKey(file, name)) ?? []).flatMap(({ module, value }) => {
    const func = value.members?.get(key)?.callable;
    return func === undefined ? [] : [{ module, func }];
  });
}

function placeAt(module: Module, path: string, find: Program['find'], exported: Exported): Place | undefined {
  const [name = '', ...rest] = path.startsWith('()') ? ['', ...stepsOf(path)] : stepsOf(path);
  return (
    (rest.length > 0 ? methodAt(module, name, rest, { find, exported }) : undefined) ??
    // What is called on what a function gave is not that function.
    (rest.includes('()') ? undefined : exported.functionAt(module, name)) ??
    methodAt(module, '', [name, ...rest], { find, exported })
  );
}

interface Offering {
  readonly find: Program['find'];
  readonly exported: Exported;
}

/** The function that a chain of members and calls comes to, from an export on: a method of a class, of an object, of what a function gives. */
function methodAt(module: Module, name: string, steps: readonly string[], offering: Offering, depth = 0): Place | undefined {
  const { find, exported } = offering;
  // Untrusted: classes of several files may be written to extend each other in a circle.
  if (depth > DEEPEST_HEIRS) return undefined;
  const first = exported.valueAt(module, name === '' ? 'default' : name);
  const made = exported.functionAt(module, name);
  const at = first?.module ?? made?.module;
  let value = first?.value ?? (made && { callable: made.func, members: undefined });
  let object = value;
  let given: Value | undefined;
  for (const step of steps) {
    if (step !== '()') {
      const own = value?.members?.get(step);
      const parent = own || steps.at(-1) !== step ? undefined : first?.value.imports[0];
      const above = parent && at && find(parent.module, at);
      if (parent && above && above !== module) return methodAt(above, parent.path, ['()', step], offering, depth + 1);
      object = value;
      value = own;
    } else if (at && value && !value.members && value.callable !== undefined) {
      given = at.functions[value.callable]?.returns;
      // A method that gives nothing known gives, as builders do, the object it is a method of; so does one that calls back.
      value = given && (given.members ?? given.callable) === undefined && object?.members ? object : given;
    }
    if (!value || !at) return undefined;
  }
  // What a call gives is called only where it is a function.
  const isFunction = steps.at(-1) !== '()' || (given !== undefined && value === given && !value.members);
  return at && value?.callable !== undefined && isFunction ? { module: at, func: value.callable } : undefined;
}

const MOST_CHOSEN = 256;

/** All functions that a module offers by name. */
function offeredBy(module: Module): Place[] {
  const offered = new Set(module.exports.flatMap(({ name, callable }) => (name === '' || callable === undefined ? [] : [callable])));
  return offered.size > MOST_CHOSEN ? [] : [...offered].map(func => ({ module, func }));
}

/** All that a path through one list or table may be worth. */
function valuesAlong(steps: readonly string[], module: Module, { valueAt }: Exported): Supplied[] {
  const open = steps.indexOf('*');
  const rest = steps.slice(open + 1);
  const holder = valueAt(module, steps.slice(0, open).join('.') || 'default');
  if (!holder || rest.includes('*')) return [];
  return [...(holder.value.elements ? elementsIn(holder.value) : (holder.value.members?.values() ?? []))]
    .slice(0, MOST_CHOSEN)
    .flatMap(row => {
      let value: Value | undefined = row;
      for (const key of rest) value = value?.members?.get(key) ?? value?.elements?.[Number(key)];
      return value ? [{ value, module: holder.module }] : [];
    });
}

/** What a function of a file gives, or hands out one after the other, and parts of it: `places().*.file`. */
function valuesGiven(steps: readonly string[], target: Module, { functionAt }: Exported): Supplied[] {
  const called = steps.indexOf('()');
  const place = functionAt(target, steps.slice(0, called).join('.') || 'default');
  const returns = place?.module.functions[place.func]?.returns;
  if (!place || !returns || steps.length === called + 1 || steps.includes('()', called + 1)) return [];
  let values: readonly Value[] = [returns];
  for (const key of steps.slice(called + 1))
    values = values
      .flatMap(value => (key === '*' ? elementsIn(value) : (value.members?.get(key) ?? value.elements?.[Number(key)] ?? [])))
      .slice(0, MOST_CHOSEN);
  return values.map(value => ({ value, module: place.module }));
}

function isLocal(specifier: string, name: string): boolean {
  return meansOwnFile(specifier) || (name !== '' && specifier.startsWith(name));
}
