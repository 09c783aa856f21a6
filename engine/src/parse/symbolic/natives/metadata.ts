import { isThing, native, UNKNOWN_KEY, type Datum, type Thing } from '../values/datum.ts';
import { knownText } from '../values/values.ts';

/** What is told of a class, or of one of its members, under a key. */
const TOLD = new WeakMap<Thing, Map<string, Datum>>();

function keyOf(key: Datum, member: Datum): string {
  return `${knownText(key) ?? UNKNOWN_KEY} ${member === undefined ? '' : (knownText(member) ?? UNKNOWN_KEY)}`;
}

function tell(key: Datum, value: Datum, of: Datum, member: Datum): undefined {
  if (!isThing(of)) return undefined;
  const told = TOLD.get(of) ?? new Map<string, Datum>();
  TOLD.set(of, told);
  told.set(keyOf(key, member), value);
  return undefined;
}

function toldOf(key: Datum, of: Datum, member: Datum): Datum {
  for (let at: Thing | undefined = isThing(of) ? of : undefined, left = 32; at && left > 0; at = at.proto, left--) {
    const told = TOLD.get(at)?.get(keyOf(key, member));
    if (told !== undefined) return told;
  }
  return undefined;
}

/** What `reflect-metadata` adds to `Reflect`, by which containers know what a constructor takes. Source: its documentation, “API”. */
export const METADATA: readonly (readonly [name: string, of: (args: readonly Datum[]) => Datum])[] = [
  ['metadata', ([key, value]) => native(({ args: [of, member] }) => tell(key, value, of, member))],
  ['defineMetadata', ([key, value, of, member]) => tell(key, value, of, member)],
  ['getMetadata', ([key, of, member]) => toldOf(key, of, member)],
  ['getOwnMetadata', ([key, of, member]) => toldOf(key, of, member)],
  ['hasMetadata', ([key, of, member]) => toldOf(key, of, member) !== undefined],
  ['hasOwnMetadata', ([key, of, member]) => toldOf(key, of, member) !== undefined],
];
