import type { Node, Program } from 'oxc-parser';

import type { Manifest } from '../model/manifest.ts';
import { isForNode } from '../model/targets.ts';
import { forEachChild } from './read/children.ts';

/** What the manifest gives names of modules to mean: `#fs` another module, the package's own name files of its own. Source: the Node.js documentation, “Modules: Packages”. */
export type OwnNames = ReadonlyMap<string, string>;

export const NO_NAMES: OwnNames = new Map();

/** What stands for the package's own name. */
const SELF = '<self>';

/** Names that the code of a package may load modules by, and what each means. Only a package that says what it exports can be loaded by its own name. */
export function ownNamesOf({ name, imports, exports }: Manifest): OwnNames {
  const names = new Map<string, string>();
  for (const one of imports)
    if (!names.has(one.subpath) && isForNode(one)) names.set(one.subpath, /^(?:\.|$)/.test(one.target) ? one.subpath : one.target);
  for (const [subpath, target] of names) if (subpath === target || subpath.includes('*')) names.delete(subpath);
  if (name !== '' && exports.length > 0) names.set(name, SELF);
  return names;
}

/** The names among them that a file may use, as one text: what it means follows from them as well. */
export function namesUsedIn(bytes: Uint8Array, names: OwnNames = NO_NAMES): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [...names].flatMap(([name, means]) => (text.includes(name) ? [`${name}=${means}`] : [])).join();
}

/** Exchanges such names, where a file loads modules by them, for what they mean. */
export function giveMeaning(program: Program, text: string, names: OwnNames): void {
  if (![...names.keys()].some(name => text.includes(name))) return;
  const open: Node[] = [program];
  for (let node = open.pop(); node; node = open.pop()) {
    const source = sourceOf(node);
    const meaning = source?.type === 'Literal' && typeof source.value === 'string' ? meaningOf(source.value, names) : undefined;
    if (source?.type === 'Literal' && meaning !== undefined) source.value = meaning;
    forEachChild(node, child => open.push(child));
  }
}

/** What is loaded by a statement, or a call of `require`. */
function sourceOf(node: Node): Node | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return node.source;
    case 'ExportNamedDeclaration':
      return node.source ?? undefined;
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'require' ? node.arguments[0] : undefined;
    default:
      return undefined;
  }
}

function meaningOf(specifier: string, names: OwnNames): string | undefined {
  const known = names.get(specifier);
  if (known !== undefined) return known;
  const [name = '', rest = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.+)$/.exec(specifier)?.slice(1) ?? [];
  return names.get(name) === SELF ? SELF + rest : undefined;
}
