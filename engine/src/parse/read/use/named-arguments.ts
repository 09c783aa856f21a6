import type { Node } from 'oxc-parser';

import { bare, calledName, plainKey } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, onlyWrite, type Binding, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { fold } from '../fold/values.ts';

const DEEPEST = 4;
const MOST = 8;

/** Calls and members that give their one argument, or their object, in another form. */
const SAME_FILE = /^(?:pathToFileURL|fileURLToPath|String|resolve|normalize|toString|href|pathname|trim)$/;
/** Programs that start the file which they are given first. */
const STARTS =
  /^(?:<node>|(?:.*[\\/])?(?:(?:ba|da|z|k)?sh|node|bun|deno|python[23]?|perl|ruby|powershell|pwsh|cmd|open|xdg-open|start|osascript|[cw]script|sudo|nohup))(?:\.exe)?$/i;

/**
 * The variables that stand for a file or a command in a call, each by a number of its own in the file: two calls that are given one variable
 * are given one file, whatever its path. A path that is put together of a variable and more is another file.
 */
export function namedIn(args: AnyCall['arguments'], scope: Scope, reader: Reader): number[] {
  const [first, list] = args;
  const found = new Set<Binding>();
  if (first) collect(first, { scope, reader, found, depth: 0 });
  const elements = list && bare(list);
  const program = first && elements?.type === 'ArrayExpression' ? fold(first, scope, reader).text : undefined;
  if (program !== undefined && elements?.type === 'ArrayExpression' && STARTS.test(program)) {
    const given = elements.elements.find(one => one !== null && !(one.type === 'Literal' && /^[-/]/.test(String(one.value))));
    if (given) collect(given, { scope, reader, found, depth: 0 });
  }
  return [...found].slice(0, MOST).map(binding => numberOf(binding, reader));
}

function numberOf(binding: Binding, { numbers }: Reader): number {
  const known = numbers.get(binding) ?? numbers.size;
  numbers.set(binding, known);
  return known;
}

interface Collecting {
  readonly scope: Scope;
  readonly reader: Reader;
  readonly found: Set<Binding>;
  readonly depth: number;
}

function collect(node: Node, collecting: Collecting): void {
  const inner = bare(node);
  if (collecting.depth > DEEPEST) return;
  const deeper = { ...collecting, depth: collecting.depth + 1 };
  switch (inner.type) {
    case 'Identifier':
      collectName(inner.name, deeper);
      return;
    case 'MemberExpression':
      if (SAME_FILE.test(plainKey(inner.property, inner.computed) ?? '')) collect(inner.object, deeper);
      return;
    case 'CallExpression': {
      const [only] = inner.arguments;
      if (SAME_FILE.test(calledName(inner) ?? '') && inner.arguments.length < 2) collect(only ?? bare(inner.callee), deeper);
      return;
    }
    case 'TemplateLiteral':
      inner.expressions.forEach((one, index) => {
        const before = inner.quasis[index]?.value.raw ?? '';
        const after = inner.quasis[index + 1]?.value.raw ?? '';
        if (isWord(before, after)) collect(one, deeper);
      });
      return;
    case 'BinaryExpression':
      if (inner.operator === '+') collectSum(inner, deeper);
      return;
    default:
  }
}

/** `'sh ' + file`: a word of its own on either side. */
function collectSum(sum: Node & { type: 'BinaryExpression' }, collecting: Collecting): void {
  const parts: Node[] = [];
  let left: Node = sum;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    parts.unshift(left.right);
    left = bare(left.left);
  }
  parts.unshift(left);
  const textAt = (index: number): string => {
    const part = parts[index];
    if (!part) return '';
    const inner = bare(part);
    return inner.type === 'Literal' ? String(inner.value) : '?';
  };
  parts.forEach((part, index) => {
    if (isWord(textAt(index - 1), textAt(index + 1))) collect(part, collecting);
  });
}

function isWord(before: string, after: string): boolean {
  return /(?:^|[\s"'=])$/.test(before) && /^(?:$|[\s"';&|])/.test(after);
}

/** A variable that is only another name for one, or a parameter that is given one, stands for it. */
function collectName(name: string, { scope, reader, found, depth }: Collecting): void {
  const binding = lookUp(name, scope);
  if (!binding || binding.imported || binding.callable !== undefined || found.has(binding)) return;
  found.add(binding);
  const write = onlyWrite(binding);
  if (write?.path.length === 0) collect(write.value, { scope: write.scope, reader, found, depth });
  const { param } = binding;
  const callers = param && param.path.length === 0 ? (reader.found.functions[param.of]?.callers ?? []) : [];
  if (!param || callers.length > 2) return;
  for (const { args, scope: from } of callers) {
    const argument = args[param.index];
    if (argument) collect(argument, { scope: from, reader, found, depth });
  }
}
