import type { Node } from 'oxc-parser';

import type { Guard } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import { fold } from '../fold/values.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** Words by which a field or a member is told to hold what nobody else may know; those of acts, as logging in and paying are, name events and pages too. */
const WORDS = /pass|pwd|card|cv[vc]|csc|secret|token|\bpin\b|ssn|mnemonic|seed|private|credential|api.{0,3}key|iban/gi;

/** One such word may mean anything. */
const FEWEST = 2;

/** `/pass|card|cvv/i.test(name)`, `SECRET.includes(name)`: a condition that looks for what is called like a secret. */
export function secretsLookedFor(node: AnyCall, holds: boolean, scope: Scope, reader: Reader): Guard[] {
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression') return [];
  const method = plainKey(callee.property, callee.computed) ?? '';
  const [first] = node.arguments;
  const list = LISTED.test(method) ? callee.object : method === 'match' && first?.type !== 'SpreadElement' ? first : undefined;
  const names = list ? namesIn(list, scope, reader) : '';
  const words = new Set(Array.from(names.matchAll(WORDS), ([word]) => word.toLowerCase()));
  return words.size < FEWEST ? [] : [{ kind: 'secret', value: names.slice(0, 80), holds }];
}

const LISTED = /^(?:test|exec|includes|has)$/;

function namesIn(node: Node, scope: Scope, reader: Reader): string {
  const { text, elements, members } = fold(node, scope, reader);
  if (text !== undefined) return /^\/.+\/[a-z]*$/.test(text) ? text : '';
  return [...(elements ?? []).flatMap(one => one.text ?? []), ...(elements ? [] : (members?.keys() ?? []))].join(' | ');
}
