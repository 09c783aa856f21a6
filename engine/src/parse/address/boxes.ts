/** Something that holds or uses values: a variable, or a member that is set. Addresses travel from box to box. */
export interface Box {
  /** What it is put into. */
  readonly flowsTo: Set<Box>;
  /** Functions whose results are put into it. */
  readonly calls: Set<number>;
  /** Functions that mention it. */
  readonly usedIn: Set<number>;
}

/** A box with nothing in it. */
export function emptyBox(): Box {
  return { flowsTo: new Set(), calls: new Set(), usedIn: new Set() };
}

/** An address in a list, the list in a table, the table in a variable: followed this far, and through so many. */
const DEEPEST = 4;
const MOST = 60;

/** All boxes that what is in `first` reaches, itself included. */
export function reachedFrom(first: Box): Set<Box> {
  const reached = new Set([first]);
  let edge = [first];
  for (let depth = 0; depth < DEEPEST && edge.length > 0; depth++) {
    edge = edge.flatMap(box => [...box.flowsTo].filter(next => !reached.has(next))).slice(0, MOST - reached.size);
    for (const box of edge) reached.add(box);
  }
  return reached;
}
