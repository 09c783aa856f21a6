import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { functionResult } from '../fold/function-result.ts';
import { bare, plainKey } from '../children.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';
import { oneOf } from '../fold/one-of.ts';
import { originsOf } from '../fold/origins.ts';
import { fold } from '../fold/values.ts';

const MOST = 256;

/** Notes the stages of `source.pipe(map(f), filter(g))`, each by the call that makes it. Source: the documentation of RxJS. */
export function noteStages(call: AnyCall, scope: Scope, { stages }: Survey): void {
  const { callee, arguments: args } = call;
  if (callee.type !== 'MemberExpression' || args.length === 0 || args.length > MOST || plainKey(callee.property, false) !== 'pipe') return;
  if (args.every(argument => argument.type === 'CallExpression')) args.forEach((one, at) => stages.set(one, { of: call, at, scope }));
}

/** What comes through a stage: one of what the source gives, or what the function of the stage before it makes of that. Undefined for what is no stage. */
export function throughStage(node: Node, reader: Reader): Value | undefined {
  const stage = reader.found.stages.size === 0 ? undefined : reader.found.stages.get(node);
  if (!stage || stage.of.callee.type !== 'MemberExpression') return undefined;
  const before = stage.of.arguments[stage.at - 1];
  if (!before) return anyOf(fold(bare(stage.of.callee.object), stage.scope, reader));
  const [change] = before.type === 'CallExpression' ? before.arguments : [];
  const made = change && fold(change, stage.scope, reader).callable;
  const input = throughStage(before, reader);
  if (made === undefined) return input;
  const result = anyOf(functionResult(made, [], reader));
  // What a function lets through, or only looks at, is what it was given.
  return input ? (result.text === undefined && !result.members ? originsOf(result, input) : result) : result;
}

function anyOf(value: Value): Value {
  return value.elements && value.elements.length > 0 ? oneOf(value.elements) : value;
}
