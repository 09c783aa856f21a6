import type { Node } from 'oxc-parser';

import { meansOwnFile, type Value } from '../../../model/module.ts';
import { isDataOfMachine } from '../../../model/path.ts';
import { keptElsewhere } from './elsewhere.ts';
import { nameOf } from '../name/names.ts';
import { outside } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { UNKNOWN } from './value.ts';
import { EITHER } from './ways.ts';
import { noteUse } from '../use/note-use.ts';
import { fold } from './values.ts';

const MOST_FILES = 12;

/** What a file that is asked for offers, where another reading told it, and else only that it is asked for. */
export function required(node: AnyCall, scope: Scope, reader: Reader): Value {
  const imports = requiredImport(node, scope, reader);
  const [only] = imports;
  const kept =
    only && imports.length === 1 && meansOwnFile(only.module) ? keptElsewhere(outside(only.module, only.path), reader) : undefined;
  if (kept) return kept;
  // What lies at a place of the machine is read there.
  const [asked] = node.arguments;
  const isOfMachine = asked !== undefined && only?.path === 'require()' && isDataOfMachine(fold(asked, scope, reader).text ?? '');
  return isOfMachine ? { ...UNKNOWN, from: [noteUse(node, outside('', 'require'), 'call', scope, reader)] } : { ...UNKNOWN, imports };
}

function requiredImport(node: AnyCall, scope: Scope, reader: Reader): Value['imports'] {
  const named = nameOf(node, scope, reader);
  const [asked] = node.arguments;
  const several = named?.kind === 'outside' && named.path === 'require()' && asked ? oneOfModules(asked, scope, reader) : [];
  if (several.length > 0) return several;
  return named?.kind === 'outside' ? [{ module: named.module, path: named.path }] : [];
}

/** One of several modules or files of data, by a name that a loop or a caller tells; none where only one is meant, or others may be. */
export function oneOfModules(asked: Node, scope: Scope, reader: Reader): Value['imports'] {
  const texts = (fold(asked, scope, reader).text ?? '').split(EITHER);
  const isKnown = texts.length > 1 && texts.length <= MOST_FILES && texts.every(text => MODULE.test(text));
  return isKnown ? texts.map(text => outside(text, '')).map(({ module, path }) => ({ module, path })) : [];
}

const MODULE = /^(?:\.{1,2}\/[^*]+|(?:node:)?[@a-z][\w@/.-]*)$/;
