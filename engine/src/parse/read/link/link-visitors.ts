import { functionAt } from './function-at.ts';
import { nameOf } from '../name/names.ts';
import { MOST_LINKED_LATE, type Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';

/** Of functions that everything is handed to, what one more is handed tells little. */
const MOST_CALLERS = 16;
const MOST_CALLS = 4;

/**
 * `const use = (path, visit) => visit(readFileSync(path)); use(first, f); use(second, g)`: inside of it `visit` is `f`, which the first caller hands over. What all
 * others hand over is called there as well, each with what its own caller passes. Tells whether there are any.
 */
export function linkVisitors(reader: Reader): boolean {
  const { functions, paramCalls } = reader.found;
  if (functions.length > MOST_LINKED_LATE) return false;
  let isAny = false;
  for (const [{ param }, calls] of paramCalls) {
    const callers = param?.path.length === 0 ? (functions[param.of]?.callers ?? []) : [];
    if (!param || callers.length < 2 || callers.length > MOST_CALLERS) continue;
    for (const { args, scope } of callers.slice(1)) {
      const handed = args[param.index];
      const target = handed && handed.type !== 'SpreadElement' ? functionMeant(handed, scope, reader) : undefined;
      if (target === undefined || target === param.of) continue;
      isAny = true;
      for (const { call, scope: inside } of calls.slice(0, MOST_CALLS)) {
        functions[inside.func]?.calls.add(target);
        functions[target]?.callers.push({ args: call.arguments, scope: inside, within: { index: param.of, args, scope } });
      }
    }
  }
  return isAny;
}

function functionMeant(handed: Parameters<typeof functionAt>[0], scope: Scope, reader: Reader): number | undefined {
  const written = functionAt(handed, scope, reader);
  if (written !== undefined) return written;
  const named = nameOf(handed, scope, reader);
  return named?.kind === 'function' && !named.bound ? named.index : undefined;
}
