import type { ArrayExpression, MemberExpression, Node, ObjectExpression } from 'oxc-parser';

import { meansOwnFile } from '../../../model/module.ts';
import { ownGetter } from './accessors.ts';
import { gotByGetter, memberOfBundled } from './bundles.ts';
import { bare, plainKey } from '../children.ts';
import { foreignMemberOf, methodOf, nameOfParent } from './classes.ts';
import { methodOfHanded } from './handed-objects.ts';
import { mayLead } from './leads.ts';
import { lentMember } from './lent-names.ts';
import { loadedFor } from './loaded-for.ts';
import { loadedUnder } from './loaded-under.ts';
import { nameOfReturned } from './named-results.ts';
import { type Named, nameOf } from './names.ts';
import { firstNamed } from './named-bindings.ts';
import { memberOfObject, remembered, storedIn } from './object-members.ts';
import { insideOf } from './own-members.ts';
import { outside, type Outside, ownPlace, step } from './outside.ts';
import type { Reader } from '../reader.ts';
import { calledOnAt, objectAround, receiverOf, thisAt } from './receiver.ts';
import { resumedAt } from './resumed.ts';
import { anyOf, stepInto } from './several-modules.ts';
import { lookUp, type Scope } from '../scope.ts';
import { memberOfThis, nameOfField } from './this-members.ts';
import { fold } from '../fold/values.ts';
import { mayBeWhole } from '../fold/whole.ts';

function keyOf(node: MemberExpression, scope: Scope, reader: Reader): string | undefined {
  const key = plainKey(node.property, node.computed);
  if (key !== undefined || !node.computed || !mayBeWhole(node.property, scope, reader)) return key;
  const { text, whole } = fold(node.property, scope, reader);
  return whole ? text : undefined;
}

/** What a member expression names: through `this`, resumed generators, getters, `super`, or a member of what its object names. */
export function memberOf(node: MemberExpression, scope: Scope, reader: Reader): Named | undefined {
  const object = bare(node.object);
  const self = thisAt(object, scope, reader);
  if (self) {
    const key = keyOf(node, scope, reader);
    const owner = key === undefined ? undefined : objectAround(self, reader);
    const whole = owner && nameOf(owner.object, owner.scope, reader);
    const own = whole && key !== undefined ? member(whole, key, reader) : undefined;
    if (own) return own;
    const receiver = receiverOf(self, reader);
    const held = key === undefined ? undefined : (memberOfThis(key, self, reader) ?? memberOfCalled(key, self, reader));
    if (held || key === undefined || !receiver) return held;
    const listened = nameOf(receiver.object, receiver.scope, reader);
    return listened?.kind === 'outside' ? step(listened, key) : undefined;
  }
  const resumed = resumedAt(node, scope, reader);
  if (resumed) return nameOf(resumed.value, resumed.scope, reader);
  const got = plainKey(node.property, node.computed) === 'a' ? gotByGetter(object, scope, reader) : undefined;
  if (got) return nameOf(got.value, got.scope, reader);
  const named = object.type === 'Super' ? nameOfParent(scope, reader) : nameOf(object, scope, reader);
  // Most computed members are taken from lists that name nothing: their keys need no folding.
  if (named?.kind === 'outside' && node.computed && named.module === '' && named.path === 'process.env')
    return step(named, keyOf(node, scope, reader) ?? someNames(node.property, scope, reader) ?? '*');
  if (named?.kind === 'outside' && node.computed && named.module === '' && named.path === 'require.cache')
    return step(named, keyOf(node, scope, reader) ?? ownPlace(fold(node.property, scope, reader).text) ?? '*');
  const onFunction =
    named?.kind === 'function' && object.type === 'Identifier'
      ? memberOfFunction(object.name, named.index, plainKey(node.property, node.computed), scope, reader)
      : undefined;
  if (onFunction) return onFunction;
  if (named) return member(named, mayLead(named, reader) ? keyOf(node, scope, reader) : plainKey(node.property, node.computed), reader);
  const handed = methodOfHanded(object, plainKey(node.property, node.computed), scope, reader);
  if (handed !== undefined) return nameOfMethod(handed, reader);
  return isFunctionLike(object, node, scope, reader) && keyOf(node, scope, reader) === 'constructor' ? FUNCTION : undefined;
}

/** What a function is called on has under a name: the first that leads outside, where any does. */
function memberOfCalled(key: string, self: Scope, reader: Reader): Named | undefined {
  const named = calledOnAt(self, reader).flatMap(({ object, scope }) => {
    const whole = nameOf(object, scope, reader);
    return (whole && member(whole, key, reader)) ?? [];
  });
  return named.find(one => one.kind === 'outside' && reader.apis.leads(one.module, one.path)) ?? named[0];
}

/** `toSeed.hints = () => …`: what a function has as a member. */
function memberOfFunction(name: string, index: number, key: string | undefined, scope: Scope, reader: Reader): Named | undefined {
  const binding = lookUp(name, scope);
  const { node } = reader.found.functions[index] ?? {};
  const kept = node && binding && key !== undefined && binding.writes.length > 0 ? storedIn(binding, reader).get(key) : undefined;
  return kept && node && key !== undefined ? remembered(node, key, reader, () => firstNamed(kept, reader)) : undefined;
}

/** `names.map(name => process.env[name])`: every name that the key may be, ` | ` between them. */
function someNames(key: Node, scope: Scope, reader: Reader): string | undefined {
  const { text } = fold(key, scope, reader);
  return text !== undefined && /^[\w-]+(?: \| [\w-]+)+$/.test(text) ? text : undefined;
}

const FUNCTION: Outside = outside('', 'Function');

/** `[].at.constructor` and `x.constructor.constructor` are `Function` by another name, however the keys are put together. */
function isFunctionLike(object: Node, { property, computed }: MemberExpression, scope: Scope, reader: Reader): boolean {
  if (object.type !== 'MemberExpression') return false;
  const root = bare(object.object).type;
  if (root === 'Literal' || root === 'ArrayExpression' || root === 'ObjectExpression') return true;
  const key = plainKey(object.property, object.computed);
  // Of `list[i][j]` neither key is put together of texts: only then is either asked for.
  return key === undefined
    ? computed && plainKey(property, true) === undefined && keyOf(object, scope, reader) === 'constructor'
    : key === 'constructor';
}

/** What a member of something named is; `undefined` as key where it is not known. */
export function member(named: Named, key: string | undefined, reader: Reader): Named | undefined {
  switch (named.kind) {
    case 'outside':
      if (named.module === '' && key !== undefined && (named.path === 'exports' || named.path === 'module.exports')) {
        const own = nameOfExported(key, reader);
        if (own) return own;
      }
      if (named.path === '' && named.module !== '') reader.asked.add(named.module);
      if (named.others && key !== undefined) return stepInto(named, key, reader);
      return (named.module === '' ? lentMember(named.path, key, reader) : undefined) ?? step(named, key ?? '*');
    case 'instance':
    case 'class': {
      const index = key === undefined ? undefined : methodOf(named.record, key, reader);
      if (index !== undefined) return nameOfMethod(index, reader);
      return key === undefined
        ? undefined
        : (nameOfField(key, insideOf(named.record, reader), reader) ?? foreignMemberOf(named.record, key, reader));
    }
    case 'list': {
      // `for (const one of list)`: the first stands for all.
      const element = key === undefined ? anyCallable(named, reader) : named.node.elements[key === '*' ? 0 : Number(key)];
      if (element && named.loadedBy !== undefined)
        return element.type === 'SpreadElement'
          ? undefined
          : loadedFor({ index: named.loadedBy, args: [element], scope: named.scope }, undefined, reader);
      if (element && named.ofModules) {
        const { text, whole } = fold(element, named.scope, reader);
        return text !== undefined && whole ? outside(text, '') : undefined;
      }
      return element ? nameOf(element, named.scope, reader) : undefined;
    }
    case 'object':
      return key === undefined ? anyOfTable(named, reader) : memberOfObject(named, key, reader);
    case 'keyed':
      return key === undefined ? undefined : loadedUnder(named, key, reader);
    case 'bundled':
      return key === undefined
        ? undefined
        : key === 'default'
          ? (memberOfBundled(named, key, reader) ?? named)
          : memberOfBundled(named, key, reader);
    case 'function':
      if (key === 'constructor') return FUNCTION;
      if (key === '__proto__') return outside('', 'Function.prototype');
      if (key !== undefined && reader.found.constructors.size > 0) {
        const own = reader.found.constructors.get(named.index)?.methods.get(key);
        if (own !== undefined) return nameOfMethod(own, reader);
      }
      // What an ES module imports as the default of a CommonJS module is that module.
      return key === 'default' || key === 'call' || key === 'apply' || key === 'bind' ? named : undefined;
    default:
      return undefined;
  }
}

/** `[path.join, cp.execSync][at]`: the one that does something. */
function anyCallable({ node, scope }: Named & { kind: 'list' }, reader: Reader): ArrayExpression['elements'][number] | undefined {
  return node.elements.slice(0, MOST_ALIKE).find(one => {
    const named = one !== null && mayNameOutside(one) ? nameOf(one, scope, reader) : undefined;
    return named?.kind === 'outside' && named.module !== '' && reader.apis.tells(named.module, named.path, 'call');
  });
}

/** `({ win32: classes.A, linux: classes.B })[platform()]`: of a table of what other files offer, the first stands for all. */
function anyOfTable({ node, scope }: Named & { kind: 'object' }, reader: Reader): Named | undefined {
  const [first] = node.properties;
  const named = first?.type === 'Property' && mayNameOutside(first.value) ? nameOf(first.value, scope, reader) : undefined;
  if (named?.kind === 'class' || (named?.kind === 'outside' && meansOwnFile(named.module))) return named;
  // `({ 'http:': http, 'https:': https })[url.protocol]`: the same where all of them lead outside.
  if (named?.kind !== 'outside' || node.properties.length > MOST_ALIKE) return undefined;
  const all = node.properties.flatMap(one => namedOutside(one, scope, reader) ?? []);
  return all.length === node.properties.length ? anyOf(all) : undefined;
}

const MOST_ALIKE = 8;

function namedOutside(property: ObjectExpression['properties'][number], scope: Scope, reader: Reader): Outside | undefined {
  if (property.type !== 'Property' || !mayNameOutside(property.value)) return undefined;
  const named = nameOf(property.value, scope, reader);
  return named?.kind === 'outside' && reader.apis.leads(named.module, named.path) ? named : undefined;
}

function mayNameOutside(node: Node): boolean {
  const { type } = bare(node);
  return type === 'Identifier' || type === 'MemberExpression' || type === 'CallExpression';
}

/** `exports.run()` in the file that says what `exports.run` is. */
function nameOfExported(key: string, reader: Reader): Named | undefined {
  const known = reader.namedExports.get(key);
  if (known !== undefined) return known ?? undefined;
  // `exports.a = exports.a || b` depends on itself.
  reader.namedExports.set(key, null);
  for (const { value, scope } of reader.exported().get(key) ?? []) {
    const named = value && nameOf(value, scope, reader);
    if (!named || named.kind === 'outside') continue;
    reader.namedExports.set(key, named);
    return named;
  }
  return undefined;
}

/** A method by its name; one that runs when it is read stands for what it returns. */
export function nameOfMethod(index: number, reader: Reader): Named | undefined {
  return ownGetter(index, reader) ? nameOfReturned(index, reader) : { kind: 'function', index };
}
