/** Packages a text says its own was forked from: `a fork of x`, `forked from [x](…)`, `drop-in fork for x`. The text is the publisher's word. */
export function forkedFrom(text: string): string[] {
  const found = new Set<string>();
  const plain = text
    .slice(0, 5000)
    .replace(/\[([^\]]{0,300})\]\([^)]{0,300}\)/g, '$1')
    .replace(/[`*"“”]/g, '');
  for (const [, name = ''] of plain.matchAll(
    /\b(?:fork(?:ed)?|port(?:ed)?|rewrite|clone) (?:of|from)(?: the)?(?: original| popular| npm)?(?: package| module| library)? (@?[\w.~-]+(?:\/[\w.~-]+)?)/gi,
  ))
    found.add(name.toLowerCase().replace(/[.]+$/, ''));
  return [...found].slice(0, 8);
}
