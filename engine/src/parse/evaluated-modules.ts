import { parseSync, type Node, type Program } from 'oxc-parser';

import { bare, forEachChild, plainKey } from './read/children.ts';

/** What webpack's loader is called. */
const LOADER = '__webpack_require__';

/** A text that is evaluated where it stands, and nothing is done with what it gives. */
interface Evaluated {
  readonly start: number;
  readonly end: number;
  readonly code: string;
}

/** Whether a file may be a bundle for development, whose modules are texts that are evaluated in their places. */
export function mayEvaluateModules(text: string): boolean {
  return text.includes('eval(') && text.includes(LOADER);
}

/**
 * The text of a file with such modules written out where they are evaluated, and each as long as it was there, so that places stay what they
 * are; undefined where a file has none. Untrusted: only a whole statement is exchanged, and only for a text that is a program by itself, so that what
 * stands around it stays what it is. Source: the documentation of webpack, “devtool”, `eval`.
 */
export function withEvaluatedModules(text: string, program: Program): string | undefined {
  const found = evaluatedIn(program).filter(({ start, end, code }) => code.length < end - start && isProgram(code));
  if (found.length === 0) return undefined;
  let written = '';
  let at = 0;
  for (const { start, end, code } of found) {
    written += `${text.slice(at, start)}${`${code}\n`.padEnd(end - start)}`;
    at = end;
  }
  return written + text.slice(at);
}

/** In the order of the code. */
function evaluatedIn(program: Program): Evaluated[] {
  const found: Evaluated[] = [];
  const open: Node[] = [program];
  for (let node = open.pop(); node; node = open.pop()) {
    const code = node.type === 'ExpressionStatement' ? evaluatedBy(bare(node.expression)) : undefined;
    if (code === undefined) forEachChild(node, child => open.push(child));
    else found.push({ start: node.start, end: node.end, code });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** The text in `eval("…")` and in `eval(__webpack_require__.ts("…"))`. */
function evaluatedBy(node: Node): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'eval') return undefined;
  const [given, ...others] = node.arguments;
  if (!given || others.length > 0) return undefined;
  const { callee, arguments: typed } = given.type === 'CallExpression' ? given : { callee: undefined, arguments: [given] };
  const isTyped = callee?.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'ts';
  const [literal] = callee === undefined || isTyped ? typed : [];
  return literal?.type === 'Literal' && typeof literal.value === 'string' ? literal.value : undefined;
}

function isProgram(code: string): boolean {
  return parseSync('module.js', code, { lang: 'jsx', sourceType: 'script' }).errors.length === 0;
}
