import type { Node } from 'oxc-parser';

import { type Export, meansOwnFile, type Value } from '../../../model/module.ts';
import { SHARED } from '../../shared-globals.ts';
import { bare } from '../children.ts';
import { constructorOf } from '../name/classes.ts';
import { ENVIRONMENT, isHostName } from '../walk/declare.ts';
import { keyed, loadedUnder } from '../name/loaded-under.ts';
import { nameOf, type Named } from '../name/names.ts';
import { outside, type Outside } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import { keptByClass, membersOf } from '../name/shared-members.ts';
import type { ExportRecord } from '../survey.ts';
import { originsOf } from '../fold/origins.ts';
import { UNKNOWN } from '../fold/value.ts';
import { EITHER } from '../fold/ways.ts';
import { fold } from '../fold/values.ts';

const MOST_MEMBERS = 512;

const LONGEST_CONSTANT = 2_000;

const MOST_SHARED = 256;

/** What the module offers to others. */
export function collectExports(reader: Reader): Export[] {
  const own = reader.found.exports.flatMap(record => [...loadedByName(record, reader), { name: record.name, ...offered(record, reader) }]);
  return [...own, ...sharedBy(reader)];
}

/** `for (const name of ['fs', 'os']) exports[name] = require(name)`: each under its name. */
function loadedByName({ key, value, scope }: ExportRecord, reader: Reader): Export[] {
  const held = key && value && keyed(key, value, scope, reader);
  const names = held ? (fold(key, scope, reader).text?.split(EITHER).slice(0, MOST_MEMBERS) ?? []) : [];
  if (reader.inlines < names.length) return [];
  reader.inlines -= names.length;
  return names.flatMap(name => {
    const named = held && loadedUnder(held, name, reader);
    return named?.kind === 'outside' ? [{ name, callable: undefined, again: lent(named), value: undefined }] : [];
  });
}

/** What the file puts on the global object that other files may use: something outside, a function, a small table of such. */
function sharedBy(reader: Reader): Export[] {
  return [...reader.found.globals].slice(0, MOST_SHARED).flatMap(([name, [write]]): Export[] => {
    const value = write && write.path.length === 0 && !isHostName(name) ? bare(write.value) : undefined;
    // What is put into the environment other files find by reading as one: variables have names that many set.
    if (!write || !value || name.startsWith(ENVIRONMENT)) return [];
    const data = dataShared(name, reader);
    if (data) return [data];
    const named = nameOf(value, write.scope, reader);
    const isTable = named?.kind === 'object' && named.node.properties.length <= MOST_SHARED;
    if (write.how === 'part' || (!isTable && named?.kind !== 'function' && (named?.kind !== 'outside' || named.path.includes('('))))
      return [];
    return [{ name: SHARED + name, ...offered({ name, value, scope: write.scope, again: undefined }, reader) }];
  });
}

/** Data that comes from somewhere, and that other files find under a name of the global object or of `process`. */
function dataShared(name: string, reader: Reader): Export | undefined {
  // What pages keep in their window is anything that any of their scripts may want to see.
  if (!name.startsWith('process.') && !['global', 'globalThis'].some(object => reader.found.text.includes(`${object}.${name}`)))
    return undefined;
  const { from } = originsOf(...(reader.found.globals.get(name) ?? []).map(write => fold(write.value, write.scope, reader)));
  if (from.length === 0) return undefined;
  return { name: SHARED + name.replace('.', ':'), callable: undefined, again: undefined, value: { ...UNKNOWN, from } };
}

/** `export { default as net } from 'https'`: the default of another package is the whole of it. */
function handedOn({ module, path }: NonNullable<ExportRecord['again']>): Outside {
  return path === 'default' && !meansOwnFile(module) ? outside(module, '') : outside(module, path);
}

function offered(record: ExportRecord, reader: Reader): Omit<Export, 'name'> {
  if (record.again || !record.value) return { callable: undefined, again: record.again && lent(handedOn(record.again)), value: undefined };
  const named = nameOf(record.value, record.scope, reader);
  switch (named?.kind) {
    case 'function':
      return { callable: named.index, again: undefined, value: undefined };
    case 'class':
      return {
        callable: constructorOf(named.record, reader),
        again: undefined,
        value: classOffered(record.value, named, record.scope, reader),
      };
    case 'instance':
      return { callable: undefined, again: undefined, value: membersOf(named, reader) };
    case 'outside':
      return {
        callable: undefined,
        again: named.path.includes('(') ? undefined : lent(named),
        value: constantOf(record.value, record.scope, reader),
      };
    default:
      return { callable: undefined, again: undefined, value: constantOf(record.value, record.scope, reader) };
  }
}

/** The methods of a class, and the objects that it keeps. */
function classOffered(node: Node, named: Named, scope: Scope, reader: Reader): Value | undefined {
  const methods = membersOf(named, reader);
  const kept = keptByClass(node, scope, reader);
  return kept.size === 0 ? methods : { ...(methods ?? UNKNOWN), members: new Map([...kept, ...(methods?.members ?? [])]) };
}

/** What is handed on under another name; of the global object that is said, because no module is called so. */
function lent({ module, path }: Outside): Export['again'] {
  return module === '' ? { module: 'globalThis', path } : { module, path };
}

/** A constant worth telling other files: short, or with data from somewhere. Tables of data are not. */
function constantOf(node: Node, scope: Scope, reader: Reader): Value | undefined {
  const inner = bare(node);
  if (inner.type === 'ObjectExpression' && inner.properties.length > MOST_MEMBERS) return undefined;
  if (inner.type === 'ArrayExpression' && inner.elements.length > MOST_MEMBERS) return undefined;
  const value = fold(inner, scope, reader);
  const told = (value.text?.length ?? LONGEST_CONSTANT) < LONGEST_CONSTANT || value.members || value.elements || value.from.length > 0;
  return told ? value : undefined;
}
