import type { IfStatement, Node, Statement, SwitchStatement } from 'oxc-parser';

import { denialsOf, tellsOf, under } from './conditions.ts';
import { isOpen, type Condition, type Datum } from '../values/datum.ts';
import { eitherTold } from '../outside/entry-names.ts';
import { evaluate } from './expressions.ts';
import { narrowedBy, narrowing } from './narrowing.ts';
import { operate } from './operators.ts';
import { asUnfollowed, isUnfollowed } from '../values/own-data.ts';
import { mayHaveThrown, Exited, Thrown, type Place, type Run } from '../run.ts';
import { exec, execAll, inBlock, type End } from './statements.ts';
import { tested } from './tested.ts';
import { knownText, truth } from '../values/values.ts';

/** Both ways where it is not known which: what the first may return is kept, and the second is gone as well. */
export function choose({ test, consequent: yes, alternate: no }: IfStatement, place: Place): End | undefined {
  const asked = tested(test, place);
  const holds = truth(asked);
  if (holds !== undefined) {
    const taken = holds ? yes : no;
    return taken ? exec(taken, inBlock(place)) : undefined;
  }
  const { run } = place;
  const tells = tellsOf(asked);
  const denials = denialsOf(asked);
  const [first, second] = asUnfollowed(isUnfollowed(asked), run, () => {
    const way = narrowing(test, true, place, () => maybe([yes], tells, place));
    return [way, no ? narrowing(test, false, place, () => maybe([no], denials, place)) : undefined] as const;
  });
  // What stands behind runs only where the way that ends it was not taken.
  if (first.isEnd) run.guards = [...run.guards, ...denials];
  if (second?.isEnd) run.guards = [...run.guards, ...tells];
  if (first.end?.how === 'return' && second?.end?.how === 'return') {
    place.frame.returned.push(first.end.value);
    return second.end;
  }
  for (const one of [first.end, second?.end]) {
    if (one?.how === 'return') place.frame.returned.push(one.value);
    if (one?.how === 'break' && one.label === undefined) place.frame.mayBreak++;
  }
  return undefined;
}

interface Way {
  readonly end: End | undefined;
  /** Whether nothing that stands behind it runs, within the function or round. */
  readonly isEnd: boolean;
}

/** What may not happen at all: what it throws may not be thrown. */
function maybe(statements: readonly Node[], guards: readonly Condition[], place: Place): Way {
  const { run } = place;
  const { removed } = run;
  run.removed = new Map();
  try {
    const end = under(guards, run, () => execAll(statements, inBlock(place)));
    return left({ end, isEnd: end !== undefined }, removed, run);
  } catch (error) {
    if (error instanceof Thrown) mayHaveThrown(run, error.datum);
    if (error instanceof Thrown || error instanceof Exited) return left({ end: undefined, isEnd: true }, removed, run);
    throw error;
  }
}

/** What stands behind a way that ends finds in lists what that has taken out of them. */
function left(way: Way, outer: Run['removed'], run: Run): Way {
  for (const [list, before] of run.removed ?? []) {
    const had = new Set(before);
    if (way.isEnd) list.items = [...before, ...list.items.filter(one => !had.has(one))];
    else if (outer && !outer.has(list)) outer.set(list, before);
  }
  run.removed = outer;
  return way;
}

/** Goes from the case that is meant to the next `break`; each case by itself where it is not known which. */
export function switched(node: SwitchStatement, outer: Place): End | undefined {
  const { run } = outer;
  const { guards } = run;
  const end = caseOf(node, outer);
  // What ended it on one way ends it alone.
  if (!end) run.guards = guards;
  return end;
}

function caseOf(node: SwitchStatement, outer: Place): End | undefined {
  const place = inBlock(outer);
  const value = evaluate(node.discriminant, place);
  const isSame = (test: Node): Datum => operate('===', value, evaluate(test, place), place.run);
  const asks = node.cases.map(one => (one.test ? isSame(one.test) : false));
  if (knownText(value) === undefined || asks.some(isOpen)) {
    for (const [index, one] of node.cases.entries()) {
      const { end } = asUnfollowed(isUnfollowed(value), place.run, () =>
        inCase(node, index, place, () => maybe(one.consequent, toldBefore(node.cases, asks, index), place)),
      );
      if (end?.how === 'return') place.frame.returned.push(end.value);
    }
    return undefined;
  }
  const asked = asks.indexOf(true);
  const at = asked < 0 ? node.cases.findIndex(one => !one.test) : asked;
  return at < 0
    ? undefined
    : through(
        node.cases.slice(at).map(one => one.consequent),
        place,
      );
}

/** Runs a case with what is switched by being only what leads there: what it asks for, or what those before it do that go on into it. */
function inCase({ discriminant, cases }: SwitchStatement, index: number, place: Place, work: () => Way): Way {
  const first = leading(cases, index);
  const leads = cases.slice(first, index + 1);
  const isDefault = first === index && !cases[index]?.test;
  // What is none of the others may come through it as well.
  if (!isDefault && leads.some(one => !one.test)) return work();
  const tests = (isDefault ? cases : leads).flatMap(({ test }) => test ?? []);
  const may = (): boolean => {
    const value = evaluate(discriminant, place);
    const asks = tests.map(test => truth(operate('===', value, evaluate(test, place), place.run)));
    return isDefault ? !asks.includes(true) : asks.some(one => one !== false);
  };
  return narrowedBy([discriminant, ...tests], may, place, work);
}

/** The first of the cases that go on into this one. */
function leading(cases: SwitchStatement['cases'], index: number): number {
  let first = index;
  while (first > 0 && !cases[first - 1]?.consequent.some(one => ENDS.test(one.type))) first--;
  return first;
}

/** What is so in a case: that it is asked for, or one of those before it that end nowhere. */
function toldBefore(cases: SwitchStatement['cases'], asks: readonly Datum[], index: number): readonly Condition[] {
  let tells = cases[index]?.test ? tellsOf(asks[index]) : [];
  for (let at = index - 1; at >= 0 && tells.length > 0; at--) {
    const before = cases[at];
    if (!before || before.consequent.some(one => ENDS.test(one.type))) break;
    tells = before.test ? eitherTold(tells, tellsOf(asks[at])) : [];
  }
  return tells;
}

const ENDS = /^(?:Break|Return|Throw|Continue|Block)Statement$/;

function through(cases: readonly (readonly Statement[])[], place: Place): End | undefined {
  for (const statements of cases) {
    const end = execAll(statements, place);
    if (end) return end.how === 'break' && end.label === undefined ? undefined : end;
  }
  return undefined;
}
