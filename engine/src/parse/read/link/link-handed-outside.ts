import type { Argument } from 'oxc-parser';

import { meansOwnFile } from '../../../model/module.ts';
import { bare } from '../children.ts';
import { isHelper } from '../name/helper.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Binding, type Scope } from '../scope.ts';
import type { AnyCall, AnyFunction } from '../survey.ts';
import { isTold } from '../use/note-use.ts';

/** Of functions that everything is handed to, what one more is handed tells little. */
const MOST_CALLERS = 16;
const MOST_CALLS = 4;

/**
 * `attempt(own, 1); attempt(exec, command)` of `attempt = (run, ...args) => run(...args)`: inside of it `run` stands for what the first caller hands over. What
 * others hand over is looked at as if they called it themselves, where all that it is given is handed over, too.
 */
export function linkHandedOutside(reader: Reader): void {
  const { functions, paramCalls, sites } = reader.found;
  for (const [{ param }, calls] of paramCalls) {
    const record = param && functions[param.of];
    if (
      !param ||
      !record?.node ||
      param.path.length > 0 ||
      record.callers.length < 2 ||
      record.callers.length > MOST_CALLERS ||
      isHelper(param.of, reader)
    )
      continue;
    for (const { args, scope } of record.callers.slice(1)) {
      const handed = args[param.index];
      if (handed?.type !== 'Identifier' && handed?.type !== 'MemberExpression') continue;
      const named = nameOf(handed, scope, reader);
      if (named?.kind !== 'outside' || named.bound || (!meansOwnFile(named.module) && !isTold(named, 'call', reader))) continue;
      for (const { call, scope: inside } of calls.slice(0, MOST_CALLS)) {
        const given = givenBy(call, inside, record.node, param.of, args);
        const { start, end } = handed;
        if (given) sites.push({ kind: 'call', node: { ...call, callee: handed, arguments: given, start, end }, scope });
      }
    }
  }
}

/** What a call inside of a function is given, as the caller of the function writes it; undefined where any of it is the function's own. */
function givenBy(
  { arguments: own }: AnyCall,
  inside: Scope,
  { params }: AnyFunction,
  func: number,
  args: readonly Argument[],
): Argument[] | undefined {
  const given: Argument[] = [];
  for (const one of own) {
    const name = bare(one.type === 'SpreadElement' ? one.argument : one);
    const at = name.type === 'Identifier' ? indexOfParam(lookUp(name.name, inside), func) : -1;
    const isRest = params[at]?.type === 'RestElement';
    if (one.type === 'Literal') given.push(one);
    else if (at < 0 || isRest !== (one.type === 'SpreadElement')) return undefined;
    else given.push(...args.slice(at, isRest ? undefined : at + 1));
  }
  return given;
}

/** Which parameter of a function a name means; none where something else is put into it, or only a part of it is meant. */
function indexOfParam(binding: Binding | undefined, func: number): number {
  const param = binding?.param;
  return param?.of === func && param.path.length === 0 && binding?.writes.length === 0 ? param.index : -1;
}
