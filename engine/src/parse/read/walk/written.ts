import type { Node, TemplateLiteral } from 'oxc-parser';

import { GAP, SHORTEST_CODE, takesAndSends, withoutGaps } from '../../written-code.ts';
import { fold } from '../fold/values.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { Survey } from '../survey.ts';

type Text = TemplateLiteral | (Node & { type: 'Literal' });

/** A text of the file that is code itself, for another program or a page. */
export interface WrittenCode {
  readonly node: Text;
  readonly scope: Scope;
}

const MOST = 50;

/** Notes a text that is code to be put somewhere else. */
export function noteWritten(node: Text, scope: Scope, { text, written }: Survey): void {
  // Nearly all texts are shorter.
  if (node.end - node.start < SHORTEST_CODE || written.length >= MOST) return;
  if (
    node.type === 'Literal' ? typeof node.value === 'string' && takesAndSends(node.value) : takesAndSends(text.slice(node.start, node.end))
  )
    written.push({ node, scope });
}

/** What such a text says: what is put into it is told where it is known. */
export function codeOf({ node, scope }: WrittenCode, reader: Reader): string {
  if (node.type === 'Literal') return withoutGaps(String(node.value));
  const parts = node.quasis.map(({ value }, at) => {
    const put = node.expressions[at];
    return (value.cooked ?? value.raw) + (put ? putIn(fold(put, scope, reader).text) : '');
  });
  return withoutGaps(parts.join(''));
}

function putIn(text: string | undefined): string {
  return text === undefined || /[*<|]/.test(text) ? GAP : text;
}
