import type { Value } from '../../../model/module.ts';
import { OF_ACTION, OF_STORE } from '../../../model/passed-token.ts';
import { calledName } from '../children.ts';
import type { Reader } from '../reader.ts';
import type { Binding } from '../scope.ts';
import { UNKNOWN } from './value.ts';

const ACTION: Value = { ...UNKNOWN, holds: [OF_ACTION] };
const STATE: Value = { ...UNKNOWN, holds: [OF_STORE] };

/** What listeners to all that happens in a store are told, by the methods that take them. Sources: the documentation of Pinia and of Vuex. */
const OF_STORES: ReadonlyMap<string, readonly Value[]> = new Map([
  ['$onAction', [ACTION]],
  ['$subscribe', [ACTION, STATE]],
  ['subscribeAction', [ACTION, STATE]],
]);

/** What a parameter holds because a library tells its listeners: of a store that somebody else fills, what its functions are called with and its state; of a form, what was submitted. */
export function heldByListening({ of, index }: NonNullable<Binding['param']>, { found, heard }: Reader): Value {
  const record = found.functions[of];
  const [handed] = record?.handedTo ?? [];
  // What a form gives whoever hears that it is submitted. Source: the documentation of React Hook Form, `handleSubmit`.
  if (handed && index === 0 && calledName(handed.call) === 'handleSubmit') return { ...UNKNOWN, holds: heard().secrets };
  if (handed) return OF_STORES.get(calledName(handed.call) ?? '')?.[index] ?? UNKNOWN;
  return record && index === 0 && isMiddleware(of, record.parent, found.functions) ? ACTION : UNKNOWN;
}

/** `store => next => action => …`. Source: the documentation of Redux, “Middleware”. */
function isMiddleware(of: number, next: number, functions: Reader['found']['functions']): boolean {
  const store = functions[next]?.parent ?? 0;
  return store > 0 && nameOfFirst(functions[of]) === 'action' && nameOfFirst(functions[next]) === 'next';
}

function nameOfFirst(record: Reader['found']['functions'][number] | undefined): string | undefined {
  const [first] = record?.node?.params ?? [];
  return first?.type === 'Identifier' ? first.name : undefined;
}
