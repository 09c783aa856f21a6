import { storing } from './assign.ts';
import type { Body, Code, Run } from './code.ts';
import { list, type Closure } from './datum.ts';
import { ready } from './expressions.ts';
import { OBJECT_COST, spend } from './machine.ts';
import { addLexical, addName, addPattern, addVars, inFunction, slotOf, type Place } from './names.ts';
import { acting } from './statements.ts';
import type { AnyFunction } from '../read/survey.ts';
import { UNKNOWABLE } from './signals.ts';

/** Makes a function expression or declaration ready: each run gives a new closure. */
export function closureOf(node: AnyFunction, place: Place): Run {
  const code = codeOf(node, place);
  return (frame): Closure => {
    spend(place.machine, OBJECT_COST);
    return { kind: 'function', code, frame: place.block ? frame : undefined, props: undefined };
  };
}

/** The code of a function, made ready at its first call. */
export function codeOf(node: AnyFunction, place: Place): Code {
  let body: Body | undefined;
  const source = (): string => place.machine.found.text.slice(node.start, node.end);
  return { node, source, ready: () => (body ??= bodyOf(node, place)) };
}

function bodyOf(node: AnyFunction, outer: Place): Body {
  if (node.async || (node.type !== 'ArrowFunctionExpression' && node.generator) || !node.body) throw UNKNOWABLE;
  const arrow = node.type === 'ArrowFunctionExpression';
  const place = inFunction(outer);
  for (const param of node.params) addPattern(param, place);
  const own =
    node.type === 'FunctionExpression' &&
    node.id &&
    !slotOf(node.id.name, { ...place, block: place.block && { ...place.block, up: undefined } });
  const ownSlot = own && node.type === 'FunctionExpression' && node.id ? addName(node.id.name, place) : -1;
  const params = node.params.map(param =>
    param.type === 'RestElement' ? { rest: true, store: storing(param.argument, place) } : { rest: false, store: storing(param, place) },
  );
  const self = ownSlot < 0 ? undefined : closureOf(node, outer);
  const { block, machine } = place;
  const slots = (): number => block?.func.count ?? 0;
  const enter: Body['enter'] = (frame, args) => {
    if (self) frame.slots[ownSlot] = frame.up ? self(frame.up) : self(frame);
    for (let index = 0; index < params.length; index++) {
      const param = params[index];
      param?.store(frame, param.rest ? list(args.slice(index)) : args[index]);
    }
  };
  if (node.body.type !== 'BlockStatement') {
    const value = ready(node.body, place);
    return {
      slots,
      enter,
      arrow,
      act: frame => {
        frame.result = value(frame);
        return 'return';
      },
    };
  }
  for (const statement of node.body.body) addVars(statement, place);
  addLexical(node.body.body, place);
  return { slots, enter, arrow, act: acting(node.body.body, place, machine) };
}
