import type { Node } from 'oxc-parser';

import { bare, forEachChild } from '../../read/children.ts';
import { any, isThing, type Datum, type Thing } from '../values/datum.ts';
import type { Cell } from './env.ts';
import { evaluate } from './expressions.ts';
import { operate } from './operators.ts';
import { Exited, Thrown, type Place, type Run } from '../run.ts';
import { truth } from '../values/values.ts';

/**
 * Does what stands behind a condition of which nobody knows the end, while the variable that it asks of is only what it may be there: of `[2, list]` and
 * `[4, promise]` behind `step[0] === 4` the second. `holds`: whether the condition does. Source: TypeScript Handbook, “Narrowing”.
 */
export function narrowing<Result>(condition: Node, holds: boolean, place: Place, work: () => Result): Result {
  const asked = lastOf(bare(condition), holds);
  return narrowedBy([asked], () => truth(evaluate(asked, place)) !== !holds, place, work);
}

/** Of a long chain that is true, its last part is, and of one that is false with `||`: asking all of it again at each of its parts would cost as many times more as there are. */
function lastOf(condition: Node, holds: boolean): Node {
  if (condition.type !== 'LogicalExpression' || condition.operator !== (holds ? '&&' : '||')) return condition;
  return lastOf(bare(condition.right), holds);
}

/** The same for any question that asks of nothing but these expressions. `may`: whether what stands behind may come with what the variable is then. */
export function narrowedBy<Result>(asked: readonly Node[], may: () => boolean, place: Place, work: () => Result): Result {
  const { run } = place;
  // What is asked once more for each way is not taken apart once more for each way of another.
  const several = !run.isNarrowing && isOfSeveral(asked, place) ? severalIn(asked, place) : undefined;
  if (!several) return work();
  const { cell, before } = several;
  const ways = waysThat(may, before.items, cell, run);
  const taken = ways.length === 0 || ways.length === before.items.length ? before : any(ways);
  cell.value = taken;
  try {
    return work();
  } finally {
    // What was stored in it there is one more of what it may be.
    cell.value = cell.value === taken ? before : any([...before.items.filter(way => !ways.includes(way)), cell.value]);
  }
}

/**
 * How what stands behind a statement is run, where some of what a variable may be has ended in it: behind `if (step[0] === 2) return step[1];` it is one of the others.
 */
export function leftBehind(statement: Node, place: Place): (<Result>(work: () => Result) => Result) | undefined {
  if (statement.type === 'IfStatement') {
    const { test, consequent, alternate } = statement;
    // Looked at first: it costs least, and is mostly not so.
    if (!isOfSeveral([test], place)) return undefined;
    const isEnded = ends([consequent]);
    if (isEnded === (alternate !== null && ends([alternate]))) return undefined;
    return work => narrowing(test, !isEnded, place, work);
  }
  if (statement.type !== 'SwitchStatement') return undefined;
  const { discriminant, cases } = statement;
  const ended = cases.flatMap(({ test, consequent }) => (test && ends(consequent) ? [test] : []));
  if (ended.length === 0 || !isOfSeveral([discriminant, ...ended], place)) return undefined;
  const may = (): boolean => {
    const value = evaluate(discriminant, place);
    return !ended.some(test => truth(operate('===', value, evaluate(test, place), place.run)) === true);
  };
  return work => narrowedBy([discriminant, ...ended], may, place, work);
}

/** Whether nothing that stands behind these runs where they do: the first of them that leads away leads out of what is around. */
function ends(statements: readonly Node[]): boolean {
  for (const one of statements) {
    if (/^(?:Return|Throw|Continue)Statement$/.test(one.type)) return true;
    if (one.type === 'BreakStatement' || mayBreak(one)) return false;
    if (one.type === 'BlockStatement' && one.body.some(inner => LEADS_AWAY.test(inner.type))) return ends(one.body);
  }
  return false;
}

/** Whether a `break` stands in it that leads out of what is around. */
function mayBreak(statement: Node): boolean {
  if (/^(?:For|ForIn|ForOf|While|DoWhile|Switch)Statement$|Function|Class/.test(statement.type)) return false;
  let found = statement.type === 'BreakStatement';
  forEachChild(statement, child => {
    found ||= mayBreak(child);
  });
  return found;
}

const LEADS_AWAY = /^(?:Return|Throw|Continue|Break)Statement$/;

function isOfSeveral(asked: readonly Node[], place: Place): boolean {
  return severalIn(asked, place) !== undefined && asked.every(asksOnly);
}

/** Each of the things that a variable may be with which something may come. */
function waysThat(may: () => boolean, all: readonly Datum[], cell: Cell, run: Run): readonly Datum[] {
  const { value } = cell;
  run.isNarrowing = true;
  try {
    return all.filter(way => {
      cell.value = way;
      return isSo(may);
    });
  } finally {
    run.isNarrowing = false;
    cell.value = value;
  }
}

/** What would throw does not come to what stands behind it. */
function isSo(may: () => boolean): boolean {
  try {
    return may();
  } catch (error) {
    if (error instanceof Thrown || error instanceof Exited) return false;
    throw error;
  }
}

/** Where the first of the variables that are asked of is kept that is one of several things, and those. */
function severalIn(asked: readonly Node[], { env }: Place): { readonly cell: Cell; readonly before: Thing } | undefined {
  for (const one of asked)
    for (const name of namesAskedIn(one)) {
      const cell = env.find(name);
      const before = cell?.value;
      if (cell && isThing(before) && before.is === 'any') return { cell, before };
    }
  return undefined;
}

/** A condition is looked through once, however often it is come to. */
const ASKED = new WeakMap<Node, readonly string[]>();

function namesAskedIn(condition: Node): readonly string[] {
  let names = ASKED.get(condition);
  if (!names) ASKED.set(condition, (names = namesIn(condition)));
  return names;
}

function namesIn(node: Node): readonly string[] {
  const inner = bare(node);
  if (inner.type === 'Identifier') return [inner.name];
  if (inner.type === 'MemberExpression' && !inner.computed) return namesIn(inner.object);
  const names: string[] = [];
  forEachChild(inner, child => names.push(...namesIn(child)));
  return names;
}

/** Asking once more does nothing: no call, nothing that is stored. */
function asksOnly(node: Node): boolean {
  const inner = bare(node);
  if (!ASKS.test(inner.type) || (inner.type === 'UnaryExpression' && inner.operator === 'delete')) return false;
  let all = true;
  forEachChild(inner, child => {
    all &&= asksOnly(child);
  });
  return all;
}

const ASKS = /^(?:Identifier|Literal|MemberExpression|BinaryExpression|LogicalExpression|UnaryExpression|TemplateLiteral|TemplateElement)$/;
