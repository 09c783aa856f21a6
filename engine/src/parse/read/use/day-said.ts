import type { Node } from 'oxc-parser';

import { bare, calledName, nameSaid } from '../children.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';

/** Names are followed this far. */
const DEEPEST = 3;

/** Days that people plan for, in milliseconds; smaller numbers are spans of time. */
const [FIRST, LAST] = [Date.UTC(2015, 0), Date.UTC(2100, 0)];

/** The day of the calendar that a constant says, `2027-03-14`: a date, a text, milliseconds since 1970, or a name for one of these. Source: ECMA-262, “Date Objects”. */
export function daySaid(node: Node, scope: Scope, depth = 0): string | undefined {
  const inner = bare(node);
  switch (inner.type) {
    case 'Literal':
      return typeof inner.value === 'number' ? dayOf(inner.value) : undefined;
    case 'UnaryExpression':
      return inner.operator === '+' ? daySaid(inner.argument, scope, depth) : undefined;
    case 'Identifier': {
      const write = depth < DEEPEST ? onlyWrite(lookUp(inner.name, scope)) : undefined;
      return write?.path.length === 0 ? daySaid(write.value, write.scope, depth + 1) : undefined;
    }
    case 'NewExpression':
      return nameSaid(inner.callee) === 'Date' ? dayOfParts(inner.arguments) : undefined;
    case 'CallExpression': {
      const callee = bare(inner.callee);
      if (callee.type !== 'MemberExpression') return undefined;
      const method = calledName(inner) ?? '';
      if (/^(?:getTime|valueOf)$/.test(method)) return daySaid(callee.object, scope, depth);
      return nameSaid(callee.object) === 'Date' && /^(?:UTC|parse)$/.test(method) ? dayOfParts(inner.arguments) : undefined;
    }
    default:
      return undefined;
  }
}

/** Of `new Date(…)`, `Date.UTC(…)` and `Date.parse(…)`, where all of it stands in the code. */
function dayOfParts(args: readonly Node[]): string | undefined {
  const values = args.map(one => (one.type === 'Literal' ? one.value : undefined));
  const [first, ...more] = values;
  if (typeof first === 'string') return more.length === 0 ? dayOf(Date.parse(first)) : undefined;
  const numbers = values.filter(one => typeof one === 'number');
  if (numbers.length !== values.length) return undefined;
  const [year = Number.NaN, month, date = 1] = numbers;
  return month === undefined ? dayOf(year) : dayOf(Date.UTC(year, month, date));
}

function dayOf(ms: number): string | undefined {
  return ms >= FIRST && ms < LAST ? new Date(ms).toISOString().slice(0, 10) : undefined;
}
