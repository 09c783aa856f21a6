import type { Value } from '../../../model/module.ts';
import { argumentsOf } from '../fold/call-arguments.ts';
import { fold } from '../fold/values.ts';
import { EITHER } from '../fold/ways.ts';
import { bare, plainKey } from '../children.ts';
import { mayLead } from '../name/leads.ts';
import { nameOf } from '../name/names.ts';
import { bareCall, step } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { guardsOf } from './guards.ts';
import { isTold } from './note-use.ts';

const NONE: readonly number[] = [];

const MOST_KEYS = 1_000;
const MOST_USES = 8;

/** `for (const name of ['hostname', 'userInfo']) os[name]()`: notes a use for each function that the key may mean, and gives their indices; none where it means one. */
export function usesByKeys(node: AnyCall, scope: Scope, reader: Reader): readonly number[] {
  const callee = bare(node.callee);
  if (!reader.isLinked || reader.usual || callee.type !== 'MemberExpression' || !callee.computed) return NONE;
  if (plainKey(callee.property, true) !== undefined) return NONE;
  const known = reader.usesUnder.get(node);
  if (known) return known;
  const owner = nameOf(callee.object, scope, reader);
  if (owner?.kind !== 'outside' || owner.path.includes('(') || !mayLead(owner, reader)) return NONE;
  const keys = keysMeant(fold(callee.property, scope, reader));
  if (keys.length === 0) return NONE;
  const how = node.type === 'NewExpression' ? 'new' : 'call';
  const meant = [...new Set(keys)]
    .map(key => step(owner, key))
    .filter(one => isTold(bareCall(one), how, reader))
    .slice(0, MOST_USES);
  const at = { path: reader.found.path, start: node.start, end: node.end };
  // For one element of a list the first of them may be known already.
  const noted = reader.useOf.get(node);
  const uses = meant.map(one => {
    const { module, path } = bareCall(one);
    if (noted !== undefined && reader.uses[noted]?.path === path) return noted;
    return reader.uses.push({ module, path, how, args: [], receiver: [], named: [], in: scope.func, guards: [], at }) - 1;
  });
  // What one of them is given may come out of another: there has to be a use for each before that is asked.
  reader.usesUnder.set(node, uses);
  for (const [at, index] of uses.entries()) {
    const [one, use] = [meant[at], reader.uses[index]];
    if (!one || !use) continue;
    use.args = argumentsOf(node, one, scope, reader);
    use.guards = guardsOf(scope, reader);
  }
  return uses;
}

/** The names among what a key of several means, the first of very many; none where it means one. */
export function keysMeant({ text }: Value): readonly string[] {
  const keys = text?.split(EITHER) ?? [];
  return keys.length < 2 ? [] : keys.slice(0, MOST_KEYS).filter(key => KEY.test(key));
}

const KEY = /^[A-Za-z_$][\w$]*$/;
