import { guardsOf } from './guards.ts';
import type { Reader } from './reader.ts';
import type { Scope } from './scope.ts';

/** Without one of these no file asks whether it was started. */
const ASKS = /\brequire\s*\.\s*main\b|\bimport\s*\.\s*meta\b/;

/** Looking for plain letters first is far faster than the pattern. */
function mayAsk(text: string): boolean {
  return text.includes('argv') || ((text.includes('main') || text.includes('meta')) && ASKS.test(text));
}

/** The functions that each function calls only where the file was started as a program. */
export function startedOnly(reader: Reader): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>();
  const { functions, text, unplaced } = reader.found;
  if (!mayAsk(text)) return found;
  functions.forEach(({ callers, handedTo }, index) => {
    if (unplaced.has(index)) return;
    const places = [...callers, ...handedTo];
    for (const caller of new Set(places.map(({ scope }) => scope.func))) {
      const ways = places.filter(({ scope }) => scope.func === caller);
      if (functions[caller]?.calls.has(index) !== true || !ways.every(({ scope }) => isBehindStart(scope, reader))) continue;
      const known = found.get(caller);
      if (known) known.push(index);
      else found.set(caller, [index]);
    }
  });
  return found;
}

function isBehindStart(scope: Scope, reader: Reader): boolean {
  return guardsOf(scope, reader).some(guard => guard.kind === 'started' && guard.holds);
}
