import type { Node } from 'oxc-parser';

import type { Guard } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** Words by which a field or a member is told to hold what nobody else may know; those of acts, as logging in and paying are, name events and pages too. */
const WORDS = /pass|pwd|card|cv[vc]|csc|secret|token|\bpin\b|ssn|mnemonic|seed|private|credential|api.{0,3}key|iban/gi;

/** One such word may mean anything. */
const FEWEST = 2;

/** `/pass|card|cvv/i.test(name)`, `SECRET.includes(name)`: a condition that looks for what is called like a secret. */
export function secretsLookedFor(node: AnyCall, holds: boolean, scope: Scope): Guard[] {
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression') return [];
  const method = plainKey(callee.property, callee.computed) ?? '';
  const [first] = node.arguments;
  const list = LISTED.test(method) ? callee.object : method === 'match' && first?.type !== 'SpreadElement' ? first : undefined;
  const names = list ? namesIn(list, scope) : [];
  const words = new Set(names.flatMap(name => name.match(WORDS) ?? []).map(word => word.toLowerCase()));
  return words.size < FEWEST ? [] : [{ kind: 'secret', value: names.join(' | ').slice(0, 80), holds }];
}

/** A name whose last word, which says what it is, is such a word. */
const LAST_WORD =
  /(?<![a-z])(?:pass(?:word|wd|code|phrase)?|pwd|card(?: ?number|no)?|cv[vc]2?|csc|secret|token|pin|ssn|mnemonic|seed|credentials?|iban)$/i;

const LISTED = /^(?:test|exec|includes|has)$/;

/** What is written down where the names are asked for, or where what holds them begins: nothing is folded, as a condition may be about what it guards. */
function namesIn(node: Node, scope: Scope): readonly string[] {
  const inner = bare(node);
  if (inner.type === 'Identifier') {
    const only = onlyWrite(lookUp(inner.name, scope));
    return only && bare(only.value).type !== 'Identifier' ? namesIn(only.value, only.scope) : [];
  }
  if (inner.type === 'Literal') return 'regex' in inner ? [inner.regex.pattern] : [];
  const list = inner.type === 'NewExpression' ? inner.arguments[0] : inner;
  if (list?.type !== 'ArrayExpression') return [];
  const words = list.elements.flatMap(one => (one?.type === 'Literal' && typeof one.value === 'string' ? one.value : []));
  // `card_played` and `card_discarded` are events.
  return words.map(word => word.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll('_', ' ')).flatMap(word => LAST_WORD.exec(word) ?? []);
}
