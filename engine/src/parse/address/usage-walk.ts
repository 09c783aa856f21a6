import type { Node } from 'oxc-parser';

import type { Substitution } from '../../model/address.ts';
import type { Reader } from '../read/reader.ts';
import { lookUp, type Binding } from '../read/scope.ts';
import { emptyBox, type Box } from './boxes.ts';
import type { Candidate } from './candidates.ts';
import type { Returned } from './choices.ts';

/** An address that is written in a string of the code, and what it is kept in. */
export interface Written {
  readonly candidate: Candidate;
  readonly alone: boolean;
  /** Whether it is the name of a member: what is asked for, and not what is given. */
  readonly isKey: boolean;
  readonly in: number;
  readonly box: Box | undefined;
  readonly start: number;
  readonly end: number;
}

/** A way of exchanging recipients. The box of a `match` is what the expression is kept in, that of any other what is set. */
export interface Exchange {
  readonly how: Substitution['how'];
  readonly in: number;
  readonly box: Box | undefined;
  /** Of `replaced`: what is looked for. */
  readonly look?: Box | undefined;
  readonly start: number;
  readonly end: number;
}

/** One walk over the tree of a file that holds addresses. */
export interface Walk {
  readonly reader: Reader;
  readonly byStart: readonly Candidate[];
  readonly written: Written[];
  readonly boxes: Map<Binding, Box>;
  /** What `this.name` holds, whichever class it is. */
  readonly fields: Map<string, Box>;
  readonly exchanges: Exchange[];
  /** What stands in the place of something that was handed over, or is looked for there, and the boxes of these places. */
  readonly places: Map<Node, Box>;
  readonly returned: Map<number, Returned>;
  /** Texts that are names of members. */
  readonly keys: Set<Node>;
  readonly stack: { readonly node: Node; readonly func: number; readonly into: Box | undefined }[];
}

/** Has a node walked next; `into`: what its value is put into. */
export function push(node: Node, func: number, into: Box | undefined, walk: Walk): void {
  const box = walk.places.get(node);
  if (box && into && box !== into) box.flowsTo.add(into);
  walk.stack.push({ node, func, into: box ?? into });
}

export function boxOf(name: string, func: number, walk: Walk): Box | undefined {
  const binding = bindingOf(name, func, walk);
  return binding && boxFor(binding, walk);
}

export function boxFor(binding: Binding, walk: Walk): Box {
  const known = walk.boxes.get(binding);
  if (known) return known;
  const box = emptyBox();
  walk.boxes.set(binding, box);
  return box;
}

export function boxOfField(key: string, { fields }: Walk): Box {
  const box = fields.get(key) ?? emptyBox();
  fields.set(key, box);
  return box;
}

/** A name declared in a block is not seen from the scope of its function; where the file has it only once, it is that one. */
export function bindingOf(name: string, func: number, { reader }: Walk): Binding | undefined {
  const scope = reader.found.functions[func]?.scope;
  if (!scope) return undefined;
  const only = scope.file.byName.get(name);
  return lookUp(name, scope) ?? (only === 'several' ? undefined : only);
}
