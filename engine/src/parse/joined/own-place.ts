import type { Node, Program } from 'oxc-parser';

import { folderOf } from '../../model/path.ts';
import { forEachChild } from '../read/children.ts';
import type { Rewritten } from './as-commonjs.ts';

/** Where a file of the package lies and where its folder does, told from the top folder: among others it has no place of its own. */
function placesOf(path: string): { readonly file: string; readonly folder: string } {
  return { file: `<here>/${path}`, folder: `<here>/${folderOf(path)}`.replace(/\/$/, '') };
}

/** What declares the names by which a file of CommonJS knows its place, those that it may ask for. */
export function ownNames(path: string, text: string): string {
  const { file, folder } = placesOf(path);
  const dirname = text.includes('__dirname') ? `var __dirname=${JSON.stringify(folder)};` : '';
  return text.includes('__filename') ? `${dirname}var __filename=${JSON.stringify(file)};` : dirname;
}

/** `import.meta.url`, `.dirname` and `.filename` of a file of ESM, written as what they say. Source: the Node.js API documentation, “import.meta”. */
export function ownMeta(program: Program, path: string, text: string): Rewritten['edits'] {
  if (!text.includes('import.meta')) return [];
  const { file, folder } = placesOf(path);
  const edits: Rewritten['edits'][number][] = [];
  const look = (node: Node): void => {
    if (node.type === 'MemberExpression' && node.object.type === 'MetaProperty' && node.property.type === 'Identifier') {
      const { name } = node.property;
      const said = name === 'dirname' ? folder : name === 'url' || name === 'filename' ? file : undefined;
      if (said !== undefined) edits.push({ start: node.start, end: node.end, text: JSON.stringify(said) });
    }
    forEachChild(node, look);
  };
  look(program);
  return edits;
}
