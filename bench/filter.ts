import { forEachChild } from '../engine/src/parse/read/children.ts';
import { parseText } from '../engine/src/parse/syntax.ts';
import { apis } from '../engine/src/trace/api/index.ts';
import { codeOf, HARD, installCorpus, subjectOf } from './corpus.ts';

type Node = Parameters<typeof forEachChild>[0];

/**
 * `npm run bench:filter`: how much of the code of the measured packages a cheap filter could leave unread without losing what a file does. A
 * file or a function must be read if it names something outside that acts, or a way to hide such a name, or if it names a function that must
 * be read, because what that does happens when this one runs. Prints Markdown.
 */
interface Code {
  readonly parent: number;
  readonly length: number;
  /** What it may be called by. */
  readonly names: Set<string>;
  /** Every name in it, functions inside left out. */
  readonly mentions: Set<string>;
}

const HIDES = new Set([
  'constructor',
  'atob',
  'Buffer',
  'charCodeAt',
  'codePointAt',
  'fromCharCode',
  'fromCodePoint',
  'unescape',
  'decodeURIComponent',
]);

installCorpus();
const sum = { bytes: 0, files: 0, functions: 0 };
for (const name of HARD) {
  const { bytes } = subjectOf(name);
  for (const [path, code] of bytes.as === 'tree' ? codeOf(bytes.files) : []) {
    const text = new TextDecoder().decode(code);
    const syntax = parseText(path, text);
    if ('why' in syntax) continue;
    const functions = functionsOf(syntax.program, text.length);
    sum.bytes += text.length;
    if (!functions.some(acts)) sum.files += text.length;
    sum.functions += leftOut(functions);
  }
}
const share = (part: number): string => `${((100 * part) / sum.bytes).toFixed(1)} %`;
console.log(`Of ${(sum.bytes / 1e6).toFixed(1)} MB of code in ${HARD.length} packages a filter could leave unread:

| by | of the code |
|---|--:|
| file | ${share(sum.files)} |
| function | ${share(sum.functions)} |`);

function functionsOf(program: Node, length: number): Code[] {
  const functions: Code[] = [{ parent: -1, length, names: new Set(), mentions: new Set() }];
  const visit = (node: Node, inside: number, called: string | undefined): void => {
    if (node.type === 'Identifier') functions[inside]?.mentions.add(node.name);
    if (node.type === 'Literal' && typeof node.value === 'string') functions[inside]?.mentions.add(node.value);
    const isFunction = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);
    const own = isFunction ? functions.length : inside;
    if (isFunction)
      functions.push({ parent: inside, length: node.end - node.start, names: new Set(called ? [called] : []), mentions: new Set() });
    if (node.type === 'FunctionDeclaration' && node.id) functions[own]?.names.add(node.id.name);
    forEachChild(node, child => visit(child, own, nameGiven(node, child)));
  };
  visit(program, 0, undefined);
  return functions;
}

/** What a node calls the value in it. */
function nameGiven(node: Node, value: Node): string | undefined {
  if (node.type === 'VariableDeclarator') return node.id.type === 'Identifier' ? node.id.name : undefined;
  const named =
    node.type === 'AssignmentExpression' && value === node.right
      ? node.left.type === 'MemberExpression'
        ? node.left.property
        : node.left
      : (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') && value === node.value
        ? node.key
        : undefined;
  return named?.type === 'Identifier' ? named.name : undefined;
}

function acts({ mentions }: Code): boolean {
  for (const name of mentions) if (HIDES.has(name) || apis.leads('', name)) return true;
  return false;
}

/** The length of the functions that neither act nor name one that must be read. */
function leftOut(functions: readonly Code[]): number {
  const read = new Set([0]);
  const names = new Set<string>();
  const keep = (index: number): void => {
    for (let at = index; at > 0 && !read.has(at); at = functions[at]?.parent ?? 0) {
      read.add(at);
      for (const name of functions[at]?.names ?? []) names.add(name);
    }
  };
  functions.forEach((one, index) => acts(one) && keep(index));
  for (let before = 0; before < read.size;) {
    before = read.size;
    functions.forEach((one, index) => !read.has(index) && [...one.mentions].some(name => names.has(name)) && keep(index));
  }
  return functions.reduce((total, one, index) => total + (!read.has(index) && read.has(one.parent) ? one.length : 0), 0);
}
