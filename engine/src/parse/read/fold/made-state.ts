import type { Value } from '../../../model/module.ts';
import { nameSaid } from '../children.ts';
import type { Reader } from '../reader.ts';
import type { AnyCall } from '../survey.ts';
import { isToldBySecret } from '../walk/secret-names.ts';
import { UNKNOWN } from './value.ts';

/** What libraries for interfaces call the functions that make a state of an object: what stands in it at first is soon something else. */
const MAKES_STATE =
  /^(?:reactive|shallowReactive|ref|shallowRef|useState|useReducer|useRef|useReactive|writable|signal|createSignal|createStore|createMutable|observable|makeAutoObservable|proxy|\$state)$/;

/** The name that a state is declared under: `const errors = …`, `const [errors, setErrors] = …`. */
const DECLARED = /(?:\[\s*)?([\w$]+)\s*(?:,[^\]=]*\]\s*)?(?::[^=;{}]*)?=\s*(?:await\s+)?(?:[\w$]+\.)?$/;
/** The last word of what forms call a state that is about fields, and no content of them. */
const ABOUT_FIELDS =
  /(?:errors?|touched|dirty|valid(?:ity|ations?)?|invalid|messages?|hints?|labels?|helps?|placeholders?|rules?|masks?|visible|visibility|focus(?:ed)?)$/i;

/** How much before a call is looked at for the name of what it makes. */
const LONGEST_NAME = 120;

/** `reactive({ number: '', cvc: '' })` holds what its keys are named for. Sources: the documentation of Vue, React, Svelte, Solid and MobX. */
export function stateMade({ callee, arguments: given }: AnyCall, args: readonly Value[], { found }: Reader): Value {
  const at = nameSaid(callee) === 'useReducer' ? 1 : 0;
  const [made, value] = [given[at], args[at]];
  if (!made || !MAKES_STATE.test(nameSaid(callee) ?? '')) return UNKNOWN;
  // `touched`, `visible`: a switch or a count is about a field, and no content of it.
  const holds = [...(value?.members ?? [])].flatMap(([key, { text }]) =>
    isToldBySecret(key) && !/^(?:true|false|\d+)$/.test(text ?? '') ? [key] : [],
  );
  const name = DECLARED.exec(found.text.slice(Math.max(0, callee.start - LONGEST_NAME), callee.start))?.[1] ?? '';
  if (holds.length === 0 || ABOUT_FIELDS.test(name)) return UNKNOWN;
  return { ...UNKNOWN, holds };
}
