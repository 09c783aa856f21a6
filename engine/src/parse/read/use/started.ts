import { guardsOf } from './guards.ts';
import type { Outside } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';

/** What a file reads that asks whether it was started. */
const ASKS = /^(?:require\.main|import\.meta(?:\.(?:main|url))?|process\.argv(?:\.1)?)$/;

/** Notes that the file reads something by which it may ask whether it was started. */
export function noteAsking({ module, path }: Outside, reader: Reader): void {
  reader.mayAskForStart ||= module === '' && ASKS.test(path);
}

/** The functions that each function calls only where the file was started as a program; asked when all uses are noted. */
export function startedOnly(reader: Reader): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>();
  const { functions, unplaced } = reader.found;
  if (!reader.mayAskForStart) return found;
  functions.forEach(({ callers, handedTo }, index) => {
    if (unplaced.has(index)) return;
    for (const [caller, isOnlyStarted] of callersOf([...callers, ...handedTo], reader)) {
      if (!isOnlyStarted || functions[caller]?.calls.has(index) !== true) continue;
      const known = found.get(caller);
      if (known) known.push(index);
      else found.set(caller, [index]);
    }
  });
  return found;
}

/** The functions in which one is called or handed over, and whether all places where they do it are behind a start. */
function callersOf(places: readonly { readonly scope: Scope }[], reader: Reader): ReadonlyMap<number, boolean> {
  const callers = new Map<number, boolean>();
  for (const { scope } of places) if (callers.get(scope.func) !== false) callers.set(scope.func, isBehindStart(scope, reader));
  return callers;
}

function isBehindStart(scope: Scope, reader: Reader): boolean {
  return guardsOf(scope, reader).some(guard => guard.kind === 'started' && guard.holds);
}
