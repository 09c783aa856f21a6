import type { Node, Program } from 'oxc-parser';

import { BUILT_IN_MODULES } from '../model/built-in-modules.ts';
import type { Manifest, Target } from '../model/manifest.ts';
import { isForNode } from '../model/targets.ts';
import { forEachChild, plainKey } from './read/children.ts';

/** How a module is loaded: the manifest may have another meaning for each. */
export type LoadedBy = 'require' | 'import';

/**
 * What the manifest gives names of modules to mean: `#fs` another module, the package's own name files of its own. Source: the Node.js documentation,
 * “Modules: Packages”.
 */
export interface OwnNames {
  readonly require: ReadonlyMap<string, string>;
  readonly import: ReadonlyMap<string, string>;
}

export const NO_NAMES: OwnNames = { require: new Map(), import: new Map() };

/** What stands for the package's own name. */
const SELF = '<self>';

/** More names than that are no package's. */
const MOST_NAMES = 256;

/** Names that the code of a package may load modules by, and what each means. Only a package that says what it exports can be loaded by its own name, and none by that of a module of Node. */
export function ownNamesOf({ name, imports, exports }: Manifest): OwnNames {
  const named = imports.filter(({ subpath }) => subpath.startsWith('#')).slice(0, MOST_NAMES);
  const own: readonly [string, string][] = name !== '' && exports.length > 0 && !BUILT_IN_MODULES.has(name) ? [[name, SELF]] : [];
  if (named.length === 0 && own.length === 0) return NO_NAMES;
  return { require: new Map([...otherModules(named, 'import'), ...own]), import: new Map([...otherModules(named, 'require'), ...own]) };
}

/** The names that mean another module; those of files of the package are looked up where they are. `other`: the condition that does not hold. */
function otherModules(imports: readonly Target[], other: LoadedBy): [string, string][] {
  const first = new Map<string, string>();
  for (const one of imports)
    if (!first.has(one.subpath) && isForNode(one) && !one.conditions.includes(other) && TARGET.test(one.target))
      first.set(one.subpath, one.target);
  return [...first].filter(([, target]) => !/^(?:\.|$)/.test(target));
}

/** A file of the package, nothing, or another module: what is neither is passed over. */
const TARGET = /^(?:\.\/.*|$|(?:node:)?(?:@[\w.~-]+\/)?[\w.~*-]+(?:\/[^:]*)?)$/s;

/** The names as one text, where there are any: what a file means follows from them as well. */
export function textOfNames(names: OwnNames = NO_NAMES): string | undefined {
  return names.require.size + names.import.size === 0 ? undefined : JSON.stringify([[...names.require], [...names.import]]);
}

/** What a name that a module is loaded by means: itself, where the manifest says nothing of it. */
export function meaningOf(specifier: string, by: LoadedBy, names: OwnNames = NO_NAMES): string {
  const known = names[by].get(specifier);
  if (known !== undefined) return known;
  const [, name = '', rest = ''] = /^(#[^/]+|(?:@[^/]+\/)?[^/]+)(\/.+)$/.exec(specifier) ?? [];
  if (names[by].get(name) === SELF) return SELF + rest;
  const pattern = rest === '' ? undefined : names[by].get(`${name}/*`);
  return pattern === undefined ? specifier : pattern.replace('*', rest.slice(1));
}

const QUOTES = ["'", '"', '`'];

/** Exchanges such names, where statements and calls that are written out load modules by them, for what they mean. */
export function giveMeaning(program: Program, text: string, names: OwnNames): void {
  const [own] = [...names.import].find(([, means]) => means === SELF) ?? [];
  const isOnlyOwn = names.import.size + names.require.size === (own === undefined ? 0 : 2);
  // Only what stands in quotes is exchanged: the name of a package stands everywhere in its own code.
  if (isOnlyOwn && (own === undefined || !QUOTES.some(quote => text.includes(quote + own)))) return;
  const open: Node[] = [program];
  for (let node = open.pop(); node; node = open.pop()) {
    exchange(node, names);
    forEachChild(node, child => open.push(child));
  }
}

function exchange(node: Node, names: OwnNames): void {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      node.source.value = meaningOf(node.source.value, 'import', names);
      return;
    case 'ExportNamedDeclaration':
      if (node.source) node.source.value = meaningOf(node.source.value, 'import', names);
      return;
    case 'ImportExpression':
      node.source = meant(node.source, 'import', names) ?? node.source;
      return;
    case 'CallExpression': {
      const [asked] = node.arguments;
      const isLoad = node.callee.type === 'Identifier' && node.callee.name === 'require';
      const other = isLoad && asked && asked.type !== 'SpreadElement' ? meant(asked, 'require', names) : undefined;
      if (other) node.arguments[0] = other;
      return;
    }
    default:
  }
}

function meant(node: Node, by: LoadedBy, names: OwnNames): (Node & { type: 'Literal'; value: string }) | undefined {
  const said = plainKey(node, true);
  const value = said === undefined ? undefined : meaningOf(said, by, names);
  if (value === undefined || value === said) return undefined;
  return { type: 'Literal', value, raw: JSON.stringify(value), start: node.start, end: node.end };
}
