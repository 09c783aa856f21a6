import type { ArrayExpression, Node, ObjectExpression } from 'oxc-parser';

import type { Bundled } from './bundles.ts';
import { meaningOf } from '../../own-names.ts';
import { bare } from '../children.ts';
import { classAround, foreignParentOf } from './classes.ts';
import { firstNamed, nameOfBinding } from './named-bindings.ts';
import { saysNothing } from './leads.ts';
import type { Keyed } from './loaded-under.ts';
import { member, memberOf } from './named-members.ts';
import { nameOfResult } from './named-results.ts';
import { type Bound, type Outside, outside } from './outside.ts';
import { DEEPEST, type Reader } from '../reader.ts';
import { receiverOf } from './receiver.ts';
import { LONGEST_NAME } from './require.ts';
import { anyOf, isModule } from './several-modules.ts';
import { type Binding, isInside, lookUp, type Scope } from '../scope.ts';
import type { ClassRecord, OneCall } from '../survey.ts';
import { fold } from '../fold/values.ts';

/** What an expression names: something outside the file, or a function, class or object written in it. */
export type Named =
  | Outside
  | {
      readonly kind: 'function';
      readonly index: number;
      readonly bound?: Bound | undefined;
      /** The call of the function around it that gave it. */
      readonly made?: OneCall | undefined;
    }
  | {
      readonly kind: 'list';
      readonly node: ArrayExpression;
      readonly scope: Scope;
      /** Of the modules that its texts name. */
      readonly ofModules?: true;
      /** The function that loads each of them, where it makes the name of a module out of the text. */
      readonly loadedBy?: number;
    }
  | (Bundled & { readonly kind: 'bundled' })
  | (Keyed & { readonly kind: 'keyed' })
  | { readonly kind: 'class'; readonly record: ClassRecord }
  | { readonly kind: 'instance'; readonly record: ClassRecord }
  | { readonly kind: 'object'; readonly node: ObjectExpression; readonly scope: Scope; readonly binding: Binding | undefined };

/** The most common expressions that name nothing: not worth remembering. */
const NAMES_NOTHING: ReadonlySet<string> = new Set([
  'Literal',
  'BinaryExpression',
  'TemplateLiteral',
  'UnaryExpression',
  'UpdateExpression',
]);

/** Works out what an expression names, through bindings, destructuring, wrappers and `this`. */
export function nameOf(node: Node, scope: Scope, reader: Reader): Named | undefined {
  // Names and members are remembered by their binding; only what takes longer is remembered by node.
  if (node.type === 'Identifier') return nameOfIdentifier(node.name, scope, reader);
  if (reader.steps-- <= 0 || reader.depth > DEEPEST) return undefined;
  if (node.type === 'MemberExpression') {
    reader.depth++;
    const named = memberOf(node, scope, reader);
    reader.depth--;
    return named;
  }
  if (NAMES_NOTHING.has(node.type)) return undefined;
  const known = reader.named.get(node);
  if (known !== undefined) return known ?? undefined;
  // A node that is asked for while it is being worked out depends on itself.
  reader.named.set(node, null);
  reader.depth++;
  const named = work(bare(node), scope, reader);
  reader.depth--;
  if (named) reader.named.set(node, named);
  return named;
}

function nameOfIdentifier(name: string, scope: Scope, reader: Reader): Named | undefined {
  const binding = lookUp(name, scope);
  if (binding) return nameOfBinding(binding, reader);
  const inWith = reader.found.withs.length > 0 ? memberOfWith(name, scope, reader) : undefined;
  return inWith ?? nameOfGlobal(name, reader) ?? reader.borrowed.get(name) ?? outside('', name);
}

/** Inside `with (child_process)` the name `exec` is a member of it. */
function memberOfWith(name: string, scope: Scope, reader: Reader): Named | undefined {
  for (const { object, scope: around, inside } of reader.found.withs.toReversed()) {
    if (!isInside(scope, inside)) continue;
    const owner = nameOf(object, around, reader);
    const own = owner && member(owner, name, reader);
    if (own && (own.kind !== 'outside' || reader.apis.leads(own.module, own.path))) return own;
  }
  return undefined;
}

/** A global of the file's own making: what the file stores there, unless the host has something of that name. */
function nameOfGlobal(name: string, reader: Reader): Named | undefined {
  const writes = reader.found.globals.get(name);
  if (!writes || reader.apis.tells('', name, 'call') || reader.apis.tells('', name, 'assign')) return undefined;
  if (reader.namedGlobals.has(name)) return reader.namedGlobals.get(name);
  // `globalThis.x = x` and its like depend on themselves.
  reader.namedGlobals.set(name, undefined);
  const named = firstNamed(
    writes.filter(({ how }) => how === 'is'),
    reader,
  );
  reader.namedGlobals.set(name, named);
  return named;
}

/** `exports.__helper || function () { … }`, as bundlers make it of what compilers write: a file that puts nothing there means the latter. */
function isUnsetExport(named: Named, { exported }: Reader): boolean {
  const key = named.kind === 'outside' && named.module === '' ? /^(?:module\.)?exports\.([^.()]+)$/.exec(named.path)?.[1] : undefined;
  return key !== undefined && !exported().has(key);
}

/** What the first of two names, or the other one where that says more. */
function telling(first: Named | undefined, other: Node, scope: Scope, reader: Reader): Named | undefined {
  return first && !saysNothing(first) ? first : (nameOf(other, scope, reader) ?? first);
}

function work(node: Node, scope: Scope, reader: Reader): Named | undefined {
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
      return nameOf(node, scope, reader);
    case 'CallExpression':
    case 'NewExpression': {
      const chosen = reader.found.chosen.get(node);
      if (chosen) return nameOf(chosen, scope, reader);
      return nameOfResult(reader.found.instead.get(node) ?? node, scope, reader);
    }
    case 'TaggedTemplateExpression': {
      const call = reader.found.instead.get(node);
      return call && nameOfResult(call, scope, reader);
    }
    case 'ArrayExpression':
      return { kind: 'list', node, scope };
    case 'ImportExpression': {
      const source = fold(node.source, scope, reader);
      const isNamed = source.text !== undefined && source.whole && source.text.length <= LONGEST_NAME;
      return isNamed ? outside(meaningOf(source.text ?? '', 'import', reader.apis.ownNames), '') : outside('', 'import()');
    }
    case 'MetaProperty':
      return outside('', node.meta.name === 'import' ? 'import.meta' : 'new.target');
    case 'AwaitExpression':
    case 'YieldExpression':
      return node.argument ? nameOf(node.argument, scope, reader) : undefined;
    case 'AssignmentExpression':
      return nameOf(node.right, scope, reader);
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last && nameOf(last, scope, reader);
    }
    case 'ConditionalExpression': {
      const first = nameOf(node.consequent, scope, reader);
      const other = first && isModule(first) ? nameOf(node.alternate, scope, reader) : undefined;
      return first && other ? anyOf([first, other]) : telling(first, node.alternate, scope, reader);
    }
    case 'LogicalExpression': {
      // `home && join(home, name)` is never the former.
      const left = node.operator === '&&' ? undefined : nameOf(node.left, scope, reader);
      return left && isUnsetExport(left, reader) ? (nameOf(node.right, scope, reader) ?? left) : telling(left, node.right, scope, reader);
    }
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const index = reader.found.functionOf.get(node);
      return index === undefined ? undefined : { kind: 'function', index };
    }
    case 'ClassDeclaration':
    case 'ClassExpression': {
      const record = reader.found.classes.get(node);
      return record && { kind: 'class', record };
    }
    case 'ObjectExpression':
      return { kind: 'object', node, scope, binding: undefined };
    case 'ThisExpression': {
      const receiver = receiverOf(scope, reader);
      return receiver && nameOf(receiver.object, receiver.scope, reader);
    }
    case 'Super': {
      const own = classAround(scope, reader);
      return own && foreignParentOf(own, reader);
    }
    default:
      return undefined;
  }
}
