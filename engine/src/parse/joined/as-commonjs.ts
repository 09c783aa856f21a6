import type { Program, ImportDeclaration, Node } from 'oxc-parser';

import { forEachName } from '../read/walk/declare.ts';
import { moduleExportName } from '../read/walk/exports.ts';

/** A piece of a file that is written otherwise in what joins it, by offsets; what is added behind all of it. */
export interface Rewritten {
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  readonly behind: string;
}

/** What a file offers by name, and whether it is one of ESM; undefined for what is no file of the package. */
export type Offers = (specifier: string) => { readonly names: readonly string[]; readonly isEsm: boolean } | undefined;

/** How a file with `import` and `export` is written with `require` and `exports`, as bundlers do it. Source: ECMA-262, “Modules”; Node.js, “Interoperability with CommonJS”. */
export function asCommonJs({ body }: Program, text: string, offers: Offers): Rewritten {
  const edits: Rewritten['edits'][number][] = [];
  const behind: string[] = [];
  const from = (node: Node): string => text.slice(node.start, node.end);
  const give = (name: string, value: string): void => void behind.push(`exports[${JSON.stringify(name)}] = ${value};`);
  for (const node of body)
    switch (node.type) {
      case 'ImportDeclaration':
        edits.push({ start: node.start, end: node.end, text: required(node, offers) });
        break;
      case 'ExportAllDeclaration': {
        const name = node.source.value;
        const asked = `require(${JSON.stringify(name)})`;
        edits.push({ start: node.start, end: node.end, text: ';' });
        if (node.exported) give(moduleExportName(node.exported), asked);
        else for (const one of offers(name)?.names ?? []) if (one !== 'default') give(one, `${asked}[${JSON.stringify(one)}]`);
        break;
      }
      case 'ExportDefaultDeclaration': {
        const { declaration } = node;
        const named = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration' ? declaration.id : null;
        edits.push({ start: node.start, end: declaration.start, text: named ? '' : 'exports.default = ' });
        // What stands in brackets behind a declaration is not given to it.
        if (named) give('default', named.name);
        else edits.push({ start: declaration.end, end: declaration.end, text: ';' });
        break;
      }
      case 'ExportNamedDeclaration': {
        const { declaration, source } = node;
        if (declaration) {
          edits.push({ start: node.start, end: declaration.start, text: '' });
          for (const name of declaredBy(declaration)) give(name, name);
          break;
        }
        edits.push({ start: node.start, end: node.end, text: ';' });
        for (const { local, exported } of node.specifiers)
          give(
            moduleExportName(exported),
            source ? `require(${JSON.stringify(source.value)})[${JSON.stringify(moduleExportName(local))}]` : from(local),
          );
        break;
      }
      default:
    }
  return { edits, behind: behind.join('') };
}

/** The default of a file of CommonJS, and of most packages, is all that it offers. */
function required({ source, specifiers }: ImportDeclaration, offers: Offers): string {
  const asked = `require(${JSON.stringify(source.value)})`;
  if (specifiers.length === 0) return `${asked};`;
  const whole = offers(source.value)?.isEsm === true ? `${asked}.default` : asked;
  return specifiers
    .map(one => {
      if (one.type === 'ImportNamespaceSpecifier') return `const ${one.local.name} = ${asked};`;
      const name = one.type === 'ImportDefaultSpecifier' ? 'default' : moduleExportName(one.imported);
      // Taken apart, it is only given a name: a member of a module that is read may be an effect by itself.
      return name === 'default'
        ? `const ${one.local.name} = ${whole};`
        : `const { ${JSON.stringify(name)}: ${one.local.name} } = ${asked};`;
    })
    .join(' ');
}

function declaredBy(node: Node): string[] {
  if ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id) return [node.id.name];
  const names: string[] = [];
  const add = (name: string): void => void names.push(name);
  // What a name is worth where nothing is given is no name.
  for (const { id } of node.type === 'VariableDeclaration' ? node.declarations : []) forEachName(id, [], add, () => {});
  return names;
}
