import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { nameSaid } from '../children.ts';
import type { AnyCall } from '../survey.ts';
import { isToldBySecret } from '../walk/secret-names.ts';
import { UNKNOWN } from './value.ts';

/** What libraries for interfaces call the functions that make a state of an object: what stands in it at first is soon something else. */
const MAKES_STATE =
  /^(?:reactive|shallowReactive|ref|shallowRef|useState|useRef|useReactive|writable|signal|createSignal|createStore|createMutable|observable|makeAutoObservable|proxy|\$state)$/;

/** `reactive({ number: '', cvc: '' })` holds what its keys are named for. Sources: the documentation of Vue, React, Svelte, Solid and MobX. */
export function stateMade(callee: Node, made: AnyCall['arguments'][number] | undefined, value: Value | undefined): Value {
  if (made?.type !== 'ObjectExpression' || !MAKES_STATE.test(nameSaid(callee) ?? '')) return UNKNOWN;
  // `touched`, `visible`: a switch or a count is about a field, and no content of it.
  const holds = [...(value?.members ?? [])].flatMap(([key, { text }]) =>
    isToldBySecret(key) && !/^(?:true|false|\d+)$/.test(text ?? '') ? [key] : [],
  );
  return holds.length === 0 ? UNKNOWN : { ...UNKNOWN, holds };
}
