import type { Tokens } from './token-row.ts';
import { IDENTIFIER, PUNCTUATION, STRING } from './tokens.ts';

/** More names than any honest entry offers, and more tokens than its longest list has. */
const MOST = 2000;
const LONGEST = 50_000;
/** Untrusted: lists that never end are not read to the end again and again. */
const LISTS = 20;

/** Names an entry file offers, as its tokens show them: `exports.a =`, `module.exports = { a, b: … }`, `export function a`, `export { a as b }`. */
export function exportNames(text: string, tokens: Tokens): Set<string> {
  const names = new Set<string>();
  const said = (at: number): string => text.slice(tokens.start[at], tokens.end[at]);
  let lists = LISTS;
  for (let at = 0; at < tokens.count && names.size < MOST; at++) {
    const word = said(at);
    if (word === 'exports' && said(at + 1) === '.' && said(at + 3) === '=') names.add(said(at + 2));
    else if (word === 'exports' && said(at + 1) === '=' && said(at + 2) === '{' && lists-- > 0) listed(at + 3, tokens, said, names);
    else if (word === 'export' && said(at + 1) === '{' && lists-- > 0) listed(at + 2, tokens, said, names);
    else if (word === 'export') declared(at + 1, tokens, said, names);
  }
  return names;
}

type Said = (at: number) => string;

function declared(from: number, tokens: Tokens, said: Said, names: Set<string>): void {
  const introduces = new Set(['async', 'function', 'class', 'const', 'let', 'var', '*', 'abstract', 'declare']);
  let at = from;
  while (introduces.has(said(at))) at += 1;
  if (at > from && tokens.kind[at] === IDENTIFIER) names.add(said(at));
}

/** The outermost names in braces; of `a as b` and `a: b` the name the outside sees. */
function listed(from: number, tokens: Tokens, said: Said, names: Set<string>): void {
  let depth = 0;
  let begins = true;
  for (let at = from; at < Math.min(tokens.count, from + LONGEST) && names.size < MOST; at++) {
    const code = tokens.kind[at] ?? 0;
    const sign = code >= PUNCTUATION ? said(at) : '';
    if (sign === '{' || sign === '(' || sign === '[') depth += 1;
    else if ((sign === '}' || sign === ')' || sign === ']') && depth-- === 0) return;
    if (depth === 0 && begins && (code === IDENTIFIER || code === STRING))
      names.add(said(said(at + 1) === 'as' ? at + 2 : at).replace(/^['"]|['"]$/g, ''));
    begins = sign === ',' && depth === 0;
  }
}
