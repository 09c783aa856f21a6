import type { Node } from 'oxc-parser';

import { inOrder } from '../key-order.ts';
import { storing, type Store } from './assign.ts';
import type { Act, Ending, Frame, Run } from './code.ts';
import { isThing, truthy, type Datum } from './datum.ts';
import { ready } from './expressions.ts';
import { roomFor, spend } from './machine.ts';
import { itemsOf } from './members.ts';
import { addPattern, inBlock, type Place } from './names.ts';
import { act } from './statements.ts';
import { UNKNOWABLE } from './signals.ts';

/** Whether a loop goes on after its body, ends, or hands the ending on. */
function after(ending: Ending, label: string | undefined, frame: Frame): 'again' | 'done' | Ending {
  if (ending === 'on') return 'again';
  if (ending === 'return') return ending;
  if (frame.label !== undefined && frame.label !== label) return ending;
  frame.label = undefined;
  return ending === 'continue' ? 'again' : 'done';
}

type Loop = Node & { type: 'ForStatement' | 'WhileStatement' | 'DoWhileStatement' };

/** Makes `for`, `while` and `do … while` ready to run. */
export function loop(node: Loop, outer: Place, label: string | undefined): Act {
  const place = inBlock(outer);
  let init: Act = () => 'on';
  if (node.type === 'ForStatement' && node.init) {
    if (node.init.type === 'VariableDeclaration') {
      if (node.init.kind !== 'var') for (const { id } of node.init.declarations) addPattern(id, place);
      init = act(node.init, place);
    } else {
      const run = ready(node.init, place);
      init = frame => {
        run(frame);
        return 'on';
      };
    }
  }
  const test: Run = node.test ? ready(node.test, place) : () => true;
  const next: Run = node.type === 'ForStatement' && node.update ? ready(node.update, place) : () => undefined;
  const body = act(node.body, place);
  const { machine } = place;
  const atLeastOnce = node.type === 'DoWhileStatement';
  return frame => {
    init(frame);
    let first = atLeastOnce;
    while (first || truthy(test(frame))) {
      first = false;
      spend(machine, 1);
      const then = after(body(frame), label, frame);
      if (then === 'done') break;
      if (then !== 'again') return then;
      next(frame);
    }
    return 'on';
  };
}

/** Makes `for … of` and `for … in` ready to run. */
export function loopOver(node: Node & { type: 'ForOfStatement' | 'ForInStatement' }, outer: Place, label: string | undefined): Act {
  const place = inBlock(outer);
  const { left } = node;
  const pattern = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left;
  if (left.type === 'VariableDeclaration' && left.kind !== 'var' && pattern) addPattern(pattern, place);
  const store: Store = pattern ? storing(pattern, place) : () => undefined;
  const over = ready(node.right, place);
  const body = act(node.body, place);
  const { machine } = place;
  return frame => {
    const all = over(frame);
    const items = node.type === 'ForOfStatement' ? itemsOf(all, machine) : keysOf(all);
    roomFor(items.length, machine);
    for (const item of items) {
      spend(machine, 1);
      store(frame, item);
      const then = after(body(frame), label, frame);
      if (then === 'done') break;
      if (then !== 'again') return then;
    }
    return 'on';
  };
}

function keysOf(datum: Datum): readonly Datum[] {
  if (!isThing(datum)) throw UNKNOWABLE;
  if (datum.kind === 'list') return datum.items.map((_item, index) => String(index));
  return inOrder([...(datum.props?.keys() ?? [])]);
}
