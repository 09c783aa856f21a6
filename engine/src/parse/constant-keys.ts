import type { Node, Program } from 'oxc-parser';

import { forEachChild, isFunction, keyOfSymbol, plainKey } from './read/children.ts';

/** A method whose name another name holds: `[send](data) {`. */
const NAMED_BY_OTHER = /\[\s*[A-Za-z_$][\w$]*\s*\]\s*\([^()]*\)\s*\{/;

/**
 * Writes the names of methods into the tree that a constant holds: `const send = Symbol('send')`, `class { [send](data) {} }`, `this[send](data)`. Only a name that is
 * declared once, and that no parameter bears, means the same wherever it stands.
 */
export function writeConstantKeys(program: Program, text: string): void {
  if (!NAMED_BY_OTHER.test(text)) return;
  const constants = new Map<string, string | undefined>();
  const keyed: Keyed[] = [];
  const open: Node[] = [program];
  for (let node = open.pop(); node; node = open.pop()) {
    note(node, constants);
    if (isKeyed(node) && node.computed) keyed.push(node);
    forEachChild(node, child => open.push(child));
  }
  for (const node of keyed) {
    const key = node.type === 'MemberExpression' ? node.property : node.key;
    const name = key.type === 'Identifier' ? constants.get(key.name) : undefined;
    if (name === undefined) continue;
    const { start, end } = key;
    const literal = { type: 'Literal', value: name, raw: JSON.stringify(name), start, end } as const;
    if (node.type === 'MemberExpression') node.property = literal;
    else node.key = literal;
  }
}

type Keyed = Node & { type: 'MemberExpression' | 'Property' | 'MethodDefinition' | 'PropertyDefinition' };

function isKeyed(node: Node): node is Keyed {
  return /^(?:MemberExpression|Property|MethodDefinition|PropertyDefinition)$/.test(node.type);
}

/** Keeps what a constant holds that can be a key; nothing for a name that may mean something else as well. */
function note(node: Node, constants: Map<string, string | undefined>): void {
  if (node.type === 'VariableDeclaration')
    for (const { id, init } of node.declarations)
      if (id.type === 'Identifier')
        constants.set(id.name, node.kind === 'const' && init && !constants.has(id.name) ? keyIn(init, id.name) : undefined);
  if (isFunction(node) || node.type === 'FunctionDeclaration')
    for (const param of node.params) if (param.type === 'Identifier') constants.set(param.name, undefined);
}

/** Symbols are told apart by the name that holds them, whatever they say of themselves; those that all files share, by what they say. */
function keyIn(init: Node, name: string): string | undefined {
  if (init.type === 'CallExpression') {
    const { callee } = init;
    const isShared = callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'for';
    const root = isShared ? callee.object : callee;
    if (root.type !== 'Identifier' || root.name !== 'Symbol') return undefined;
    const [said] = isShared ? init.arguments : [];
    return keyOfSymbol((said && plainKey(said, true)) ?? name);
  }
  return init.type === 'Literal' || init.type === 'TemplateLiteral' ? plainKey(init, true) : undefined;
}
