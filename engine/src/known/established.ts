import { readFileSync } from 'node:fs';

import { packedText } from '../likeness/names/packed.ts';
import { ToolError } from '../model/tool-error.ts';

/** Tells whether a name is one that many depend on. The list is read when it is first asked, and not before, and nothing is loaded that compares names. */
export function establishedNames(): (name: string) => boolean {
  let lines: string | undefined;
  return name => {
    lines ??= `\n${shippedNames()}\n`;
    return lines.includes(`\n${name}\n`);
  };
}

function shippedNames(): string {
  const text = packedText(readFileSync(new URL('../../data/names.index', import.meta.url)));
  if (text === undefined)
    throw new ToolError('internal', 'The list of known names that comes with Unmask is damaged.', { hint: 'Install Unmask anew.' });
  return text;
}
