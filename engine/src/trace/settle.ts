import { listsIn } from '../model/lists.ts';
import { SPREAD, type Imported, type Module, type Param, type Use, type Value } from '../model/module.ts';
import { apiOf } from './api/index.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { OwnData } from './own-data.ts';
import type { Program } from './program.ts';
import type { Supplied } from './exported.ts';
import { seenFrom } from '../model/own-place.ts';

const DEEPEST = 4;
/** What is more is told as anything else: `*`. */
export const MOST_WAYS = 256;

/** Parameters of functions that hand on to each other, by which one part may be meant. */
const MOST_PARAMS = 4;

/** Arguments of one package that are looked at for what callers pass. Untrusted: functions may hand on to each other in as many ways as they like. */
const STEPS = 1_000_000;

/** Places that start one file of the package. */
const MOST_STARTS = 16;
const LONGEST_ARGUMENT = 4_000;

const NOT_FOLLOWED = 'its files hand on names and addresses in so many ways that not all were followed';

const ADDRESS = /^(?:https?|wss?):\/\//;

/** Untrusted: words of lists that are spread out into a path, and letters of all that such paths say. */
const MOST_IN_ROW = 64;
const LONGEST_ROWS = 20_000;

/** Names of members, one of another, of what is passed. */
const DEEPEST_MEMBER = 4;

/** Files of the package's own that hold settings. What is read from others (pictures, licences) is data, of which code may take any part. */
const SETTINGS = /^<here>\/.*\.(?:txt|conf|cfg|ini|ya?ml|env|url)$/i;

/** The text of a value with what only other files know: constants, members of data files, and what callers pass; undefined where nothing is known. */
export type Settle = (value: Value, module: Module) => string | undefined;

/** Puts together what one file leaves open and another one tells. */
export function settler(program: Program, data: OwnData, mail: Mailboxes): Settle {
  // Untrusted: functions that hand on what they are handed may lead to one another in very many ways.
  const settled = Array.from({ length: DEEPEST + 1 }, () => new Map<Value, string | undefined>());
  const settle = (value: Value, module: Module, depth: number): string | undefined => {
    if (value.whole || depth > DEEPEST) return value.text;
    const known = settled[depth];
    if (known?.has(value)) return known.get(value);
    const text = workedOut(value, module, depth);
    known?.set(value, text);
    return text;
  };

  const workedOut = (value: Value, module: Module, depth: number): string | undefined => {
    if (value.text !== undefined && !isOpen(value.text))
      return (
        rowsOf(value, module, depth) ??
        below(value, module, depth) ??
        together(value, module, depth) ??
        inEach(value, module, depth) ??
        value.text
      );
    // A member of an object is meant, which its own place tells: the object itself is no text.
    if (value.text === undefined && value.members) return undefined;
    // What came from somewhere else at run time is not what it was asked for with.
    const isGiven = value.text === undefined && value.from.some(index => isAnswer(module.uses[index]));
    const told = waysOf(isGiven ? { ...value, imports: [], params: [] } : value, module, depth).flatMap(way => way.split(' | '));
    const ways = mostOf(value.decoded && value.text === undefined ? told.map(clear) : told);
    if (ways.length === 0) return value.text;
    const { text } = value;
    return text === undefined ? ways.join(' | ') : ways.map(way => text.replace('*', () => way)).join(' | ');
  };

  /** Several parts that are missing, each a member of the rows of one table of data. */
  const rowsOf = ({ text = '', imports, from, params }: Value, module: Module, depth: number): string | undefined => {
    const parts = text.split('*');
    const missing = parts.length - 1;
    if (missing < 2 || text.includes(' | ') || from.length > 0 || imports.length + params.length !== missing) return undefined;
    if (imports.length > 0 && params.length > 0) return undefined;
    const columns = [
      ...imports.map(({ module: specifier, path }) => {
        const file = program.locate(specifier, module);
        return file === undefined ? [] : data(file, path);
      }),
      ...params.map(one => passedAs(one, module, depth)),
    ];
    // What callers pass at one time is not told: only where each passes one thing it is clear what goes together.
    const rows = columns[0]?.length ?? 0;
    if (rows === 0 || columns.some(column => column.length !== rows || column.some(one => one.includes(' | ')))) return undefined;
    const told = (row: number): string => parts.reduce((line, part, index) => line + (columns[index - 1]?.[row] ?? '') + part);
    return Array.from({ length: Math.min(rows, MOST_WAYS) }, (_, row) => told(row)).join(' | ');
  };

  /** `join(dir, name, 'index.js')` for each name that `dir` has: the folder is what callers pass, and the name stays open. */
  const below = ({ text = '', from, params }: Value, module: Module, depth: number): string | undefined => {
    const [folder, ...others] = params;
    if (!folder || others.length > 0 || !/^\*\/[^|]*$/.test(text) || from.length === 0) return undefined;
    const isListed = (index: number): boolean => {
      const use = module.uses[index];
      const [listed] = use?.args ?? [];
      const same = listed?.text === undefined && listed?.params.some(({ of, index: at }) => of === folder.of && at === folder.index);
      return use !== undefined && apiOf(use.module, use.path, use.how)?.kind === 'lists files' && same === true;
    };
    if (!from.every(isListed)) return undefined;
    const ways = mostOf(passedAs(folder, module, depth).flatMap(way => way.split(' | ')));
    return ways.length === 0 ? undefined : ways.map(way => way + text.slice(1)).join(' | ');
  };

  /** `for (const root of ['a', 'b']) join(root, name, 'index.js')`: one part is what callers pass, and the others are known. */
  const inEach = (value: Value, module: Module, depth: number): string | undefined => {
    const { text = '', from, params, imports } = value;
    const places = text.split(' | ');
    // What is only read, a variable of the environment, is told by its name; of a function that hands on what it is handed, both parameters mean it.
    const isClear = from.every(index => module.uses[index]?.how === 'read') && params.length + imports.length <= MOST_PARAMS;
    // A star between words is a pattern of the command's own.
    if (!isClear || !places.every(place => /^[^*\s]*\*[^*\s]*$/.test(place))) return undefined;
    const sets = new Set(params.map(one => passedAs(one, module, depth).join(' | ')).filter(Boolean));
    // Of two that are passed different things nobody knows which one stands where.
    if (sets.size > 1 || (sets.size > 0 && imports.length > 0)) return undefined;
    const ways = [...new Set(waysOf(value, module, depth).flatMap(way => way.split(' | ')))];
    if (ways.length * places.length > MOST_WAYS) return undefined;
    const told = [...new Set(ways.flatMap(way => places.map(place => place.replace('*', () => way))))];
    return told.length === 0 ? undefined : told.join(' | ');
  };

  /** Each of several parts that are missing, told on its own. */
  const together = ({ parts, text = '' }: Value, module: Module, depth: number): string | undefined => {
    if (!parts || skeleton(parts.map(part => part.text ?? '*').join('')) !== skeleton(text)) return undefined;
    const told = parts.map(part => (part.whole || !isOne(part, module) ? undefined : settle(part, module, depth + 1)) ?? part.text ?? '*');
    if (told.every((one, at) => one === (parts[at]?.text ?? '*'))) return undefined;
    const ways = told.reduce<string[]>((before, one) => mostOf(before.flatMap(way => one.split(' | ').map(next => way + next))), ['']);
    return [...new Set(ways.map(way => way.replace(/(?<!:)\/{2,}/g, '/')))].join(' | ');
  };

  /** Untrusted: a hundred functions that pass on what they are passed to eight others each are as many ways as eight to the power of how far they are followed. */
  const passed = new Map<string, readonly string[]>();
  const passedAs = (param: Param, module: Module, depth: number): readonly string[] => {
    const key = `${keyOf(param, module)}\0${depth}`;
    const known = passed.get(key) ?? passedNow(param, module, depth);
    passed.set(key, known);
    return known;
  };

  const passedNow = (param: Param, module: Module, depth: number): string[] =>
    argumentsFor(param, module).flatMap(({ value, module: from }) => {
      const passed = moved(settle(value, from, depth + 1) ?? listed(value, from, depth), from, module);
      return passed === undefined ? addressesAmong(value, from, depth) : [passed];
    });

  let left = STEPS;

  /** What callers pass; where one only hands on what it was passed, what its own callers do, through however many files. */
  const argumentsFor = (param: Param, module: Module): Supplied[] => {
    const found: Supplied[] = [];
    const waiting = new Map([[keyOf(param, module), { param, module }]]);
    // A map hands out what is put into it while it is gone through.
    for (const {
      param: { of, index, path = [] },
      module: inside,
    } of waiting.values())
      for (const { from, use } of program.callersOf(inside, of)) {
        const value = memberAt(use.args[index], path, from);
        const next = value && handedOn(value);
        if (left-- <= 0) program.unfollowed.add(NOT_FOLLOWED);
        else if (next) waiting.set(keyOf(next, from), waiting.get(keyOf(next, from)) ?? { param: next, module: from });
        else if (value) found.push({ value, module: from });
      }
    return found;
  };

  /** The member of what is passed that is meant; what is passed, where nothing is known of its members. */
  const memberAt = (argument: Value | undefined, path: readonly string[], from: Module): Value | undefined => {
    let value = argument;
    for (const [at, key] of path.entries()) {
      const own = value?.members?.get(key);
      if (own) value = own;
      else return value && membersBehind(value, path.slice(at), from);
    }
    return value;
  };

  /** A member of what another file offers, or of what the caller was passed itself. */
  const membersBehind = (value: Value, path: readonly string[], from: Module): Value => {
    const [only, ...others] = value.members || value.from.length > 0 ? [] : value.imports;
    if (only && others.length === 0) {
      const behind = { module: only.module, path: [only.path, ...path].filter(Boolean).join('.') };
      return program.valueOf(behind, from) ? { ...value, imports: [behind] } : value;
    }
    const isPassed = value.params.length === 1 && value.text === undefined && value.imports.length + value.from.length === 0;
    if (!isPassed) return value;
    const deeper = value.params.map(one => ({ ...one, path: [...(one.path ?? []), ...path] }));
    // Untrusted: a function may hand itself a member of what it was handed, and a member of that.
    return deeper.every(one => one.path.length <= DEEPEST_MEMBER) ? { ...value, params: deeper } : value;
  };

  /** Any of a list of texts. */
  const listed = ({ elements = [] }: Value, module: Module, depth: number): string | undefined => {
    const texts = elements.slice(0, MOST_WAYS).map(one => settle(one, module, depth + 1));
    return texts.length > 0 && texts.every(text => text !== undefined) ? texts.join(' | ') : undefined;
  };

  /** `new Client({ url })`: which member of the settings is meant is not known, but an address is one. */
  const addressesAmong = (argument: Value | undefined, from: Module, depth: number): string[] => {
    const [only] = argument?.members ? [] : (argument?.imports ?? []);
    const kept = only && program.valueOf(only, from);
    const { value, module } = kept ?? { value: argument, module: from };
    return [...(value?.members?.values() ?? [])]
      .slice(0, 16)
      .flatMap(one => (one.members ? [] : (settle(one, module, depth + 1)?.split(' | ') ?? [])))
      .filter(text => ADDRESS.test(text));
  };

  const waysOf = (value: Value, module: Module, depth: number): string[] => {
    const ways: string[] = [];
    for (const { module: specifier, path } of value.imports.slice(0, 8)) {
      if (specifier === 'process' || specifier === 'worker_threads') ways.push(...startedWith({ module: specifier, path }, module, depth));
      const file = program.locate(specifier, module);
      const known = file === undefined ? [] : data(file, path);
      const kept = known.length > 0 || file === undefined ? undefined : constant(specifier, path, module, depth);
      ways.push(...known, ...(kept === undefined ? [] : [kept]));
    }
    for (const param of value.params.slice(0, MOST_PARAMS))
      ways.push(...passedAs(param, module, depth).filter(way => value.text === undefined || !ADDRESS.test(way)));
    // What is known of what a function of another file gives is not all that it was given.
    const isKnown = (index: number): boolean => ways.length > 0 && value.imports.some(one => one.module === module.uses[index]?.module);
    const made = value.from.filter(index => !/\)\.(?:then|catch|finally)$/.test(module.uses[index]?.path ?? '') && !isKnown(index));
    for (const index of made.length === 1 ? made : []) {
      const use = module.uses[index];
      for (const called of use ? program.mayCall(use, module).slice(0, MOST_WAYS) : []) {
        const returned = called.module.functions[called.func]?.returns;
        // What only goes through a function may be another thing when it comes out.
        const given =
          returned && (returned.text !== undefined || returned.elements)
            ? moved(listed(returned, called.module, depth) ?? settle(returned, called.module, depth + 1), called.module, module)
            : undefined;
        if (given !== undefined) ways.push(given);
      }
      const file = use?.module === 'fs' && /^(promises\.)?readFile(Sync)?$/.test(use.path) ? use.args[0]?.text : undefined;
      const path = file !== undefined && SETTINGS.test(file) ? program.locate(file, module) : undefined;
      const [kept] = path === undefined || program.modules.has(path) ? [] : data(path, '');
      if (kept !== undefined && !kept.includes('\n')) ways.push(kept);
    }
    return ways;
  };

  /** What other files of the package start this one with as an argument, or hand the thread that it is. */
  const started = new Map<string, readonly string[]>();
  const startedWith = (asked: Imported, module: Module, depth: number): readonly string[] => {
    const key = `${module.path}\0${asked.path}`;
    const known = started.get(key);
    if (known) return known;
    // Untrusted: files may start each other in a circle, each with what it was started with.
    started.set(key, []);
    const given = mail
      .leftUnder(asked, module)
      .slice(0, MOST_STARTS)
      .flatMap(({ value, module: from }) => {
        const part = partHanded(value, asked);
        return part === undefined ? [] : (moved(settle(part, from, depth + 1), from, module)?.slice(0, LONGEST_ARGUMENT) ?? []);
      });
    const ways = [...new Set(given)];
    started.set(key, ways);
    return ways;
  };

  const constant = (specifier: string, path: string, module: Module, depth: number): string | undefined => {
    const isSpread = path.endsWith(SPREAD);
    const plain = isSpread ? path.slice(0, -SPREAD.length) : path;
    const told = program.valuesOf({ module: specifier, path: plain }, module).flatMap(({ value, module: inside }) => {
      const words = isSpread ? inRow(value, inside, depth) : listed(value, inside, depth);
      return moved(words ?? settle(value, inside, depth + 1), inside, module) ?? [];
    });
    return told.length > 0 ? told.join(' | ') : undefined;
  };

  /** A list that is spread out into a path. */
  const inRow = (value: Value, module: Module, depth: number): string | undefined => {
    const ways: string[] = [];
    let left = LONGEST_ROWS;
    for (const list of listsIn(value)) {
      const way = list
        .slice(0, MOST_IN_ROW)
        .map(one => settle(one, module, depth + 1) ?? '*')
        .join('/');
      if ((left -= way.length) < 0) return [...ways, '*'].join(' | ');
      if (list.length > 0) ways.push(way);
    }
    return ways.length > 0 ? ways.join(' | ') : undefined;
  };
  return (value, module) => settle(value, module, 0);
}

/** Each once; of more than are told, those and anything else. */
function mostOf(ways: readonly string[]): string[] {
  const all = [...new Set(ways)];
  return all.length > MOST_WAYS ? [...all.slice(0, MOST_WAYS), '*'] : all;
}

function keyOf({ of, index, path = [] }: Param, { path: file }: Module): string {
  return [file, of, index, ...path].join('\0');
}

/** What a function that an object is handed to may put into it. */
function isFilling({ path }: Imported): boolean {
  return path.includes('<');
}

/** The parameter that a value is, and nothing else. */
function handedOn({ text, from, imports, params, members, elements, callable }: Value): Param | undefined {
  const isShaped = members !== undefined || elements !== undefined || callable !== undefined;
  const isOther = isShaped || from.length > 0 || !imports.every(isFilling);
  return isOther || params.length !== 1 || (text !== undefined && text !== '*') ? undefined : params[0];
}

/** What a text says that this file decodes and another one holds, where it is in one of the common encodings and nothing else. */
function clear(text: string): string {
  const plain = text.length > LONGEST_ENCODED ? undefined : /^[\da-f]+$/i.test(text) ? fromHex(text) : fromBase64(text);
  return plain !== undefined && /^[\x20-\x7e]{4,}$/.test(plain) ? plain : text;
}

const LONGEST_ENCODED = 4_000;

function fromHex(text: string): string | undefined {
  return text.length % 2 === 0 ? String.fromCharCode(...Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16))) : undefined;
}

function fromBase64(text: string): string | undefined {
  const letters = text
    .replace(/={1,2}$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  return /^[A-Za-z\d+/]+$/.test(letters) && letters.length % 4 !== 1 ? atob(letters) : undefined;
}

/** `<here>` is the folder of the file that says it: from elsewhere it is another way there. */
function moved(text: string | undefined, by: Module, from: Module): string | undefined {
  return text === undefined ? undefined : seenFrom(text, by.path, from.path);
}

/** Whether something is what one other thing is: what is made of several is none of them. */
function isOne({ text, from, imports, params }: Value, { uses }: Module): boolean {
  if (text !== undefined) return true;
  const [made, ...more] = from;
  // What a function of another file gives comes from that file too.
  const others = made === undefined ? imports : imports.filter(one => one.module !== uses[made]?.module);
  // A parameter that is passed on is one thing, through however many functions it goes.
  return more.length === 0 && (made === undefined ? 0 : 1) + others.length + Math.min(params.length, 1) === 1;
}

/** The letters of a path, however its parts are joined. */
function skeleton(path: string): string {
  return path.replace(/[./\\]|\*+(?=\*)/g, '');
}

/** Whether a use gives what somebody else says while the code runs. */
function isAnswer(use: Use | undefined): boolean {
  const kind = use && apiOf(use.module, use.path, use.how)?.kind;
  return kind === 'connects' || kind === 'listens' || kind === 'spawns' || kind === 'reads file';
}

/** One part is missing, and it is clear which. */
function isOpen(text: string): boolean {
  return text.indexOf('*') >= 0 && text.indexOf('*') === text.lastIndexOf('*') && !text.includes(' | ');
}

/** `workerData.file`: of what a thread is handed, the member that it asks for. */
function partHanded(value: Value, { module, path }: Imported): Value | undefined {
  if (module !== 'worker_threads') return value;
  let part: Value | undefined = value;
  for (const key of path.split('.').slice(1)) part = part?.members?.get(key);
  return part;
}
