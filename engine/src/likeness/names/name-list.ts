/** Names in the order of their rank, in one text: an id is a place in the order, from 0. No object a name. */
export interface NameList {
  readonly count: number;
  readonly text: string;
  /** Where each name starts, and one more. A name ends one before the next starts. */
  readonly starts: Uint32Array;
}

/** Names that hold a line break are left out: no package can bear one. */
export function nameList(names: readonly string[]): NameList {
  return readNameList(names.filter(name => name !== '' && !name.includes('\n')).join('\n'));
}

/** One name a line. */
export function readNameList(text: string): NameList {
  let count = text === '' ? 0 : 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  const starts = new Uint32Array(count + 1);
  let at = 0;
  for (let id = 1; id < count; id++) {
    at = text.indexOf('\n', at) + 1;
    starts[id] = at;
  }
  if (count > 0) starts[count] = text.length + 1;
  return { count, text, starts };
}

/** The name of an id. */
export function nameOf({ text, starts }: NameList, id: number): string {
  return text.slice(starts[id], (starts[id + 1] ?? 1) - 1);
}
