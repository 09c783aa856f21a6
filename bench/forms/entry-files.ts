import { Visitor } from 'oxc-parser';

import { treeOfSource } from '../../engine/test/forms/edit.ts';
import { isCode } from '../../engine/test/forms/form.ts';
import { pathOf, type Files } from '../../engine/test/forms/paths.ts';

/** Files of code that no other file asks for, and those that are only asked for: what a bundler starts from, and what it takes in. */
export function entryFiles(files: Files): { readonly entries: readonly string[]; readonly inner: readonly string[] } {
  const code = Object.keys(files).filter(path => isCode(path, files[path] ?? '') && treeOfSource(String(files[path])));
  const asked = new Set(code.flatMap(path => askedBy(String(files[path]), path.replace(/[^/]*$/, ''), files)));
  const named = JSON.stringify(files['package.json'] ?? {});
  return {
    entries: code.filter(path => !asked.has(path) || named.includes(path)),
    inner: code.filter(path => asked.has(path) && !named.includes(path)),
  };
}

function askedBy(source: string, folder: string, files: Files): string[] {
  const asked: string[] = [];
  const note = (value: unknown): void => {
    const path = typeof value === 'string' && value.startsWith('.') ? pathOf(value, folder, files) : undefined;
    if (path !== undefined) asked.push(path);
  };
  const program = treeOfSource(source);
  if (program) {
    new Visitor({
      ImportDeclaration: node => note(node.source.value),
      ExportAllDeclaration: node => note(node.source.value),
      ExportNamedDeclaration: node => note(node.source?.value),
      ImportExpression: node => note(node.source.type === 'Literal' ? node.source.value : undefined),
      CallExpression({ callee, arguments: [first] }) {
        if (callee.type === 'Identifier' && callee.name === 'require' && first?.type === 'Literal') note(first.value);
      },
    }).visit(program);
  }
  return asked;
}
