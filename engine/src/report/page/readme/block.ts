/** A piece of text of one look. `shown` is what a reader sees of it; untrusted. */
export interface Leaf {
  readonly as: 'text' | 'code' | 'raw' | 'comment';
  readonly shown: string;
  readonly strong: boolean;
  readonly emphasis: boolean;
}

/** Something in a line of a page. A link and a picture are told by words: nothing of them is loaded or can be followed. */
export type Inline =
  | Leaf
  | { readonly as: 'link'; readonly to: string; readonly inside: readonly Inline[] }
  | { readonly as: 'image'; readonly from: string; readonly alt: string }
  | { readonly as: 'break' };

/** One block of a page, top to bottom. What stands deeper in a list or a quote says so. */
export type Block =
  | { readonly as: 'heading'; readonly level: number; readonly inside: readonly Inline[] }
  | { readonly as: 'paragraph'; readonly isQuote: boolean; readonly inside: readonly Inline[] }
  | { readonly as: 'item'; readonly depth: number; readonly mark: string; readonly inside: readonly Inline[] }
  | { readonly as: 'code'; readonly language: string; readonly lines: readonly Leaf[] }
  | { readonly as: 'row'; readonly isHead: boolean; readonly cells: readonly (readonly Inline[])[] }
  | { readonly as: 'rule' };

/** A text without any other look. */
export function leaf(shown: string, as: Leaf['as'] = 'text'): Leaf {
  return { as, shown, strong: false, emphasis: false };
}

/** Every leaf of a block, in the order of reading. */
export function leavesOf(block: Block): Leaf[] {
  if (block.as === 'rule') return [];
  if (block.as === 'code') return [...block.lines];
  return (block.as === 'row' ? block.cells.flat() : block.inside).flatMap(leavesIn);
}

function leavesIn(inline: Inline): Leaf[] {
  if (inline.as === 'link') return inline.inside.flatMap(leavesIn);
  return inline.as === 'image' || inline.as === 'break' ? [] : [inline];
}
