import type { Node } from 'oxc-parser';

import { meansOwnFile } from '../../../model/module.ts';
import { bare, plainKey, rootOf } from '../children.ts';
import { nameOf } from '../name/names.ts';
import { thisAt } from '../name/receiver.ts';
import { MOST_LINKED_LATE, type Reader } from '../reader.ts';
import { type Binding, lookUp, type Scope, type Write } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** What many call is a tool, and puts something else into the object of each. */
const MOST_CALLERS = 64;
const MOST_PARTS = 64;
const MOST_FILLED = 64;
const DEEPEST = 4;

/** `collect(context); send(context)`: what a function of the file puts into an object that it is handed is there when its caller goes on with it. */
export function linkFilled(reader: Reader): void {
  const { found } = reader;
  const { filledParams, functions } = found;
  if (functions.length > MOST_LINKED_LATE) return;
  // A set hands out what is put into it while it is gone through.
  for (const binding of filledParams) {
    const { param } = binding;
    const callers = param?.path.length === 0 ? (functions[param.of]?.callers ?? []) : [];
    if (!param || callers.length > MOST_CALLERS) continue;
    const parts = partsOf(binding).slice(0, MOST_PARTS);
    for (const { args, scope } of callers) {
      const handed = args[param.index];
      const target = handed && bindingOf(bare(handed), scope);
      const field = handed && !target ? fieldOf(bare(handed), scope, reader) : undefined;
      if (field !== undefined && found.fields.has(field)) fillField(field, parts, found);
      if (!target || target === binding) continue;
      if (parts.length > 0) fill((target.filled ??= []), parts);
      if (target.param) filledParams.add(target);
    }
  }
}

/** The same of a function of another file: what it puts there only that file tells. `isChosen`: the call is one of several that may be meant. */
export function linkHandedOver(call: AnyCall, scope: Scope, reader: Reader, isChosen = false): void {
  if (call.arguments.length === 0 || reader.found.functions.length > MOST_LINKED_LATE) return;
  if (!isChosen && !isOfPackage(call, scope)) return;
  const targets = call.arguments.flatMap((argument, index): [Binding, number][] => {
    const binding = bindingOf(bare(argument), scope);
    return binding && mayBeFilled(binding) ? [[binding, index]] : [];
  });
  if (targets.length === 0) return;
  const named = nameOf(bare(call.callee), scope, reader);
  if (named?.kind !== 'outside' || !meansOwnFile(named.module)) return;
  for (const [binding, index] of targets) {
    const filled = { module: named.module, path: `${named.path}<${index}` };
    fill((binding.filled ??= []), [{ value: call, scope, path: [], how: 'part', filled }]);
    if (binding.param) reader.found.filledParams.add(binding);
  }
}

/** All that is put into what a name holds, by whoever. */
export function partsOf({ writes, filled }: Binding): Write[] {
  return [...writes.filter(({ how }) => how === 'part'), ...(filled ?? [])];
}

function fill(known: Write[], parts: readonly Write[]): void {
  for (const part of parts) if (known.length < MOST_FILLED && !known.includes(part)) known.push(part);
}

function fillField(key: string, parts: readonly Write[], { filled }: Reader['found']): void {
  const known = filled.get(key) ?? [];
  fill(known, parts);
  if (known.length > 0) filled.set(key, known);
}

/** `this.session`, `self.session` where `self = this`. */
function fieldOf(node: Node, scope: Scope, reader: Reader): string | undefined {
  const isOwn = node.type === 'MemberExpression' && thisAt(bare(node.object), scope, reader) !== undefined;
  return isOwn ? plainKey(node.property, node.computed) : undefined;
}

function bindingOf(node: Node, scope: Scope): Binding | undefined {
  const binding = node.type === 'Identifier' ? lookUp(node.name, scope) : undefined;
  return binding?.callable === undefined && !binding?.imported ? binding : undefined;
}

/** An object that code makes to be filled, or that its caller has made. */
function mayBeFilled({ param, writes }: Binding): boolean {
  if (param) return param.path.length === 0;
  const made = writes[0]?.how === 'is' ? bare(writes[0].value).type : undefined;
  return made === 'ObjectExpression' || made === 'ArrayExpression' || made === 'NewExpression';
}

/** Cheaply tells most calls apart that are of no file of the package. */
function isOfPackage({ callee }: AnyCall, scope: Scope, depth = 0): boolean {
  // Untrusted: a name may be said to be made of itself.
  if (depth > DEEPEST) return false;
  let root = rootOf(callee);
  while (root.type === 'CallExpression' && !isRequire(root)) root = rootOf(root.callee);
  if (isRequire(root)) return true;
  if (root.type !== 'Identifier') return false;
  const binding = lookUp(root.name, scope);
  if (binding?.imported) return meansOwnFile(binding.imported.module);
  const written = binding?.writes[0] && bare(binding.writes[0].value);
  return written !== undefined && (isRequire(written) || (written.type === 'NewExpression' && isOfPackage(written, scope, depth + 1)));
}

function isRequire(node: ReturnType<typeof bare>): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require') return false;
  const asked = node.arguments[0] && plainKey(node.arguments[0], true);
  return asked !== undefined && meansOwnFile(asked);
}
