import type { Argument, Node } from 'oxc-parser';

import { bare } from '../children.ts';
import { enter } from './enter-function.ts';
import { linkByName, linkHandedIn, linkLate, linkMembersIn } from './link-by-name.ts';
import { linkBySyntax } from './link-by-syntax.ts';
import { linkExports } from './link-exports.ts';
import { linkFilled } from './link-filled.ts';
import { linkHandedOutside } from './link-handed-outside.ts';
import { linkAccessor, linkHandler } from './link-members.ts';
import { linkProxies } from './link-proxies.ts';
import { linkUnplaced } from './link-unplaced.ts';
import { linkVisitors } from './link-visitors.ts';
import { noteTakenFromCallers } from './taken-secrets.ts';
import type { Reader } from '../reader.ts';

/**
 * Finds who calls whom inside the file: direct calls, callbacks, immediately called functions, methods, and the function tables
 * of bundles. First by syntax alone, because a parameter means nothing until its callers are known; then by name.
 */
export function linkCalls(reader: Reader): void {
  const { sites, getters, setters } = reader.found;
  // `forEach`: these go over a whole file, once, where `for … of` would make an object for every site.
  sites.forEach(site => {
    if (site.kind === 'call') linkBySyntax(site.node, site.scope, reader);
  });
  const loading = linkBundle(reader);
  sites.forEach(site => {
    if (site.kind === 'call' && !loading.has(site.node)) linkByName(site.node, site.scope, reader);
  });
  sites.forEach(site => {
    if (site.kind === 'assign') {
      linkHandler(site.node, site.value, site.scope, reader);
      if (setters.size > 0) linkAccessor(site.node, 'set', [site.value], site.scope, reader);
    } else if (site.kind === 'read' && getters.size > 0) linkAccessor(site.node, 'get', NOTHING, site.scope, reader);
  });
  linkProxies(reader);
  linkExports(reader);
  linkFilled(reader);
  forgetNames(reader);
  if (reader.found.unnamed.length > 0) {
    linkLate(reader);
    linkFilled(reader);
    forgetNames(reader);
  }
  linkHandedOutside(reader);
  noteTakenFromCallers(reader.found);
  const handedIn = linkHandedIn(reader);
  const isVisited = linkVisitors(reader);
  if (handedIn.size === 0 && !isVisited) return;
  forgetNames(reader);
  linkMembersIn(handedIn, reader);
  forgetNames(reader);
}

/** Names worked out while callers were still unknown may be wrong. */
function forgetNames(reader: Reader): void {
  reader.named.clear();
  reader.namedBindings.clear();
  reader.namedFields.clear();
  reader.namedGlobals.clear();
  reader.namedExports.clear();
  reader.namedMembers.clear();
  reader.boundValues.clear();
  reader.wholes.clear();
  reader.heirs.clear();
  reader.foreign.clear();
  reader.values.clear();
}

const NOTHING: readonly Argument[] = [];

const LONGEST_HEAD = 400;
const OF_BUN = /^(?:#!.*\n)?\/\/ @bun\b.*@bun-cjs.*\n\(function\s*\(exports,\s*require,\s*module/;

/** The loader of a bundle calls all its modules: before anything else, because each of them asks for others by what the loader hands it. */
function linkBundle(reader: Reader): ReadonlySet<Node> {
  const loading = new Set<Node>();
  for (const { call, scope, table } of reader.bundles().loads) {
    loading.add(call);
    for (const value of table) {
      const index = reader.found.functionOf.get(bare(value));
      if (index !== undefined) enter(index, call, scope, reader);
    }
  }
  // What Bun has built as CommonJS is one function, which it calls with what Node gives to files.
  if (OF_BUN.test(reader.found.text.slice(0, LONGEST_HEAD))) linkUnplaced(0, 1, reader.found);
  for (const { scope, functions } of reader.browserified().loads)
    for (const packed of functions) linkUnplaced(scope.func, packed, reader.found);
  return loading;
}
