import type { Node } from 'oxc-parser';

import { meansOwnFile } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import type { Named } from './names.ts';
import { memberBrought } from '../../brought.ts';
import { outside, type Outside, step } from './outside.ts';
import { isWorthKnowing } from './several-modules.ts';
import { MOST_LINKED_LATE, type Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import { BUILTINS } from '../fold/builtins.ts';
import { fold } from '../fold/values.ts';

/**
 * `registry.get('shell').execSync`: the member of one of the modules that are among what an expression is made of, where its name alone does not tell. Asked only of
 * members that some module has.
 */
export function memberOfMade(object: Node, key: string | undefined, scope: Scope, reader: Reader): Outside | undefined {
  if (!reader.isLinked || key === undefined || key === 'default') return undefined;
  if (!(reader.apis.offers(key) || UNDERSTOOD.has(key)) || (reader.brought.size === 0 && !reader.handsModules())) return undefined;
  if (key === 'get' && isCollection(object, scope)) return undefined;
  // In a bundle everything is made of everything.
  if (reader.found.functions.length > MOST_LINKED_LATE) return undefined;
  const { imports, from, text, callable } = fold(object, scope, reader);
  if (from.length > 0 || text !== undefined || callable !== undefined) return undefined;
  for (const { module, path } of imports) {
    if (path !== '' || module === '' || meansOwnFile(module)) continue;
    const named = step(outside(module, ''), key);
    if (isWorthKnowing(named, reader)) return named;
  }
  const module = memberBrought(key, reader.brought, reader.apis);
  return module === undefined ? undefined : outside(module, key);
}

/** `table.get(name)`: that is the collection's own, whatever has been put into it. */
function isCollection(object: Node, scope: Scope): boolean {
  const inner = bare(object);
  const [made, ...others] = (inner.type === 'Identifier' && lookUp(inner.name, scope)?.writes.filter(({ how }) => how === 'is')) || [];
  const written = made && others.length === 0 && made.path.length === 0 ? bare(made.value) : undefined;
  return written?.type === 'NewExpression' && written.callee.type === 'Identifier' && /^(?:Weak)?Map$/.test(written.callee.name);
}

/** What a call calls: what its name says, and where that says nothing, what it is made of. */
export function calleeMade(named: Named | undefined, callee: Node, scope: Scope, reader: Reader): Named | undefined {
  if (callee.type !== 'MemberExpression' || (named && !isUntold(named, reader))) return named;
  return memberOfMade(callee.object, plainKey(callee.property, callee.computed), scope, reader) ?? named;
}

/**
 * Whether a file names a module that acts elsewhere than where it is loaded into a name of its own: it may keep it in a list or a table, hand it over, or give it
 * back. Told from the text: what files are made of is asked where nothing else tells, and in most of them never.
 */
export function handsModulesIn(text: string): boolean {
  for (const { 0: quoted, 2: plain, index } of text.matchAll(MODULES)) {
    const before = text.slice(Math.max(0, index - LONGEST_BEFORE), index + 1);
    // Some are called by words that texts are full of: they are meant where they are loaded.
    const isMeant = plain === undefined || quoted.includes(':') || CALLS_LOADER.test(before);
    if (isMeant && !LOADS.test(before)) return true;
  }
  return false;
}

const MODULES = /(['"`])(?:node:)?(?:child_process|dgram|dns|fs|fs\/promises|http2|tls|vm|worker_threads|(https?|net|os))\1/g;
const CALLS_LOADER = /\b(?:require|import)\s*\(\s*['"`]$/;

const LONGEST_BEFORE = 60;

/** `const fs = require('fs')`, `import fs from 'fs'`, and what compilers make of it. */
const LOADS = /(?:\b(?:from|import)|=\s*(?:await\s+)?(?:\w+\(\s*)?(?:require|import)\s*\()\s*['"`]$/;

/** Members of modules that the reading of code itself understands. */
const UNDERSTOOD = new Set([...BUILTINS.keys()].flatMap(name => /^[^:]+:([^.()]+)$/.exec(name)?.[1] ?? []));

/**
 * Whether something came out of what the language itself offers, `map.get(name).exec`, or of a module that is not known, and nothing is known of it; where modules
 * are brought for others to use, `storage.getStore().fs` of any module.
 */
export function isUntold(named: Named, { apis, brought }: Reader): boolean {
  if (named.kind !== 'outside' || !named.path.includes('(')) return false;
  return (named.module === '' || brought.size > 0) && !meansOwnFile(named.module) && !apis.leads(named.module, named.path);
}
