import type { Param, Value } from '../model/module.ts';

/** A value without links to others is its text after a letter, or a number where it has none; any other is a row. */
export type PackedValue = string | number | PackedLinkedValue;

type PackedLinkedValue = readonly [
  plain: string | number,
  from: readonly number[],
  params: readonly (number | string)[],
  imports: readonly string[],
  members: readonly (string | number)[] | 0,
  elements: readonly number[] | 0,
  callable: number,
  parts: readonly number[] | 0,
  lists: readonly (readonly number[])[] | 0,
  /** Left out where there are none, as mostly. */
  ...holds: string[],
];

const NONE: readonly never[] = [];

/** Gathers values; each that is met again, or says the same in plain text, is kept once. */
export interface ValuePool {
  readonly rows: PackedValue[];
  indexOf(value: Value): number;
}

/** An empty pool. A row comes behind the rows it points to. */
export function valuePool(): ValuePool {
  const rows: PackedValue[] = [];
  const known = new Map<Value, number>();
  const plain = new Map<string | number, number>();
  const add = (row: PackedValue): number => rows.push(row) - 1;
  const indexOf = (value: Value): number => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const text = plainOf(value);
    let index = isPlain(value) ? plain.get(text) : undefined;
    if (index === undefined) {
      index = add(isPlain(value) ? text : linked(text, value, indexOf));
      if (isPlain(value)) plain.set(text, index);
    }
    known.set(value, index);
    return index;
  };
  return { rows, indexOf };
}

/** The values of a pool, in its order. */
export function unpackValues(rows: readonly PackedValue[]): Value[] {
  const values: Value[] = [];
  for (const row of rows) values.push(typeof row === 'object' ? unpackLinked(row, values) : unpackPlain(row));
  return values;
}

/** The value at an index. Throws on an index that is none: such an entry was not written by us. */
export function valueAt(values: readonly Value[], index: number): Value {
  const value = values[index];
  if (value === undefined) throw new RangeError('A packed value points to none.');
  return value;
}

function isPlain({ from, params, imports, members, elements, lists, callable, holds }: Value): boolean {
  return (
    holds.length === 0 &&
    from.length === 0 &&
    params.length === 0 &&
    imports.length === 0 &&
    !members &&
    !elements &&
    !lists &&
    callable === undefined
  );
}

function plainOf({ text, whole, decoded }: Value): string | number {
  const flags = (whole ? 1 : 0) + (decoded ? 2 : 0);
  return text === undefined ? flags : `${flags}${text}`;
}

function linked(plain: string | number, value: Value, indexOf: (value: Value) => number): PackedLinkedValue {
  const { from, params, imports, members, elements, callable, holds, parts, lists } = value;
  return [
    plain,
    from,
    params.flatMap(({ of, index, path }) => [of, path ? [index, ...path].join('.') : index]),
    imports.flatMap(({ module, path }) => [module, path]),
    members ? [...members].flatMap(([name, member]) => [name, indexOf(member)]) : 0,
    elements ? elements.map(indexOf) : 0,
    callable ?? -1,
    parts ? parts.map(indexOf) : 0,
    lists && lists.of === elements ? lists.each.map(list => list.map(indexOf)) : 0,
    ...holds,
  ];
}

function unpackPlain(row: string | number): Value {
  const flags = typeof row === 'number' ? row : row.charCodeAt(0) - 48;
  return {
    text: typeof row === 'number' ? undefined : row.slice(1),
    whole: (flags & 1) !== 0,
    decoded: (flags & 2) !== 0,
    from: NONE,
    members: undefined,
    elements: undefined,
    callable: undefined,
    params: NONE,
    holds: NONE,
    imports: NONE,
  };
}

function unpackLinked(
  [plain, from, params, imports, members, elements, callable, parts, lists, ...holds]: PackedLinkedValue,
  values: readonly Value[],
): Value {
  const own = elements ? elements.map(index => valueAt(values, index)) : undefined;
  return {
    ...unpackPlain(plain),
    from,
    members: members ? new Map(pairs(members, (name, index) => [String(name), valueAt(values, Number(index))])) : undefined,
    elements: own,
    callable: callable < 0 ? undefined : callable,
    holds,
    params: pairs(params, (of, index) => unpackParam(Number(of), index)),
    imports: pairs(imports, (module, path) => ({ module, path })),
    ...(parts && { parts: parts.map(index => valueAt(values, index)) }),
    ...(lists && { lists: { of: own, each: lists.map(list => list.map(index => valueAt(values, index))) } }),
  };
}

function unpackParam(of: number, place: number | string): Param {
  const [index, ...path] = String(place).split('.');
  return path.length > 0 ? { of, index: Number(index), path } : { of, index: Number(index) };
}

function pairs<T, R>(flat: readonly T[], make: (first: T, second: T) => R): R[] {
  const made: R[] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const first = flat[at];
    const second = flat[at + 1];
    if (first !== undefined && second !== undefined) made.push(make(first, second));
  }
  return made;
}
