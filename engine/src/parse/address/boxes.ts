/** Something that holds or uses values: a variable, or a member that is set. Addresses travel from box to box. */
export interface Box {
  /** What it is put into. */
  readonly flowsTo: Set<Box>;
  /** Functions whose results are put into it. */
  readonly calls: Set<number>;
  /** Functions that mention it. */
  readonly usedIn: Set<number>;
  /** Whether it is no variable but a place where something is exchanged. */
  readonly isExchange: boolean;
}

/** A box with nothing in it. */
export function emptyBox(isExchange = false): Box {
  return { flowsTo: new Set(), calls: new Set(), usedIn: new Set(), isExchange };
}

/** An address in a list, the list in a table, the table in a variable: followed this far, and through so many. */
const DEEPEST = 4;
const MOST = 60;

/** All boxes that what is in `first` reaches, itself included. */
export function reachedFrom(first: Box): Set<Box> {
  const reached = new Set([first]);
  let left = MOST;
  let edge = [first];
  for (let depth = 0; depth < DEEPEST && edge.length > 0; depth++) {
    const next: Box[] = [];
    for (const box of edge)
      for (const one of box.flowsTo) {
        // Of places, which lead no further than to what they stand in, there may be as many as there like.
        if (reached.has(one) || (!one.isExchange && left-- <= 0)) continue;
        reached.add(one);
        next.push(one);
      }
    edge = next;
  }
  return reached;
}
