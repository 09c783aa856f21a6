import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { nameSaid, plainKey } from '../children.ts';
import type { Reader } from '../reader.ts';
import type { AnyCall } from '../survey.ts';
import { isToldBySecret } from '../walk/secret-names.ts';
import { UNKNOWN } from './value.ts';

/** What libraries for interfaces call the functions that make a state of an object: what stands in it at first is soon something else. */
const MAKES_STATE =
  /^(?:reactive|shallowReactive|ref|shallowRef|useState|useReducer|useRef|useReactive|writable|signal|createSignal|createStore|createMutable|observable|makeAutoObservable|proxy|\$state)$/;

/** States that are about fields, as forms name them, are declared under one of these names. */
const ABOUT_FIELDS =
  /(?:^|[\s,[{(.])\w*(?:errors?|touched|dirty|valid(?:ity|ations?)?|invalid|messages?|hints?|labels?|helps?|status(?:es)?|refs?|placeholders?|rules?|masks?|visible|visibility|focus(?:ed)?)\w*\s*(?:,\s*[\w$]+\s*)?\]?\s*(?::[^=;{}]*)?=\s*(?:await\s+)?$/i;

/** How much before a call is looked at for the name of what it makes. */
const LONGEST_NAME = 120;

function isNothing(node: Node): boolean {
  return (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');
}

/** `reactive({ number: '', cvc: '' })` holds what its keys are named for. Sources: the documentation of Vue, React, Svelte, Solid and MobX. */
export function stateMade({ callee, arguments: given }: AnyCall, args: readonly Value[], { found }: Reader): Value {
  const at = nameSaid(callee) === 'useReducer' ? 1 : 0;
  const [made, value] = [given[at], args[at]];
  if (!made || !MAKES_STATE.test(nameSaid(callee) ?? '')) return UNKNOWN;
  const empty = new Set(
    (made.type === 'ObjectExpression' ? made.properties : []).flatMap(one =>
      one.type === 'Property' && isNothing(one.value) ? (plainKey(one.key, one.computed) ?? []) : [],
    ),
  );
  // `touched`, `visible`: a switch or a count is about a field, and no content of it; neither is what is nothing at first, as errors are.
  const holds = [...(value?.members ?? [])].flatMap(([key, { text }]) =>
    isToldBySecret(key) && !/^(?:true|false|\d+)$/.test(text ?? '') && !empty.has(key) ? [key] : [],
  );
  if (holds.length === 0 || ABOUT_FIELDS.test(found.text.slice(Math.max(0, callee.start - LONGEST_NAME), callee.start))) return UNKNOWN;
  return { ...UNKNOWN, holds };
}
