import type { Argument, Node } from 'oxc-parser';

import { bare, calledName, plainKey } from '../children.ts';
import { functionAt } from './function-at.ts';
import { methodOf } from '../name/classes.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** What a stream that code writes itself is given its data by, or told that there is no more, as a method and as an option. Source: the Node.js API documentation, “Stream”, 24.x. */
const ASKED = ['_transform', '_write', '_writev', 'transform', 'write', 'writev', '_flush', '_final', 'flush', 'final'];

/** `source.pipe(sink)` and `pipeline(source, change, sink)`: what streams of the file's own do with data, they do with what comes out of the source. */
export function linkStreams(call: AnyCall, callee: Node, scope: Scope, reader: Reader): void {
  const piped = pipedIn(call, callee);
  if (!piped) return;
  const { functions } = reader.found;
  for (const stage of piped.stages)
    for (const target of askedByStream(bare(stage), scope, reader)) {
      functions[scope.func]?.calls.add(target);
      // Whoever is only told that there is no more is given a callback, which means nothing here.
      functions[target]?.callers.push({ args: [piped.source], scope });
    }
}

/** Of Node and of the web. Source: the Streams Standard of the WHATWG. */
const PIPES = /^pipe(?:Through|To)?$/;

function pipedIn(call: AnyCall, callee: Node): { readonly source: Argument; readonly stages: readonly Node[] } | undefined {
  const name = calledName(call);
  const [first, ...others] = call.arguments;
  if (!first) return undefined;
  if (PIPES.test(name ?? '') && callee.type === 'MemberExpression') return { source: callee.object, stages: [first] };
  return name === 'pipeline' && others.length > 0 ? { source: first, stages: others } : undefined;
}

/** The functions that a stream asks: methods of its class, or what it is made with. */
function askedByStream(stage: Node, scope: Scope, reader: Reader): number[] {
  const named = nameOf(stage, scope, reader);
  if (named?.kind === 'instance') return ASKED.flatMap(key => methodOf(named.record, key, reader) ?? []);
  const write = stage.type === 'Identifier' ? lookUp(stage.name, scope)?.writes[0] : undefined;
  const made = write?.path.length === 0 ? bare(write.value) : stage;
  const [options] = made.type === 'NewExpression' ? made.arguments : [];
  if (options?.type !== 'ObjectExpression') return [];
  return options.properties.flatMap(one => {
    const isAsked = one.type === 'Property' && ASKED.includes(plainKey(one.key, one.computed) ?? '');
    return isAsked ? (functionAt(one.value, write?.scope ?? scope, reader) ?? []) : [];
  });
}
