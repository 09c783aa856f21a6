import type { Node, Program } from 'oxc-parser';

import { forEachChild, keyOfSymbol, plainKey } from './read/children.ts';
import { isSymbol } from './read/walk/fields.ts';

/** A method whose name another name holds: `[send](data) {`. */
const NAMED_BY_OTHER = /\[\s*[A-Za-z_$][\w$]*\s*\]\s*\([^()]*\)\s*\{/;

/**
 * Writes the names of the methods of classes into the tree that a constant holds: `const send = Symbol('send')`, `class { [send](data) {} }`, `this[send](data)`.
 * Untrusted: only a name that is declared once in the file, and that nothing else in it could mean, is taken for what it says.
 */
export function writeConstantKeys(program: Program, text: string): void {
  if (!NAMED_BY_OTHER.test(text)) return;
  const constants = new Map<string, string | undefined>();
  const keyed: Keyed[] = [];
  const open: Node[] = [program];
  for (let node = open.pop(); node; node = open.pop()) {
    note(node, constants);
    if (isKeyed(node)) keyed.push(node);
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

type Keyed = Node & { type: 'MemberExpression' | 'MethodDefinition' | 'PropertyDefinition' };

/** Of what else is asked for by such a name, what the name holds is worked out where it stands. */
function isKeyed(node: Node): node is Keyed {
  if (node.type === 'MemberExpression') return node.computed && node.object.type === 'ThisExpression';
  return (node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') && node.computed;
}

/** Keeps what a constant holds that can be a key; nothing for a name that may mean something else as well. */
function note(node: Node, constants: Map<string, string | undefined>): void {
  switch (node.type) {
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations)
        if (id.type === 'Identifier')
          constants.set(id.name, node.kind === 'const' && init && !constants.has(id.name) ? keyIn(init, id.name) : undefined);
        else forget(id, constants);
      return;
    case 'AssignmentExpression':
      forget(node.left, constants);
      return;
    case 'CatchClause':
      if (node.param) forget(node.param, constants);
      return;
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      forget(node.local, constants);
      return;
    case 'ForInStatement':
    case 'ForOfStatement':
      if (node.left.type !== 'VariableDeclaration') forget(node.left, constants);
      return;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      for (const param of node.params) forget(param, constants);
      if (node.id) forget(node.id, constants);
      return;
    case 'ClassDeclaration':
    case 'ClassExpression':
      if (node.id) forget(node.id, constants);
      return;
    default:
  }
}

/** All names that a pattern may set, and those that it only asks for: they are not what they seem either. */
function forget(pattern: Node, constants: Map<string, string | undefined>): void {
  if (pattern.type === 'MemberExpression') return;
  if (pattern.type === 'Identifier') constants.set(pattern.name, undefined);
  else forEachChild(pattern, child => forget(child, constants));
}

/** Symbols are told by what they say of themselves, as they are everywhere else, and by the name that holds them where they say nothing. */
function keyIn(init: Node, name: string): string | undefined {
  if (init.type === 'CallExpression') {
    if (!isSymbol(init.callee)) return undefined;
    const [said] = init.arguments;
    return keyOfSymbol((said && plainKey(said, true)) ?? name);
  }
  return init.type === 'Literal' || init.type === 'TemplateLiteral' ? plainKey(init, true) : undefined;
}
