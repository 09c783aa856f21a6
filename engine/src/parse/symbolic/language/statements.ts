import type { CatchClause, Node, TryStatement } from 'oxc-parser';

import { bare, forEachChild } from '../../read/children.ts';
import { choose, switched } from './choices.ts';
import { under } from './conditions.ts';
import { classMade } from './classes.ts';
import { any, chainOf, isClass, isFunction, isHiddenKey, isThing, native, open, type Datum } from '../values/datum.ts';
import { callFunction } from './calls.ts';
import { namesIn, narrowed } from '../outside/entry-names.ts';
import { Env } from './env.ts';
import { evaluate } from './expressions.ts';
import { closure, nameAs } from './functions.ts';
import { isLoop, looped } from './loops.ts';
import { leftBehind } from './narrowing.ts';
import { member } from './members.ts';
import { bindPattern } from './patterns.ts';
import { mayHaveThrown, Exited, Thrown, type Place } from '../run.ts';
import { spend } from '../steps.ts';
import { NOWHERE } from '../values/nowhere.ts';

/** How statements end before their end. */
export type End =
  | { readonly how: 'return'; readonly value: Datum }
  | { readonly how: 'break' | 'continue'; readonly label: string | undefined };

/** Functions are there before the statements around them run. */
export function hoistFunctions(statements: readonly Node[], place: Place): void {
  spend(place.run, statements.length / 4);
  for (const one of statements) {
    const inner = one.type === 'ExportNamedDeclaration' || one.type === 'ExportDefaultDeclaration' ? one.declaration : one;
    if (inner?.type !== 'FunctionDeclaration' || !inner.id || !inner.body) continue;
    const made = closure(inner, place);
    place.env.declare(inner.id.name, made);
    // In code that is not strict it is known outside of its block as well.
    place.env.ofFunction().declare(inner.id.name, made);
  }
}

/** Runs statements one after the other, in a block of their own. */
export function execAll(statements: readonly Node[], place: Place): End | undefined {
  hoistFunctions(statements, place);
  return execInOrder(statements, place);
}

export function execInOrder(statements: readonly Node[], place: Place): End | undefined {
  for (let at = 0; at < statements.length; at++) {
    const one = statements[at];
    const end = one && exec(one, place);
    if (end) return end;
    const others = one && leftBehind(one, place);
    if (others) return others(() => execInOrder(statements.slice(at + 1), place));
  }
  return undefined;
}

/** What is returned only where a name is known is told with that; `true` is no more than that it is so. */
function returned(value: Datum, { run, frame }: Place): Datum {
  const names = namesIn(run.guards).filter(one => !frame.around.includes(one));
  if (names.length === 0) return value;
  return value === true ? { ...open(), tells: names } : narrowed(value, names);
}

/** Names that `var` declares anywhere in a function are its own from the beginning. */
export function hoistVars(body: Node, { env }: Place): void {
  let names = HOISTED.get(body);
  if (!names) HOISTED.set(body, (names = varsIn(body)));
  for (const name of names) env.hoist(name);
}

/** A function is looked through once, however often it is called. */
const HOISTED = new WeakMap<Node, readonly string[]>();

/** Statements with others inside. */
const HOLDS_STATEMENTS = /^(?:Block|If|For|ForIn|ForOf|While|DoWhile|Try|Switch|Labeled)Statement$|^(?:SwitchCase|CatchClause)$/;

export function varsIn(body: Node): string[] {
  const names = new Set<string>();
  const waiting = [body];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === 'VariableDeclaration' && next.kind === 'var')
      for (const { id } of next.declarations) if (id.type === 'Identifier') names.add(id.name);
    // Expressions declare nothing, but in functions of their own.
    if (next === body || HOLDS_STATEMENTS.test(next.type)) forEachChild(next, child => void waiting.push(child));
  }
  return [...names];
}

export function inBlock(place: Place): Place {
  return { ...place, env: new Env(place.env) };
}

export function exec(node: Node, place: Place): End | undefined {
  spend(place.run);
  switch (node.type) {
    case 'ExpressionStatement':
      evaluate(node.expression, place);
      return undefined;
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) {
        if (!init && node.kind === 'var') continue;
        // `const socket = connect(() => socket.pipe(…))`: it is its own before it is anything.
        if (id.type === 'Identifier' && init?.type === 'CallExpression' && node.kind !== 'var') place.env.hoist(id.name);
        const value = init ? evaluate(init, place) : undefined;
        if (id.type === 'Identifier') nameAs(id.name, value);
        bindPattern(id, value, node.kind === 'var' ? 'var' : node.kind === 'const' ? 'const' : 'declare', place);
      }
      return undefined;
    case 'ClassDeclaration':
      if (node.id) place.env.declare(node.id.name, classMade(node, place));
      return undefined;
    case 'ReturnStatement':
      return { how: 'return', value: node.argument ? returned(evaluate(node.argument, place), place) : undefined };
    case 'BlockStatement':
      return execAll(node.body, inBlock(place));
    case 'WithStatement':
      return exec(node.body, { ...place, env: within(evaluate(node.object, place), place) });
    case 'IfStatement':
      return choose(node, place);
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return looped(node, undefined, place);
    case 'TryStatement':
      return attempt(node, place);
    case 'ThrowStatement':
      throw new Thrown(evaluate(node.argument, place));
    case 'SwitchStatement':
      return switched(node, place);
    case 'BreakStatement':
    case 'ContinueStatement':
      return { how: node.type === 'BreakStatement' ? 'break' : 'continue', label: node.label?.name };
    case 'LabeledStatement': {
      const { guards } = place.run;
      const end = isLoop(node.body) ? looped(node.body, node.label.name, place) : exec(node.body, place);
      place.run.guards = guards;
      return end && end.how !== 'return' && end.label === node.label.name ? undefined : end;
    }
    case 'ExportNamedDeclaration':
      return node.declaration ? exec(node.declaration, place) : undefined;
    case 'ExportDefaultDeclaration':
      place.env.declare('*default*', defaultOf(node.declaration, place));
      return undefined;
    default:
      return undefined;
  }
}

/** `with (of) …`: the names that something has are names of their own there, and functions among them are called on it. */
function within(of: Datum, { env: around, run }: Place): Env {
  const env = new Env(around);
  for (const name of namesOf(of)) {
    const value = member(of, name, NOWHERE, run);
    const isMethod = isFunction(value) && !isClass(value);
    env.declare(name, isMethod ? native(({ args, at }) => callFunction(value, of, args, at, run)) : value);
  }
  return env;
}

/** Those of what is made of it count as well. */
function namesOf(of: Datum): Set<string> {
  return new Set(isThing(of) ? [...chainOf(of)].flatMap(({ props }) => [...props.keys()].filter(key => !isHiddenKey(key))) : []);
}

function defaultOf(node: Node, place: Place): Datum {
  const isNamed = (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id;
  if (node.type === 'ClassDeclaration' && node.id) place.env.declare(node.id.name, classMade(node, place));
  return isNamed ? place.env.find(isNamed.name)?.value : evaluate(node, place);
}

function attempt(node: TryStatement, place: Place): End | undefined {
  const { run } = place;
  const { guards } = run;
  let end: End | undefined;
  let thrown: Thrown | undefined;
  const guarded = (work: () => End | undefined): void => {
    try {
      end = work();
      thrown = undefined;
    } catch (error) {
      // A stack that is used up is thrown as well, and code that tries goes on behind it.
      if (!(error instanceof Thrown || error instanceof RangeError)) throw error;
      run.guards = guards;
      thrown = error instanceof Thrown ? error : new Thrown(open());
    }
  };
  const before = run.mayThrow;
  const { mayBeThrown } = run;
  run.mayBeThrown = [];
  guarded(() => exec(node.block, place));
  const { handler } = node;
  const told = run.mayBeThrown;
  run.mayBeThrown = mayBeThrown;
  if (!handler && told.length > 0) mayHaveThrown(run, ...told);
  // What ended the attempt by throwing ended nothing else.
  if (handler && !end) run.guards = run.guards.filter(one => one.kind !== 'entry' || guards.includes(one));
  const handle = (datum: Datum): End | undefined => {
    const inner = inBlock(place);
    if (handler?.param) bindPattern(handler.param, datum, 'declare', inner);
    return handler ? exec(handler.body, inner) : undefined;
  };
  if (thrown && handler) {
    const { datum } = thrown;
    guarded(() => handle(datum));
  } else if (handler && run.mayThrow > before && !isOfGenerator(handler))
    mayHandle(() => handle(told.length > 0 ? any([...told, open()]) : open()), place);
  const last = node.finalizer ? exec(node.finalizer, place) : undefined;
  if (last) return last;
  if (thrown) throw thrown;
  return end;
}

/**
 * `catch (e) { op = [6, e]; y = 0; }`: what TypeScript goes through `async` functions and generators with keeps an error for their own code. Whether anything is thrown
 * is not known, and would leave it unknown at which step each of them is. Source: tslib, `__generator`.
 */
function isOfGenerator({ param, body }: CatchClause): boolean {
  const written = body.body.flatMap((statement): readonly Node[] => {
    const expression = statement.type === 'ExpressionStatement' ? bare(statement.expression) : statement;
    return expression.type === 'SequenceExpression' ? expression.expressions : [expression];
  });
  const [list, zero] = written.map(one => (one.type === 'AssignmentExpression' ? bare(one.right) : undefined));
  if (written.length !== 2 || zero?.type !== 'Literal') return false;
  if (param?.type !== 'Identifier' || list?.type !== 'ArrayExpression' || list.elements.length !== 2) return false;
  const [step, error] = list.elements;
  return step?.type === 'Literal' && step.value === 6 && error?.type === 'Identifier' && error.name === param.name;
}

/** What handles something that only may be thrown, beside what goes on without. */
function mayHandle(handle: () => End | undefined, { run, frame }: Place): void {
  try {
    const end = under([], run, handle);
    if (end?.how === 'return') frame.returned.push(end.value);
  } catch (error) {
    if (!(error instanceof Thrown || error instanceof Exited)) throw error;
    if (error instanceof Thrown) mayHaveThrown(run, error.datum);
  }
}
