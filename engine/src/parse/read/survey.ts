import type {
  AccessorProperty,
  Argument,
  ArrowFunctionExpression,
  CallExpression,
  ConditionalExpression,
  Expression,
  Function as FunctionNode,
  MemberExpression,
  MethodDefinition,
  NewExpression,
  Node,
  PropertyDefinition,
} from 'oxc-parser';

import type { Kept } from './walk/kept-under-keys.ts';
import type { Receiver } from './name/receiver.ts';
import type { WrittenCode } from './walk/written.ts';
import type { Binding, Scope, Write } from './scope.ts';

export type AnyFunction = FunctionNode | ArrowFunctionExpression;
export type AnyCall = CallExpression | NewExpression;

/** A function of the file while it is being read. */
export interface FunctionRecord {
  readonly name: string;
  readonly parent: number;
  /** Undefined for the module's body, and for a constructor that the language gives a class. */
  readonly node: AnyFunction | undefined;
  readonly scope: Scope;
  readonly returns: { readonly value: Node; readonly scope: Scope }[];
  /** What a generator gives out, one `yield` after the other; `each`: `yield*` gives all of what is in it. */
  readonly yields: { readonly value: Node; readonly scope: Scope; readonly each: boolean }[];
  readonly calls: Set<number>;
  /** Functions that it hands to a command line, which runs them when somebody types their command. */
  readonly commands: Set<number>;
  /** Where it is called directly, with which arguments; `within`: by a function that was handed it, in that one call of it. */
  readonly callers: { readonly args: readonly Argument[]; readonly scope: Scope; readonly within?: OneCall }[];
  /** The calls it is handed to as a callback; `bound`: how many of its parameters are set before. */
  readonly handedTo: { readonly call: AnyCall; readonly scope: Scope; readonly bound?: number }[];
}

/** A function of which nothing but where it stands is known yet. */
export function functionRecord(told: Pick<FunctionRecord, 'name' | 'parent' | 'node' | 'scope'>): FunctionRecord {
  return { ...told, returns: [], yields: [], calls: new Set(), commands: new Set(), callers: [], handedTo: [] };
}

/** One call of a function of the file. */
export interface OneCall {
  readonly index: number;
  readonly args: readonly Argument[];
  readonly scope: Scope;
}

/** A place that may use the outside: looked at once all bindings are known. */
export type Site =
  | { readonly kind: 'call'; readonly node: AnyCall; readonly scope: Scope }
  | { readonly kind: 'read'; readonly node: Node; readonly scope: Scope }
  | { readonly kind: 'assign'; readonly node: Node; readonly value: Argument; readonly scope: Scope }
  | { readonly kind: 'import'; readonly node: Node; readonly source: Expression; readonly scope: Scope }
  /** A loop that ends only when its condition no longer holds. */
  | {
      readonly kind: 'loop';
      readonly node: Node;
      readonly test: Node | undefined;
      /** What is called in it. */
      readonly calls: readonly Node[];
      readonly scope: Scope;
    };

/** A name the module gives away; `*` stands for all names of `again`, and an empty name for `module.exports` itself. */
export interface ExportRecord {
  readonly name: string;
  readonly value: Node | undefined;
  readonly scope: Scope;
  readonly again: { readonly module: string; readonly path: string } | undefined;
  /** What holds the name, where that is not written down. */
  readonly key?: Node;
}

/** A class of the file: its methods by name, its constructor, and what it extends. */
export interface ClassRecord {
  readonly methods: Map<string, number>;
  construct: number | undefined;
  parent: { readonly value: Node; readonly scope: Scope } | undefined;
}

/** The step of a list of functions before one of them, and where its callback is handed on. */
export interface Waterfall {
  readonly before: number;
  readonly passed: { readonly call: AnyCall; readonly scope: Scope }[];
}

/** One stage of a pipe: the call that it is an argument of, and which. */
export interface Stage {
  readonly of: AnyCall;
  readonly at: number;
  readonly scope: Scope;
}

/** A member, property or method whose key is the result of a call, or kept in another member. */
export interface Keyed {
  readonly node: MemberExpression | MethodDefinition | PropertyDefinition | AccessorProperty | (Node & { type: 'Property' });
  readonly key: CallExpression | MemberExpression;
  readonly scope: Scope;
}

/** Everything one walk over a syntax tree learns; names and values are worked out from it on demand. */
export interface Survey {
  readonly path: string;
  readonly text: string;
  /** The statements of the file that stand in no function. */
  readonly body: readonly Node[];
  readonly functions: FunctionRecord[];
  readonly functionOf: Map<Node, number>;
  /** Functions that something runs at no call that could be shown. */
  readonly unplaced: Set<number>;
  readonly classes: Map<Node, ClassRecord>;
  readonly sites: Site[];
  /** What is only kept under another name: the value of a property, of a variable, of an assignment. */
  readonly kept: Set<Node>;
  /** Keys that only decoding could tell. */
  readonly keyed: Keyed[];
  /** Texts that are code, to be put somewhere else. */
  readonly written: WrittenCode[];
  /** How far texts were looked at for that. */
  lookedTo: number;
  /** Calls of a member named `emit`: they hand data to listeners elsewhere in the file. */
  readonly emits: { readonly node: AnyCall; readonly scope: Scope }[];
  readonly exports: ExportRecord[];
  /** Static imports, in order. */
  readonly imports: { readonly module: string; readonly at: Node }[];
  /** Where a function calls one of its own parameters: what it hands to a callback. By the parameter's binding. */
  readonly paramCalls: Map<Binding, { readonly args: readonly Node[]; readonly scope: Scope; readonly call: AnyCall }[]>;
  /** Calls of members that nothing was called by when they were looked at, to be asked again when all callers are known. */
  readonly unnamed: { readonly call: AnyCall; readonly scope: Scope }[];
  /** What was found before of calls that draw from a list or a collection: the functions in there. Linking enters them. */
  readonly drawn: Map<Node, readonly number[]>;
  /** The functions that a call enters: one, or one of several. */
  readonly entered: Map<Node, number | readonly number[]>;
  /** The same call of what its callee may be as well. */
  readonly choices: Map<Node, readonly AnyCall[]>;
  /** What collections and containers keep under a text; undefined where several places do. */
  readonly keptUnder: Map<string, Kept | undefined>;
  /** Parameters into which the code puts something. */
  readonly filledParams: Set<Binding>;
  /** Parameters that are handed to a function which takes a secret there. */
  readonly taken: Set<Binding>;
  /** Functions of a list that is gone through by callbacks, but for the first. */
  readonly waterfalls: Map<number, Waterfall>;
  /** Calls that make a stage of a pipe. */
  readonly stages: Map<Node, Stage>;
  /** The secret that a function is handed first, by its index, where its name says so. */
  readonly handed: Map<number, string>;
  /** Names of members of `this` that are called. */
  readonly thisCalls: Set<string>;
  /** Names that `this` is kept under for functions inside of methods. */
  readonly thisNames: Set<string>;
  /** What is copied into `this` as a whole. */
  readonly copied: Write[];
  /** Whether a copy of what was walked before is walked: under which names things are kept is known from there. */
  copying: boolean;
  /** Lists of steps that are reduced: each is followed once. */
  readonly reduced: Set<Node>;
  /** Functions that go through a list of steps which they are handed, and the parameter that it is. */
  readonly stepping: Map<number, number>;
  /** What calls give that is stored in `this` under a name that another name holds: `this[name] = require(name)`. */
  readonly storedUnder: Write[];
  /** What was waited for in a `try`, by what its `catch` is given. */
  readonly caught: Map<Binding, readonly Awaited[]>;
  /** Every name that a function of the file is declared or first stored under. */
  readonly functionNames: Set<string>;
  /** Every name under which what may be a function by its name is kept as a member: `{ start }`, `api.start = start`. */
  readonly memberNames: Set<string>;
  /** Every name under which a function is kept as a member; the function, or -1 where several are. */
  readonly methods: Map<string, number>;
  /** The name that a function is kept under as a member, by its index. */
  readonly methodNames: Map<number, string>;
  /** Functions that run when a member is read, and when one is assigned; by member name, -1 where several have it. */
  readonly getters: Map<string, number>;
  readonly setters: Map<string, number>;
  /** What `this` is in the functions that are listeners, by index. */
  readonly receivers: Map<number, Receiver>;
  /** What functions are called on or bound to: `work.call({ io })`, by index. */
  readonly calledOn: Map<number, readonly Receiver[]>;
  /** The object that a function is written as a method of, by index; by its name where it has one. */
  readonly objects: Map<number, Receiver>;
  /** All functions that run when a member is read. */
  readonly readers: Set<number>;
  /** Calls of one of two members, as a choice of two calls. */
  readonly chosen: Map<Node, ConditionalExpression>;
  /** Calls as they would be written plainly: of a tagged template, `Reflect.apply` and their kin. */
  readonly instead: Map<Node, AnyCall>;
  /** Classes by their constructor; a function with a prototype of its own is one too. */
  readonly constructors: Map<number, ClassRecord>;
  /** Functions that store into `this` and have no methods: what `new` makes with them has those fields. */
  readonly plainConstructors: Map<number, ClassRecord>;
  /** Classes by their methods. */
  readonly owners: Map<number, ClassRecord>;
  /** What is stored in members of the global object, by name. */
  readonly globals: Map<string, Write[]>;
  /** What is put into lists that members of `this` hold, by member name. */
  readonly filled: Map<string, Write[]>;
  /** Stretches of code in which the members of an object are names. */
  readonly withs: { readonly object: Node; readonly scope: Scope; readonly inside: Scope }[];
  /** What is ever stored in a member of `this`, by member name. */
  readonly fields: Map<string, Write[]>;
}

/** A call whose answer is waited for. */
export interface Awaited {
  readonly node: Node;
  readonly scope: Scope;
}
