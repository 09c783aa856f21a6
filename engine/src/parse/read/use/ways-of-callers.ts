import type { Value, Way } from '../../../model/module.ts';
import { nameSaid } from '../children.ts';
import { argumentsOf } from '../fold/call-arguments.ts';
import { isInsideOf } from '../fold/params.ts';
import { fold } from '../fold/values.ts';
import type { Outside } from '../name/outside.ts';
import { readerFor, type Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** What starts programs. One function of a tool does that for all others: `run(command)`. */
const STARTS = /^(?:child_process|execa|cross-spawn|shelljs|tinyexec|nano-spawn|zx)$/;

/**
 * In smaller files what is started is told at every moment that any caller has: nobody's alarm was wrong by it among 1,911 ordinary packages, and a moment that is not
 * followed, of a trap or a getter, hides nothing. In bundles everything goes through one such function.
 */
const FEWEST_FUNCTIONS = 1_000;

/** Callers that are told apart, and how many calls lie between them and the use at most. */
const MOST_WAYS = 16;
const DEEPEST = 2;

/**
 * What a program is started with by each caller of the function around it: what one of them does when the package is imported says nothing of what another passes when
 * somebody calls it. Undefined where one function alone calls. What others pass, who are not seen, is not known in any case.
 */
export function waysOfCallers(
  node: AnyCall,
  named: Outside,
  { given, scope }: { readonly given: readonly Value[]; readonly scope: Scope },
  reader: Reader,
): readonly Way[] | undefined {
  if (!STARTS.test(named.module) || reader.found.functions.length < FEWEST_FUNCTIONS) return undefined;
  const of = askedOf(given, scope, reader);
  if (of === undefined) return undefined;
  const passed = passedTo(of, DEEPEST, reader);
  if (!passed || passed.every(way => way.in === passed[0]?.in) || reader.inlines < passed.length) return undefined;
  reader.inlines -= passed.length;
  return passed.map(way => ({ in: way.in, args: argumentsOf(node, named, scope, readerFor(of, way.args, reader)) }));
}

/** The function whose parameters some values are made of, where a place is reached whenever that is called, and it is seen who calls it. */
function askedOf(values: readonly Value[], scope: Scope, reader: Reader): number | undefined {
  const { functions } = reader.found;
  for (const { of } of values.flatMap(allParams)) {
    const { callers = [], handedTo = [] } = functions[of] ?? {};
    if (handedTo.length > 0 || callers.length === 0 || callers.length > MOST_WAYS || !runsWith(of, scope, reader)) continue;
    if (!reader.offered().has(of) && !callers.some(one => isInsideOf(of, one.scope, reader))) return of;
  }
  return undefined;
}

/** Whether code runs when a function does: it stands in it, or in what a promise inside of it begins with. What it makes, hands to a timer or listens with runs later. */
function runsWith(of: number, { func }: Scope, { found }: Reader): boolean {
  let inside = func;
  while (inside > of) {
    const record = found.functions[inside];
    const isBegun =
      record?.handedTo.length === 1 &&
      record.handedTo.every(({ call }) => call.type === 'NewExpression' && nameSaid(call.callee) === 'Promise');
    if (!record || !isBegun) return false;
    inside = record.parent;
  }
  return inside === of;
}

function allParams({ params, elements }: Value): Value['params'] {
  return elements ? [...params, ...elements.flatMap(one => one.params)] : params;
}

/** What each caller of a function passes to it; undefined where they are too many. */
function passedTo(of: number, depth: number, reader: Reader): Way[] | undefined {
  const ways: Way[] = [];
  for (const { args, scope } of reader.found.functions[of]?.callers ?? []) {
    const given = args.map(one => fold(one, scope, reader));
    const further = depth > 1 ? askedOf(given, scope, reader) : undefined;
    const through = further === undefined ? undefined : passedTo(further, depth - 1, reader);
    if (further === undefined || !through) ways.push({ in: scope.func, args: given });
    else
      for (const way of through) {
        const own = readerFor(further, way.args, reader);
        ways.push({ in: way.in, args: args.map(one => fold(one, scope, own)) });
      }
    if (ways.length > MOST_WAYS) return undefined;
  }
  return ways;
}
