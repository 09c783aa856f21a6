import type { BinaryExpression, Node, TemplateLiteral } from 'oxc-parser';

import { GAP, LONGEST_CODE, makesScript, SHORTEST_CODE, takesAndSends, withGapsMarked } from '../../written-code.ts';
import { bare, plainKey, summandsOf } from '../children.ts';
import { fold } from '../fold/values.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';

/** A text of the file that is code itself, for another program or a page: in one piece, or put together. */
export interface WrittenCode {
  readonly node: Node;
  readonly scope: Scope;
}

const MOST = 50;

/** Notes a text that is code to be put somewhere else. */
export function noteWritten(node: Node, scope: Scope, found: Survey): void {
  // Nearly all texts are shorter. What is a piece of another text was looked at with that.
  const length = node.end - node.start;
  if (length < SHORTEST_CODE || length > LONGEST_CODE || node.end <= found.lookedTo || found.written.length >= MOST) return;
  if (node.type !== 'Literal') found.lookedTo = node.end;
  else if (typeof node.value !== 'string') return;
  const text = node.type === 'Literal' ? String(node.value) : found.text.slice(node.start, node.end).replaceAll(CUT, '');
  if (takesAndSends(text) || makesScript(text)) found.written.push({ node, scope });
}

/** Where one piece ends and the next begins: words may be cut there. */
const CUT = /["'`]\s*[,+]\s*["'`]/g;

/** Notes `[line, line].join('\n')` where it is code. */
export function noteWrittenLines(node: AnyCall, scope: Scope, found: Survey): void {
  if (piecesOf(node)) noteWritten(node, scope, found);
}

function piecesOf({ callee }: AnyCall): readonly (Node | null)[] | undefined {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'ArrayExpression') return undefined;
  return plainKey(callee.property, callee.computed) === 'join' ? callee.object.elements : undefined;
}

/** What such a text says: what is put into it is told where it is known. */
export function codeOf({ node, scope }: WrittenCode, reader: Reader): string {
  return withGapsMarked(textOf(node, scope, reader));
}

function textOf(node: Node, scope: Scope, reader: Reader): string {
  const inner = bare(node);
  switch (inner.type) {
    case 'Literal':
      return String(inner.value);
    case 'TemplateLiteral':
      return ofTemplate(inner, scope, reader);
    case 'BinaryExpression':
      return inner.operator === '+' ? ofSum(inner, scope, reader) : GAP;
    case 'CallExpression': {
      const pieces = piecesOf(inner);
      if (pieces) return pieces.map(piece => (piece ? textOf(piece, scope, reader) : '')).join(between(inner, scope, reader));
      break;
    }
    default:
  }
  const { text } = fold(inner, scope, reader);
  return text === undefined || /[*<|]/.test(text) ? GAP : text;
}

/** What stands between the pieces: a comma where nothing is written. */
function between({ arguments: [separator] }: AnyCall, scope: Scope, reader: Reader): string {
  if (!separator) return ',';
  const named = nameOf(separator, scope, reader);
  return named?.kind === 'outside' && named.module === 'os' && named.path === 'EOL' ? '\n' : textOf(separator, scope, reader);
}

function ofTemplate({ quasis, expressions }: TemplateLiteral, scope: Scope, reader: Reader): string {
  const parts = quasis.map(({ value }, at) => {
    const put = expressions[at];
    return (value.cooked ?? value.raw) + (put ? textOf(put, scope, reader) : '');
  });
  return parts.join('');
}

function ofSum(sum: BinaryExpression, scope: Scope, reader: Reader): string {
  return summandsOf(sum)
    .map(part => textOf(part, scope, reader))
    .toReversed()
    .join('');
}
