import { createRequire } from 'node:module';
import { join } from 'node:path';

/** One function of a file: where it stands, and the functions in it. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly inner: Span[];
}

/** `npm ci --prefix bench/tools` brings it with the minifier. */
const parse: (code: string, options: object) => unknown = createRequire(join(import.meta.dirname, 'tools/package.json'))('acorn').parse;

/** All functions of a file of code; nothing where another parser than ours cannot read it. */
export function functionsIn(code: string): Span[] {
  for (const sourceType of ['module', 'script']) {
    try {
      const found: Span[] = [];
      walk(parse(code, { ecmaVersion: 'latest', sourceType, allowHashBang: true, allowReturnOutsideFunction: true }), undefined, found);
      return found;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return [];
}

function walk(node: unknown, within: Span | undefined, found: Span[]): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, within, found);
    return;
  }
  if (typeof node !== 'object' || node === null || !('type' in node) || typeof node.type !== 'string') return;
  let here = within;
  if (/Function/.test(node.type) && 'start' in node && 'end' in node && typeof node.start === 'number' && typeof node.end === 'number') {
    here = { start: node.start, end: node.end, inner: [] };
    within?.inner.push(here);
    found.push(here);
  }
  for (const value of Object.values(node)) if (typeof value === 'object') walk(value, here, found);
}

/** Whether any of some spans reaches into a function beyond the functions in it. */
export function isTouched({ start, end, inner }: Span, spans: readonly { readonly start: number; readonly end: number }[]): boolean {
  return spans.some(span => {
    const [from, to] = [Math.max(start, span.start), Math.min(end, span.end)];
    return from < to && !inner.some(one => from >= one.start && to <= one.end);
  });
}
