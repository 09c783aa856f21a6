import { Env } from './env.ts';
import {
  list,
  functionOf,
  iterator,
  promise,
  isThing,
  type ClassNode,
  type Datum,
  type FunctionNode,
  type OwnCode,
  type Thing,
} from './datum.ts';
import { evaluate } from './expressions.ts';
import { bindPattern } from './patterns.ts';
import { spend, Thrown, type Frame, type Place, type Run } from './run.ts';
import { execAll, hoistVars } from './statements.ts';
import { either } from './values.ts';

/** A function that code writes, where it stands. */
export function closure(node: FunctionNode, place: Place, home?: Thing): Thing {
  const self = node.type === 'ArrowFunctionExpression' ? place.self : undefined;
  return functionOf({ by: 'package', node, env: place.env, file: place.file, self, home: home ?? place.frame.home });
}

/** Leaves a generator that gives out more than is looked at. */
class Enough extends Error {}

const ENOUGH = new Enough('more is not looked at');

const MOST_YIELDED = 200;

export function yieldOut(frame: Frame, value: Datum): void {
  if (!frame.yielded) return;
  frame.yielded.push(value);
  if (frame.yielded.length >= MOST_YIELDED) throw ENOUGH;
}

/** Runs a function of the package from its first statement to its last; of generators all that they give out, at once. */
export function runFunction({ node, env: around, file, self: outer, home }: OwnCode, self: Datum, args: readonly Datum[], run: Run): Datum {
  if (isClassNode(node) || !node.body) return undefined;
  spend(run, 2);
  const isArrow = node.type === 'ArrowFunctionExpression';
  const frame: Frame = { returned: [], yielded: node.generator ? [] : undefined, home };
  const env = new Env(around, true);
  if (node.type === 'FunctionExpression' && node.id)
    env.declare(node.id.name, functionOf({ by: 'package', node, env: around, file, self: outer, home }));
  const place: Place = { run, file, env, self: isArrow ? outer : self, frame };
  if (!isArrow) env.declare('arguments', list([...args]));
  const { guards } = run;
  try {
    node.params.forEach((param, at) => {
      if (param.type === 'RestElement') bindPattern(param.argument, list(args.slice(at)), 'declare', place);
      else bindPattern(param, args[at], 'declare', place);
    });
    const value = bodyOf(node, place);
    if (frame.yielded) return iterator(frame.yielded);
    return node.async ? settled(value) : value;
  } catch (error) {
    if (frame.yielded && error instanceof Enough) return iterator(frame.yielded);
    if (node.async && error instanceof Thrown) return promise(error.datum, true);
    throw error;
  } finally {
    // What ended this function on one way ends it alone.
    run.guards = guards;
  }
}

function isClassNode(node: OwnCode['node']): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

function bodyOf(node: FunctionNode, place: Place): Datum {
  if (node.body?.type !== 'BlockStatement') return node.body ? evaluate(node.body, place) : undefined;
  hoistVars(node.body, place);
  const end = execAll(node.body.body, place);
  const value = end?.how === 'return' ? end.value : undefined;
  return place.frame.returned.reduce((sum, one) => either(sum, one, place.run), value);
}

/** What comes out of an async function is waited for but once. */
function settled(value: Datum): Datum {
  return isThing(value) && value.is === 'promise' ? value : promise(value);
}
