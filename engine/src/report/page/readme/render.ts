import { codeText, element, empty, LINE_END, text, type Content, type Html } from '../html.ts';
import type { Block, Inline, Leaf } from './block.ts';
import type { Stretch } from './shared.ts';

type Lit = ReadonlyMap<Leaf, readonly Stretch[]>;
type Looks = (leaf: Leaf) => Content;

const LONGEST = 4000;

/** Writes the blocks of a README as a page: all of it is text, what is `lit` is marked, and nothing can be followed or loaded. */
export function renderReadme(blocks: readonly Block[], lit: Lit): Html[] {
  const looks: Looks = leaf => litText(leaf, lit.get(leaf) ?? []);
  const written: Html[] = [];
  for (let at = 0; at < blocks.length;) {
    const block = blocks[at];
    if (block === undefined) break;
    const group = groupFrom(blocks, at, block.as);
    if (block.as === 'item')
      written.push(
        element(
          'ul',
          {},
          group.map(one => item(one, looks)),
        ),
      );
    else if (block.as === 'row') written.push(table(group, looks));
    else written.push(single(block, looks));
    at += block.as === 'item' || block.as === 'row' ? group.length : 1;
  }
  return written;
}

/** Items and rows that follow each other are one list, one table; a head begins another. */
function groupFrom(blocks: readonly Block[], from: number, as: Block['as']): readonly Block[] {
  let end = from + 1;
  while (end < blocks.length && blocks[end]?.as === as && !isHead(blocks[end])) end += 1;
  return blocks.slice(from, end);
}

function isHead(block: Block | undefined): boolean {
  return block?.as === 'row' && block.isHead;
}

function single(block: Block, looks: Looks): Html {
  switch (block.as) {
    case 'heading':
      // The page has headings of its own: those of a README lie below them.
      return element(
        'p',
        { class: `h h${block.level}`, role: 'heading', 'aria-level': String(Math.min(6, block.level + 3)) },
        inlines(block.inside, looks),
      );
    case 'code':
      return element(
        'pre',
        { tabindex: '0', role: 'region', 'aria-label': 'Code' },
        block.lines.map(line => [looks(line), LINE_END]),
      );
    case 'rule':
      return empty('hr');
    case 'paragraph':
      return element(block.isQuote ? 'blockquote' : 'p', {}, inlines(block.inside, looks));
    case 'item':
      return element('ul', {}, item(block, looks));
    case 'row':
      return table([block], looks);
  }
}

function item(block: Block, looks: Looks): Content {
  if (block.as !== 'item') return undefined;
  const mark = element('span', { class: 'mark', 'aria-hidden': 'true' }, text(block.mark, 10));
  return element('li', { class: `deep${block.depth}` }, mark, element('span', {}, inlines(block.inside, looks)));
}

function table(rows: readonly Block[], looks: Looks): Html {
  const written = rows.map(row =>
    row.as === 'row'
      ? element(
          'tr',
          {},
          row.cells.map(cell => element(row.isHead ? 'th' : 'td', {}, inlines(cell, looks))),
        )
      : undefined,
  );
  return element('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Table' }, element('table', {}, written));
}

function inlines(inside: readonly Inline[], looks: Looks): Content {
  return inside.map(one => {
    if (one.as === 'break') return empty('br');
    if (one.as === 'image') return picture(one.alt, one.from);
    if (one.as === 'link') return link(one.to, inlines(one.inside, looks));
    return looks(one);
  });
}

/** Where it would lead is told: what a text says of itself and where it goes may differ. */
function link(to: string, inside: Content): Content {
  const host = hostOf(to);
  return [
    element('span', { class: 'link', title: to }, inside),
    host === '' ? undefined : element('span', { class: 'host' }, text(host, 80)),
  ];
}

function picture(alt: string, from: string): Html {
  const host = hostOf(from);
  const told = [
    element('span', {}, text(alt || 'picture', 80)),
    host === '' ? undefined : element('span', { class: 'host' }, text(host, 80)),
  ];
  return element('span', { class: 'picture', title: from }, told);
}

/** The host of an address, or its scheme where that is another than the web's; empty for a place on the same page or in the same repository. */
function hostOf(address: string): string {
  const web = /^(?:https?:)?\/\/(?:[^/?#@\s]*@)?([^/?#\s]+)/i.exec(address);
  if (web) return web[1] ?? '';
  return /^[a-z][a-z0-9+.-]{0,30}:/i.exec(address)?.[0] ?? '';
}

function litText(leaf: Leaf, stretches: readonly Stretch[]): Content {
  const shown = leaf.shown.slice(0, LONGEST);
  const parts: Content[] = [];
  let at = 0;
  for (const { start, end } of stretches) {
    if (end > shown.length) break;
    parts.push(plain(leaf, shown.slice(at, start)), element('mark', {}, plain(leaf, shown.slice(start, end))));
    at = end;
  }
  parts.push(plain(leaf, shown.slice(at)), leaf.shown.length > LONGEST ? text('…') : undefined);
  if (leaf.as === 'code') return element('code', {}, parts);
  if (leaf.as === 'raw') return element('code', { class: 'raw' }, parts);
  if (leaf.as === 'comment') return element('span', { class: 'comment' }, element('b', {}, text('comment no page shows ')), parts);
  const stressed = leaf.emphasis ? element('em', {}, parts) : parts;
  return leaf.strong ? element('strong', {}, stressed) : stressed;
}

function plain({ as }: Leaf, part: string): Html | undefined {
  if (part === '') return undefined;
  return as === 'code' ? codeText(part, LONGEST) : codeText(part.replaceAll(/\s+/g, ' '), LONGEST);
}
