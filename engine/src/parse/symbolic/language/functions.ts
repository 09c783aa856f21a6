import { Env } from './env.ts';
import {
  list,
  functionOf,
  promise,
  isFunction,
  isThing,
  type ClassNode,
  type Datum,
  type FunctionNode,
  type OwnCode,
  type Thing,
} from '../values/datum.ts';
import { evaluate } from './expressions.ts';
import { newWaits, runWithWaits } from './suspended.ts';
import { generated } from './generators.ts';
import { refused } from '../natives/objects.ts';
import { calledAs } from '../outside/left-with-callers.ts';
import { bindPattern } from './patterns.ts';
import { mayHaveThrown, MOST_THROWN, Thrown, type Frame, type Place, type Run } from '../run.ts';
import { spend } from '../steps.ts';
import { execAll, hoistVars } from './statements.ts';
import { either } from '../values/values.ts';

/** A function that code writes, where it stands. */
export function closure(node: FunctionNode, place: Place, home?: Thing): Thing {
  const self = node.type === 'ArrowFunctionExpression' ? place.self : undefined;
  return functionOf({ by: 'package', node, env: place.env, file: place.file, self, home: home ?? place.frame.home });
}

/** A function without a name of its own is called as what it is first put into. */
export function nameAs(name: string, value: Datum): void {
  if (isFunction(value) && value.code.by === 'package' && !value.code.node.id && !value.props.has('name')) value.props.set('name', name);
}

/** Runs a function of the package from its first statement to its last; a generator when the first is asked for that it gives out, and then to its end. */
export function runFunction(code: OwnCode, self: Datum, args: readonly Datum[], run: Run): Datum {
  const { node } = code;
  if (isClassNode(node)) throw refused('TypeError', `Class constructor ${node.id?.name ?? ''} cannot be invoked without 'new'`);
  if (!node.body) return undefined;
  spend(run, 2 + node.params.length / 2);
  const { guards } = run;
  try {
    if (node.generator) return generated(code, self, args, run);
    if (!node.async) return bodyOf(node, placeOf(code, self, args, run));
    const waits = newWaits();
    return failingWithin(run, () => settled(runWithWaits(waits, run, () => bodyOf(node, placeOf(code, self, args, run, { waits })))));
  } catch (error) {
    if (node.async && error instanceof Thrown) return promise(error.datum, true);
    throw error;
  } finally {
    // What ended this function on one way ends it alone.
    run.guards = guards;
  }
}

/** Of a promise, what it is made of may have failed with. */
function failingWithin(run: Run, work: () => Thing): Thing {
  const { mayBeThrown } = run;
  run.mayBeThrown = [];
  try {
    const made = work();
    const { settled } = made;
    if (!settled || settled.failed || run.mayBeThrown.length === 0) return made;
    // It may be a promise of somebody else that is handed on.
    return { ...made, settled: { ...settled, mayFail: [...(settled.mayFail ?? []), ...run.mayBeThrown].slice(0, MOST_THROWN) } };
  } finally {
    run.mayBeThrown = mayBeThrown;
  }
}

/** Where the body of a function stands for one call, with what that is given. */
export function placeOf(
  { node, env: around, file, self: outer, home }: OwnCode,
  self: Datum,
  args: readonly Datum[],
  run: Run,
  { generates, waits }: Partial<Pick<Frame, 'generates' | 'waits'>> = {},
): Place {
  const env = new Env(around, true);
  const isArrow = node.type === 'ArrowFunctionExpression';
  const place: Place = {
    run,
    file,
    env,
    self: isArrow ? outer : self,
    frame: { returned: [], mayBreak: 0, generates, waits, around: run.guards, home },
  };
  if (node.type === 'FunctionExpression' && node.id)
    env.declare(node.id.name, functionOf({ by: 'package', node, env: around, file, self: outer, home }));
  if (!isArrow) env.declare('arguments', list([...args]));
  if (isClassNode(node)) return place;
  node.params.forEach((param, at) => {
    if (param.type === 'Identifier') calledAs(param.name, args[at]);
    if (param.type === 'RestElement') bindPattern(param.argument, list(args.slice(at)), 'declare', place);
    else bindPattern(param, args[at], 'declare', place);
  });
  return place;
}

export function isClassNode(node: OwnCode['node']): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** Runs the body of a function; what it returns. */
export function bodyOf(node: FunctionNode, place: Place): Datum {
  if (node.body?.type !== 'BlockStatement') return node.body ? evaluate(node.body, place) : undefined;
  hoistVars(node.body, place);
  const { returned } = place.frame;
  try {
    const end = execAll(node.body.body, place);
    const value = end?.how === 'return' ? end.value : undefined;
    return returned.reduce((sum, one) => either(sum, one, place.run), value);
  } catch (error) {
    // It may have returned before it came to what throws.
    const [first, ...others] = returned;
    if (!(error instanceof Thrown) || returned.length === 0) throw error;
    mayHaveThrown(place.run, error.datum);
    return others.reduce((sum, one) => either(sum, one, place.run), first);
  }
}

/** What comes out of an async function is waited for but once. */
function settled(value: Datum): Thing {
  return isThing(value) && value.is === 'promise' ? value : promise(value);
}
