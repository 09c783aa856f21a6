import { finished, hashText, joined } from '../hash.ts';

/** How the page of a package is laid out: headings that follow each other, the images it shows, the languages of its code blocks, where it links to. */
export function pageHashes(readme: string, ownNames: readonly string[]): number[] {
  const hashes: number[] = [];
  const own = new Set(ownNames.map(name => name.toLowerCase()));
  let before = hashText('top');
  for (const [, heading = ''] of readme.matchAll(/^#{1,6}[ \t]+(.{1,200})/gm)) {
    const words = heading.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const next = hashText(words.filter(word => !own.has(word)).join(' '));
    hashes.push(finished(joined(before, next)));
    before = next;
  }
  for (const [, address = ''] of readme.matchAll(/(?:!\[[^\]]{0,300}\]\(|<img[^>]{1,500}src=["'])<?(https?:\/\/[^\s)"'>]+)/gi))
    hashes.push(linkHash('image', address));
  for (const [, address = ''] of readme.matchAll(/(?<!!)\[[^\]]{0,300}\]\(<?(https?:\/\/[^\s)>]+)/gi))
    hashes.push(linkHash('link', address));
  return hashes;
}

/** An address without what changes from visit to visit. */
function linkHash(kind: string, address: string): number {
  return hashText(
    `${kind} ${address
      .toLowerCase()
      .replace(/^https?:\/\/(?:www\.)?/, '')
      .replace(/[?#].*$/, '')
      .replace(/\/$/, '')}`,
  );
}
