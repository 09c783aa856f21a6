/** What JSON and the YAML of lockfiles hold. Numbers and words of YAML stay text. */
export type Value = string | number | boolean | null | Mapping | readonly Value[];

/** Names → values. A Map: `__proto__` is a name like any other. */
export interface Mapping {
  readonly members: ReadonlyMap<string, Value>;
  /** Where each name begins, as an offset into the text. */
  readonly places: ReadonlyMap<string, number>;
}

/** The text is not what its format demands. Caught where a lockfile is read, and nowhere else. */
export class Malformed extends Error {
  readonly offset: number;

  constructor(says: string, offset: number) {
    super(says);
    this.name = 'Malformed';
    this.offset = offset;
  }
}

const NOTHING: Mapping = { members: new Map(), places: new Map() };

export function isMapping(value: Value | undefined): value is Mapping {
  return typeof value === 'object' && value !== null && 'members' in value;
}

/** A value as a mapping; an empty one where it is something else. */
export function mapping(value: Value | undefined): Mapping {
  return isMapping(value) ? value : NOTHING;
}

/** One member as a mapping. */
export function inner(value: Value | undefined, name: string): Mapping {
  return mapping(mapping(value).members.get(name));
}

/** One member as text; empty where it is missing or no text. Numbers become text. */
export function textOf(value: Value | undefined, name: string): string {
  const member = mapping(value).members.get(name);
  if (typeof member === 'number') return String(member);
  return typeof member === 'string' ? member : '';
}

/** Whether a member is true: JSON's word or YAML's. */
export function isTrue(value: Value | undefined, name: string): boolean {
  const member = mapping(value).members.get(name);
  return member === true || member === 'true';
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** One member as a list; empty where it is something else. */
export function listOf(value: Value | undefined, name: string): readonly Value[] {
  const member = mapping(value).members.get(name);
  return isList(member) ? member : [];
}
