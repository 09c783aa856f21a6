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

/** How many names of other files may still be looked at for `export *`. Untrusted: each of thousands of lines may stand for thousands of them. */
export interface Allowance {
  left: number;
}

/** Names that are handed on are no longer than this, in characters. */
const LONGEST_NAME = 100;

/** How a file with `import` and `export` is written with `require` and `exports`, as bundlers do it. Source: ECMA-262, “Modules”; Node.js, “Interoperability with CommonJS”. */
export function asCommonJs({ body }: Program, text: string, offers: Offers, handOn: Allowance): Rewritten {
  const edits: Rewritten['edits'][number][] = [];
  const behind: string[] = [];
  const handedOn = new Set(['default']);
  const namesOfAll = (specifier: string): string[] => {
    const names = handOn.left > 0 ? (offers(specifier)?.names ?? []).slice(0, handOn.left) : [];
    handOn.left -= names.length;
    const news = names.filter(name => name.length <= LONGEST_NAME && !handedOn.has(name));
    for (const name of news) handedOn.add(name);
    return news;
  };
  const from = (node: Node): string => text.slice(node.start, node.end);
  const give = (name: string, value: string): string => `exports[${JSON.stringify(name)}] = ${value};`;
  for (const node of body)
    switch (node.type) {
      case 'ImportDeclaration':
        edits.push({ start: node.start, end: node.end, text: required(node, offers) });
        break;
      case 'ExportAllDeclaration': {
        const asked = askedFor(node.source.value);
        edits.push({ start: node.start, end: node.end, text: ';' });
        if (node.exported) behind.push(give(moduleExportName(node.exported), asked));
        else
          behind.push(
            handed(
              asked,
              namesOfAll(node.source.value).map(name => give(name, `all[${JSON.stringify(name)}]`)),
            ),
          );
        break;
      }
      case 'ExportDefaultDeclaration': {
        const { declaration } = node;
        const named = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration' ? declaration.id : null;
        edits.push({ start: node.start, end: declaration.start, text: named ? '' : 'exports.default = ' });
        // What stands in brackets behind a declaration is not given to it.
        if (named) behind.push(give('default', named.name));
        else edits.push({ start: declaration.end, end: declaration.end, text: ';' });
        break;
      }
      case 'ExportNamedDeclaration': {
        const { declaration, source, specifiers } = node;
        if (declaration) {
          edits.push({ start: node.start, end: declaration.start, text: '' });
          for (const name of declaredBy(declaration)) behind.push(give(name, name));
          break;
        }
        edits.push({ start: node.start, end: node.end, text: ';' });
        const given = specifiers.map(({ local, exported }) =>
          give(moduleExportName(exported), source ? `all[${JSON.stringify(moduleExportName(local))}]` : from(local)),
        );
        behind.push(source ? handed(askedFor(source.value), given) : given.join(''));
        break;
      }
      default:
    }
  return { edits, behind: behind.join('') };
}

function askedFor(specifier: string): string {
  return `require(${JSON.stringify(specifier)})`;
}

/** Untrusted: a name may be as long as a file, and stand for many others; it is written once for all of them. */
function handed(asked: string, given: readonly string[]): string {
  return given.length === 0 ? '' : `{ const all = ${asked}; ${given.join('')} }`;
}

/** The default of a file of CommonJS, and of most packages, is all that it offers. */
function required({ source, specifiers }: ImportDeclaration, offers: Offers): string {
  const asked = askedFor(source.value);
  const isEsm = offers(source.value)?.isEsm === true;
  const wholes: string[] = [];
  const members: string[] = [];
  for (const one of specifiers) {
    const name =
      one.type === 'ImportNamespaceSpecifier' ? '*' : one.type === 'ImportDefaultSpecifier' ? 'default' : moduleExportName(one.imported);
    if (name === '*' || (name === 'default' && !isEsm)) wholes.push(one.local.name);
    else members.push(`${JSON.stringify(name)}: ${one.local.name}`);
  }
  // Taken apart, it is only given a name: a member of a module that is read may be an effect by itself.
  const names = [...wholes, ...(members.length > 0 ? [`{ ${members.join()} }`] : [])];
  return names.length === 0
    ? `${asked};`
    : `const ${names.map((name, at) => `${name} = ${at === 0 ? asked : (wholes[0] ?? asked)}`).join(', ')};`;
}

function declaredBy(node: Node): string[] {
  if ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id) return [node.id.name];
  const names: string[] = [];
  const add = (name: string): void => void names.push(name);
  // What a name is worth where nothing is given is no name.
  for (const { id } of node.type === 'VariableDeclaration' ? node.declarations : []) forEachName(id, [], add, () => {});
  return names;
}
