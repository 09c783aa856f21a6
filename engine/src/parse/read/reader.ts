import type { Node } from 'oxc-parser';

import type { Guard, Use, Value } from '../../model/module.ts';
import { onceOnly } from '../../model/once-only.ts';
import { type Allowance, newAllowance } from './allowance.ts';
import { newTrail, type Trail } from './fold/trail.ts';
import type { PassedOn } from './fold/passed-on.ts';
import { handedSayers } from './fold/said-as-json.ts';
import { heardIn, type Heard } from './use/heard-fields.ts';
import { writesInCodeIn } from './use/note-use.ts';
import { aliasesIn } from './use/typed-words.ts';
import { OF_PAGES } from './of-pages.ts';
import { interpreterOf, type Interpreter } from '../interpret/interpret.ts';
import type { Named } from './name/names.ts';
import { bare } from './children.ts';
import { browserifiedIn, type Browserified } from './name/browserified.ts';
import { bundlesIn, type Bundles } from './name/bundles.ts';
import { borrowedBy } from './name/borrowed.ts';
import { NOTHING_ELSEWHERE, type Elsewhere } from './fold/elsewhere.ts';
import { handsModulesIn } from './name/made-of.ts';
import type { Outside } from './name/outside.ts';
import type { OwnNames } from '../own-names.ts';
import { NOTHING_BROUGHT } from '../brought.ts';
import { lookUp, type Binding, type Scope, type Write } from './scope.ts';
import type { ClassRecord, ExportRecord, Survey } from './survey.ts';
import { listOf } from './fold/text-methods.ts';
import { placesIn, type Places } from './link/places.ts';
import type { Spoken } from './link/spoken-inside.ts';

/** A use while the file is being read; its arguments are folded when all uses are known. */
export type UseRecord = { -readonly [K in keyof Use]: Use[K] };

/** What is worked out about one file, each node at most once. */
export interface Reader {
  readonly found: Survey;
  /** `null` in these: it names nothing, or is being worked out right now. */
  readonly named: Map<Node, Named | null>;
  readonly values: Map<Node, Value>;
  readonly namedBindings: Map<Binding, Named | null>;
  readonly boundValues: Map<Binding, Value>;
  /** What a member of `this` names, by member name. */
  readonly namedFields: Map<string, Named | undefined>;
  /** What is stored in fields in one of the files that browserify has put together, by file and field. */
  readonly fieldsOf: Map<string, readonly Write[]>;
  /** What a global of the file's own making names. */
  readonly namedGlobals: Map<string, Named | undefined>;
  /** What the file offers under a name, where that is its own; `null` where it names nothing. */
  readonly namedExports: Map<string, Named | null>;
  /** What a member of an object literal names, by member name. */
  readonly namedMembers: Map<Node, Map<string, Named | undefined>>;
  /** The values of an object literal by member name; made when first asked for. */
  readonly properties: Map<Node, Map<string, Node>>;
  /** Whether every letter of what a name, member or call gives could be known. */
  readonly wholes: Map<Binding | Node, boolean>;
  /** Whether a literal holds anything that names something. */
  readonly leading: Map<Node, boolean>;
  /** Variables that stand for a file, each with a number of its own. */
  readonly numbers: Map<Binding, number>;
  /** What is stored in the members of a binding's object, by member name; made when first asked for. */
  readonly stored: Map<Binding, Map<string, Write[]>>;
  /** Arguments of the call that is being followed, by function and parameter: `3:0`. Empty where a function is read for all its callers. */
  readonly given: ReadonlyMap<string, Value>;
  readonly uses: UseRecord[];
  readonly useOf: Map<Node, number>;
  /** The uses of calls that call another thing for each caller of the function around them. */
  readonly usesFor: Map<Node, readonly number[]>;
  /** The uses of calls of a member whose key is one of several. */
  readonly usesUnder: Map<Node, readonly number[]>;
  /** Runs the file's own decoders within a budget. */
  readonly interpreter: Interpreter;
  /** Which functions wrap what compilers import, and which only give a name, by index. */
  readonly wrappers: Map<number, boolean>;
  readonly namers: Map<number, boolean>;
  /** Which functions are Babel's helper for generators, by index. */
  readonly regenerators: Map<number, boolean>;
  /** Which functions inside alone speak of a parameter, by function and parameter: `3:0`; `null` where the function itself does. */
  readonly keptParams: Map<string, readonly number[] | null>;
  /** The parameters that functions leave to functions in them, by index. */
  readonly spoken: Map<number, ReadonlyMap<string, Spoken>>;
  readonly places: () => Places;
  /** Function expressions that calls of namers stand for; `null` where they stand for none, or are being worked out. */
  readonly writtenFunctions: Map<Node, number | null>;
  /** Which functions look like small decoders, by index. */
  readonly smallDecoders: Map<number, boolean>;
  /** What a function that puts its argument into a text makes of it, by its index; undefined of others that were asked for. */
  readonly frames: Map<number, string | undefined>;
  /** Which uses are told, by how, by module and by path: a file uses few things often. */
  readonly told: Readonly<Record<UseRecord['how'] | 'kept', Map<string, Map<string, boolean>>>>;
  /** Which functions are worth interpreting, by index. */
  readonly decoders: Map<number, boolean>;
  readonly guards: Map<Scope, readonly Guard[]>;
  readonly folded: { readonly text: string; readonly decoded: boolean; readonly at: Node }[];
  /** What the file offers, by name: it may be tens of thousands. */
  readonly exported: () => ReadonlyMap<string, readonly ExportRecord[]>;
  /** Functions of the file that other files can call by what it exports, as far as syntax tells. */
  readonly offered: () => ReadonlySet<number>;
  /** The class of another file that a class comes from; `null` where there is none. */
  readonly foreign: Map<ClassRecord, Outside | null>;
  /** Classes by the name that the file offers them under; empty until first asked for. */
  readonly offeredClasses: Map<ClassRecord, string | undefined>;
  /** The classes that extend a class; empty until first asked for. */
  readonly heirs: Map<ClassRecord, ClassRecord[]>;
  /** The modules of a bundle, if the file is one; found when first asked for. */
  readonly bundles: () => Bundles;
  /** The `toJSON` methods of objects that the file hands on. */
  readonly sayers: () => readonly number[];
  /** Known once it is known who calls whom: names that are asked for while they are worked out name nothing. */
  passedOn: PassedOn;
  /** Whether anything in the file is of a page. */
  readonly isForPages: () => boolean;
  readonly heard: () => Heard;
  /** Where events are told that are written out, by what they are called. */
  readonly tellers: () => ReadonlyMap<unknown, Survey['emits']>;
  /** The modules that browserify has put into the file; found when first asked for. */
  readonly browserified: () => Browserified;
  /** What other files tell. */
  readonly elsewhere: Elsewhere;
  /** Globals that another module has put there. */
  readonly borrowed: ReadonlyMap<string, Outside>;
  /** Which uses are worth noting; everything else is only followed through. */
  readonly apis: Apis;
  /** Modules that the file loads and was not seen to ask for any member. */
  readonly brought: ReadonlySet<string>;
  /** Modules that the file asks for a member. */
  readonly asked: Set<string>;
  /** Whether the file asks for the environment, and puts anything into letters of an encoding. */
  readonly writesInCode: () => boolean;
  /** Words that any command of the file may be called by as well; undefined among them for one that is not known. */
  readonly aliases: () => readonly (string | undefined)[];
  /** Whether the file may keep modules in lists and tables, or hand them over. */
  readonly handsModules: () => boolean;
  /** Whether it is known who calls whom: what something is made of can be asked only then. */
  isLinked: boolean;
  /** Whether anything is read by which a file may ask if it was started as a program. */
  mayAskForStart: boolean;
  /** How many more calls are read with their own arguments. */
  inlines: number;
  /** How many more parameters of functions that call themselves are told by what they were called with first. */
  recursions: number;
  /** Steps left; when they run out everything further is unknown. */
  steps: number;
  /** What may grow with the square of the file. */
  readonly allowance: Allowance;
  /** What is being worked out; one for all readers of a file. */
  readonly trail: Trail;
  /** How deep the reader is in following one thing to the next. */
  depth: number;
  /** Looks at many more callers of a function than everything else does, for what is done inside of it; made when first asked for. */
  readonly wide: () => Reader;
  /** Where this is such a reader: the one that what a function gives back is read by, since that is for whoever calls it. */
  readonly usual?: Reader;
}

/** What later stages know of the outside. */
export interface Apis {
  /** Whether using this does something that they want to know. */
  tells(module: string, path: string, how: Use['how'] | 'kept'): boolean;
  /** Whether using this, or anything that members and calls make of it, may. */
  leads(module: string, path: string): boolean;
  /** Whether using this does something to the world that data of other files may matter to. */
  acts(module: string, path: string, how: Use['how']): boolean;
  /** Whether some module has a member of that name that may. */
  offers(member: string): boolean;
  /** What the package's manifest gives names of modules to mean; nothing where no package is known. */
  readonly ownNames?: OwnNames;
}

/** Chains of names and values are followed this far: each link costs stack, and a hostile file could make the chain endless. */
export const DEEPEST = 120;

/** How many expressions of one file are followed; of a large file, as many as it has letters. Measured on 600 packages: typescript.js with 9 MB takes 410,000; `wrangler` 4.86, with 12 MB in one file, more than two million. */
const STEPS = 2_000_000;

/** How many calls of one file are read with their own arguments: enough for the string table of any decoder worth reading. */
const INLINES = 2_000;

const RECURSIONS = 100;

/** Stands for no function where one is asked for. */
export const NO_FUNCTION = -1;

/** A reader that sees one function as this call sees it: nothing learned for other callers holds. */
export function readerFor(index: number, args: readonly Value[], reader: Reader): Reader {
  const params = reader.found.functions[index]?.node?.params ?? [];
  const rest = params.findIndex(param => param.type === 'RestElement');
  const passed = rest < 0 ? args : [...args.slice(0, rest), listOf(args.slice(rest))];
  return {
    ...reader,
    named: new Map(),
    values: new Map(),
    namedBindings: new Map(),
    namedMembers: new Map(),
    namedFields: new Map(),
    namedGlobals: new Map(),
    namedExports: new Map(),
    boundValues: new Map(),
    wholes: new Map(),
    given: new Map([...reader.given, ...passed.map((arg, at): [string, Value] => [`${index}:${at}`, arg])]),
    inlines: Math.min(reader.inlines, 8),
    steps: Math.min(reader.steps, 500),
  };
}

/** What is worked out by a reader that knows more, `own`. It takes its steps from whoever asks: calls inside of calls would take them many times over. */
export function askedOf<T>(own: Reader, reader: Reader, work: (own: Reader) => T): T {
  const { steps } = own;
  const made = work(own);
  reader.steps -= steps - own.steps;
  return made;
}

/** What the call that is being followed passes for a parameter. */
export function givenFor({ of, index }: NonNullable<Binding['param']>, { given }: Reader): Value | undefined {
  return given.size > 0 ? given.get(`${of}:${index}`) : undefined;
}

/** A reader that sees a parameter of one function as holding a value: nothing that is being worked out right now stands in its way. */
export function readerKnowing({ of, index }: { readonly of: number; readonly index: number }, value: Value, reader: Reader): Reader {
  const own = readerFor(of, [], reader);
  return { ...own, given: new Map([...reader.given, [`${of}:${index}`, value]]) };
}

const DEEPEST_OFFERED = 2;

function functionsIn(value: Node, scope: Scope, found: Survey, depth = 0): number[] {
  // An object may hold itself.
  if (depth > DEEPEST_OFFERED) return [];
  const own = found.functionOf.get(value);
  if (own !== undefined) return [own];
  if (value.type === 'Identifier') {
    const binding = lookUp(value.name, scope);
    const [write] = binding?.writes ?? [];
    const written = write && bare(write.value);
    if (write && written?.type === 'ObjectExpression') return functionsIn(written, write.scope, found, depth + 1);
    const methods = write && written && methodsOf(written, write.scope, found);
    return methods ? [...methods] : [binding?.callable ?? (written && found.functionOf.get(written))].flatMap(index => index ?? []);
  }
  const methods = methodsOf(value, scope, found);
  if (methods) return [...methods];
  if (value.type !== 'ObjectExpression') return [];
  return value.properties.flatMap(one =>
    one.type === 'Property' && one.value.type !== 'ObjectExpression' ? functionsIn(bare(one.value), scope, found, depth + 1) : [],
  );
}

/** The methods of a class, or of an object that is made of one. */
function methodsOf(value: Node, scope: Scope, found: Survey): Iterable<number> | undefined {
  if (value.type === 'ClassExpression' || value.type === 'ClassDeclaration') return found.classes.get(value)?.methods.values();
  const made = value.type === 'NewExpression' ? bare(value.callee) : undefined;
  const [write] = made?.type === 'Identifier' ? (lookUp(made.name, scope)?.writes ?? []) : [];
  const of = write && bare(write.value);
  return of && of.type !== 'NewExpression' ? methodsOf(of, write.scope, found) : undefined;
}

/** What is known of a file when it is read once more. */
export interface Told {
  /** Globals that other files make, and what they hand to functions of this one. */
  readonly shared: ReadonlyMap<string, Outside>;
  readonly elsewhere: Elsewhere;
}

/** In bundles of more functions everything is handed to everything: what is handed on there is not followed into lists, objects and bound functions. */
export const MOST_LINKED_LATE = 2_000;

/** Methods of what others are only given are called there too; in a bundle nobody is. */
export const MOST_METHODS = 60;

function offeredIn(found: Survey): ReadonlySet<number> {
  const exported = found.exports.flatMap(({ value, scope }) => (value ? functionsIn(bare(value), scope, found) : []));
  return new Set(found.functions.length <= MOST_METHODS ? [...exported, ...found.methodNames.keys()] : exported);
}

const WIDE_STEPS = 200_000;

function widened(reader: Reader): Reader {
  return { ...reader, values: new Map(), boundValues: new Map(), steps: Math.min(reader.steps, WIDE_STEPS), usual: reader };
}

/** A reader for a surveyed file. */
export function readerOf(found: Survey, apis: Apis, told?: Told, brought: ReadonlySet<string> = NOTHING_BROUGHT): Reader {
  const reader: Reader = {
    found,
    named: new Map(),
    values: new Map(),
    namedBindings: new Map(),
    boundValues: new Map(),
    namedFields: new Map(),
    fieldsOf: new Map(),
    namedGlobals: new Map(),
    namedExports: new Map(),
    namedMembers: new Map(),
    properties: new Map(),
    wholes: new Map(),
    leading: new Map(),
    numbers: new Map(),
    stored: new Map(),
    given: new Map(),
    uses: [],
    useOf: new Map(),
    usesFor: new Map(),
    usesUnder: new Map(),
    interpreter: interpreterOf(found),
    wrappers: new Map(),
    namers: new Map(),
    regenerators: new Map(),
    keptParams: new Map(),
    spoken: new Map(),
    writtenFunctions: new Map(),
    places: onceOnly(() => placesIn(found.body, found.functionNames)),
    smallDecoders: new Map(),
    frames: new Map(),
    told: { call: new Map(), new: new Map(), read: new Map(), assign: new Map(), kept: new Map() },
    decoders: new Map(),
    guards: new Map(),
    folded: [],
    exported: onceOnly(() => Map.groupBy(found.exports, ({ name }) => name)),
    offered: onceOnly(() => offeredIn(found)),
    foreign: new Map(),
    offeredClasses: new Map(),
    heirs: new Map(),
    bundles: onceOnly(() => bundlesIn(found)),
    sayers: onceOnly(() => handedSayers(reader)),
    passedOn: new Map(),
    isForPages: onceOnly(() => OF_PAGES.test(found.text)),
    heard: onceOnly(() => heardIn(found.text)),
    tellers: onceOnly(() =>
      Map.groupBy(
        found.emits,
        ({
          node: {
            arguments: [event],
          },
        }) => (event?.type === 'Literal' ? event.value : undefined),
      ),
    ),
    browserified: onceOnly(() => browserifiedIn(found)),
    elsewhere: told?.elsewhere ?? NOTHING_ELSEWHERE,
    borrowed: told ? new Map([...borrowedBy(found.text), ...told.shared]) : borrowedBy(found.text),
    apis,
    brought,
    asked: new Set(),
    inlines: INLINES,
    recursions: RECURSIONS,
    writesInCode: onceOnly(() => writesInCodeIn(found.text)),
    aliases: onceOnly(() => aliasesIn(found.text)),
    handsModules: onceOnly(() => handsModulesIn(found.text)),
    isLinked: false,
    mayAskForStart: false,
    steps: Math.max(STEPS, found.text.length),
    allowance: newAllowance(),
    depth: 0,
    trail: newTrail(),
    wide: onceOnly(() => widened(reader)),
  };
  return reader;
}
