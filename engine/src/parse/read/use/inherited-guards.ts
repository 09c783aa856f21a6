import type { Guard } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import { LISTENS } from '../name/receiver.ts';
import { guardsOf } from './guards.ts';
import { wordOfCommand } from './typed-words.ts';
import { DEEPEST, type Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** A function with more callers than this is a tool of the whole file, and stands behind no condition. */
const MOST_CALLERS = 16;

/** A place by which a function is entered, and the call that it is handed to there. */
interface Entrance {
  readonly scope: Scope;
  readonly call?: AnyCall;
}

/** The conditions that every known way into a function stands behind; none where others may call it, or where nothing is seen to. */
export function inheritedGuards(index: number, reader: Reader): readonly Guard[] {
  const record = reader.found.functions[index];
  // A function that calls itself was entered before, and by another way.
  const handed = record?.handedTo.flatMap((place): readonly Entrance[] => tellersOf(place.call, reader) ?? [place]) ?? [];
  const entrances: readonly Entrance[] = record ? [...record.callers, ...handed] : [];
  const places = entrances.filter(({ scope }) => !isWithin(scope, index));
  if (places.length === 0 || places.length > MOST_CALLERS || reader.depth > DEEPEST) return [];
  reader.depth++;
  let common: readonly Guard[] | undefined;
  for (const { scope, call } of places) {
    const typed = call && wordOfCommand(call, scope, reader);
    const guards: readonly Guard[] = [...(typed ? [typed] : []), ...guardsOf(scope, reader)];
    common = common ? common.filter(one => guards.some(other => isSame(one, other))) : guards;
    if (common.length === 0) break;
  }
  reader.depth--;
  return common && common.length > 0 && !isOffered(index, reader) ? common : [];
}

/** What listens to an event runs where that is told, if the file tells it at all: `health.once('reset', …)` and `health.emit('reset')`. */
function tellersOf({ callee, arguments: [event] }: AnyCall, reader: Reader): readonly Entrance[] | undefined {
  const member = bare(callee);
  if (event?.type !== 'Literal' || member.type !== 'MemberExpression') return undefined;
  return LISTENS.has(plainKey(member.property, member.computed) ?? '') ? reader.tellers().get(event.value) : undefined;
}

function isWithin(scope: Scope, index: number): boolean {
  for (let around: Scope | undefined = scope; around !== undefined; around = around.parent) if (around.func === index) return true;
  return false;
}

export function isSame(one: Guard, other: Guard): boolean {
  return one.kind === other.kind && one.value === other.value && one.holds === other.holds;
}

function isOffered(index: number, reader: Reader): boolean {
  const name = reader.found.functions[index]?.name ?? '';
  return reader.found.exports.some(({ value }) => {
    const inner = value && bare(value);
    return (
      inner !== undefined &&
      (reader.found.functionOf.get(inner) === index || (inner.type === 'Identifier' && name !== '' && inner.name === name))
    );
  });
}
