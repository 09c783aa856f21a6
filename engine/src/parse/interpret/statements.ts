import type { Node } from 'oxc-parser';

import { storing, type Store } from './assign.ts';
import type { Act, Ending, Run } from './code.ts';
import { truthy, type Datum } from './datum.ts';
import { ready, unknown } from './expressions.ts';
import { closureOf } from './functions.ts';
import { loop, loopOver } from './loops.ts';
import { spend, type Machine } from './machine.ts';
import { addLexical, addPattern, inBlock, type Place } from './names.ts';
import { Thrown } from './signals.ts';
import { writeName } from './cells.ts';

/** Makes a list of statements ready to run; its functions come first, as hoisting has it. */
export function acting(list: readonly Node[], place: Place, machine: Machine): Act {
  const hoisted = list.flatMap(statement =>
    statement.type === 'FunctionDeclaration' && statement.id
      ? [{ store: writeName(statement.id.name, place), make: closureOf(statement, place) }]
      : [],
  );
  const acts = list.filter(statement => statement.type !== 'FunctionDeclaration').map(statement => act(statement, place));
  return frame => {
    for (const { store, make } of hoisted) store(frame, make(frame));
    for (const one of acts) {
      spend(machine, 1);
      const ending = one(frame);
      if (ending !== 'on') return ending;
    }
    return 'on';
  };
}

/** Makes one statement ready to run. */
export function act(node: Node, outer: Place): Act {
  if (outer.depth > 100) return unknown;
  const place = { ...outer, depth: outer.depth + 1 };
  switch (node.type) {
    case 'ExpressionStatement': {
      const run = ready(node.expression, place);
      return frame => {
        run(frame);
        return 'on';
      };
    }
    case 'VariableDeclaration':
      return declaring(node, place);
    case 'ClassDeclaration': {
      if (!node.id) return unknown;
      const [store, run] = [writeName(node.id.name, place), ready(node, place)];
      return frame => {
        store(frame, run(frame));
        return 'on';
      };
    }
    case 'ReturnStatement': {
      const run: Run = node.argument ? ready(node.argument, place) : () => undefined;
      return frame => {
        frame.result = run(frame);
        return 'return';
      };
    }
    case 'IfStatement': {
      const test = ready(node.test, place);
      const yes = act(node.consequent, place);
      const no: Act = node.alternate ? act(node.alternate, place) : () => 'on';
      return frame => (truthy(test(frame)) ? yes(frame) : no(frame));
    }
    case 'BlockStatement': {
      const inner = inBlock(place);
      addLexical(node.body, inner);
      return acting(node.body, inner, place.machine);
    }
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return loop(node, place, undefined);
    case 'ForOfStatement':
    case 'ForInStatement':
      return loopOver(node, place, undefined);
    case 'LabeledStatement': {
      const { body, label } = node;
      if (body.type === 'ForStatement' || body.type === 'WhileStatement' || body.type === 'DoWhileStatement')
        return loop(body, place, label.name);
      return body.type === 'ForOfStatement' || body.type === 'ForInStatement' ? loopOver(body, place, label.name) : unknown;
    }
    case 'BreakStatement':
    case 'ContinueStatement': {
      const ending: Ending = node.type === 'BreakStatement' ? 'break' : 'continue';
      const label = node.label?.name;
      return frame => {
        frame.label = label;
        return ending;
      };
    }
    case 'SwitchStatement':
      return switching(node, place);
    case 'ThrowStatement': {
      const run = ready(node.argument, place);
      return frame => {
        throw new Thrown(run(frame));
      };
    }
    case 'TryStatement':
      return trying(node, place);
    case 'EmptyStatement':
      return () => 'on';
    default:
      return unknown;
  }
}

function declaring(node: Node & { type: 'VariableDeclaration' }, place: Place): Act {
  const parts: { store: Store; run: Run }[] = [];
  for (const { id, init } of node.declarations) {
    // `let x;` in a loop begins anew each time; `var x;` does nothing.
    if (init || node.kind !== 'var') parts.push({ store: storing(id, place), run: init ? ready(init, place) : (): Datum => undefined });
  }
  return frame => {
    for (const { store, run } of parts) store(frame, run(frame));
    return 'on';
  };
}

function switching(node: Node & { type: 'SwitchStatement' }, outer: Place): Act {
  const place = inBlock(outer);
  for (const one of node.cases) addLexical(one.consequent, place);
  const asked = ready(node.discriminant, outer);
  const cases = node.cases.map(one => ({
    test: one.test && ready(one.test, place),
    act: acting(one.consequent, place, place.machine),
  }));
  return frame => {
    const value = asked(frame);
    let start = cases.findIndex(({ test }) => test && test(frame) === value);
    if (start < 0) start = cases.findIndex(({ test }) => !test);
    for (const one of start < 0 ? [] : cases.slice(start)) {
      const ending = one.act(frame);
      if (ending === 'break' && frame.label === undefined) return 'on';
      if (ending !== 'on') return ending;
    }
    return 'on';
  };
}

/** Raising an error notes the whole stack. */
const THROW_COST = 400;

function trying(node: Node & { type: 'TryStatement' }, place: Place): Act {
  const body = act(node.block, place);
  const inner = inBlock(place);
  const param = node.handler?.param;
  if (param) addPattern(param, inner);
  const store: Store = param ? storing(param, inner) : () => undefined;
  const handler = node.handler && act(node.handler.body, inner);
  const after = node.finalizer && act(node.finalizer, place);
  return frame => {
    let ending: Ending;
    try {
      ending = body(frame);
    } catch (error) {
      if (!(error instanceof Thrown) || !handler) throw error;
      spend(place.machine, THROW_COST);
      store(frame, error.value);
      ending = handler(frame);
    }
    const last = after?.(frame) ?? 'on';
    return last === 'on' ? ending : last;
  };
}
