import { Visitor, type BindingPattern, type Node, type ParamPattern } from 'oxc-parser';

import { edited, treeOfSource, type Edit } from './edit.ts';
import { perFile, type Form } from './form.ts';

/** Names of the host: where a file declares one of its own, elsewhere it may mean the host's. */
const HOSTS = new Set([
  ...Object.getOwnPropertyNames(globalThis),
  'require',
  'module',
  'exports',
  'arguments',
  'window',
  'document',
  'self',
]);

/** Every name of the file's own, wherever it is declared, is another: one new name for each old one, so that no scope can mix them up. */
export const renamedNames: Form = perFile('renamed names', source => {
  const program = treeOfSource(source);
  if (!program) return undefined;
  const fresh = new Map([...declaredIn(program)].filter(name => !HOSTS.has(name)).map((name, index) => [name, lettered(index)]));
  const edits: Edit[] = [];
  const kept = new Set<Node>();
  new Visitor({
    MemberExpression: node => void (!node.computed && kept.add(node.property)),
    MethodDefinition: node => void (!node.computed && kept.add(node.key)),
    PropertyDefinition: node => void (!node.computed && kept.add(node.key)),
    LabeledStatement: node => void kept.add(node.label),
    BreakStatement: node => void (node.label && kept.add(node.label)),
    ContinueStatement: node => void (node.label && kept.add(node.label)),
    MetaProperty: node => void kept.add(node.meta).add(node.property),
    ImportSpecifier: node => {
      kept.add(node.imported);
      if (node.imported.start === node.local.start) edits.push(before(node.local.start, `${textOf(node.imported)} as `));
    },
    ExportSpecifier: node => {
      kept.add(node.exported);
      if (node.exported.start === node.local.start)
        edits.push({ start: node.local.end, end: node.local.end, text: ` as ${textOf(node.exported)}` });
    },
    Property(node) {
      if (!node.computed) kept.add(node.key);
      if (node.shorthand && node.key.type === 'Identifier' && fresh.has(node.key.name))
        edits.push(before(node.start, `${node.key.name}: `));
    },
    Identifier(node) {
      const name = kept.has(node) ? undefined : fresh.get(node.name);
      if (name !== undefined) edits.push({ ...node, text: name });
    },
  }).visit(program);
  return edited(source, edits);
});

/** Short names as minifiers give them: `a` to `z`, then `a1`. */
function lettered(index: number): string {
  return String.fromCharCode(97 + (index % 26)) + (index < 26 ? '' : '_' + Math.floor(index / 26));
}

function before(start: number, text: string): Edit {
  return { start, end: start, text };
}

function textOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' ? JSON.stringify(node.value) : '';
}

/** Names declared anywhere in a file, but for those it gives away under the same name. */
function declaredIn(program: Node & { type: 'Program' }): Set<string> {
  const names = new Set<string>();
  const given = new Set<string>();
  const note = (pattern: BindingPattern | ParamPattern | null): void => namesOf(pattern, names);
  new Visitor({
    VariableDeclarator: node => note(node.id),
    FunctionDeclaration: node => (note(node.id), node.params.forEach(note)),
    FunctionExpression: node => (note(node.id), node.params.forEach(note)),
    ArrowFunctionExpression: node => node.params.forEach(note),
    ClassDeclaration: node => note(node.id),
    ClassExpression: node => note(node.id),
    CatchClause: node => note(node.param),
    ImportSpecifier: node => note(node.local),
    ImportDefaultSpecifier: node => note(node.local),
    ImportNamespaceSpecifier: node => note(node.local),
    ExportNamedDeclaration({ declaration }) {
      if (declaration?.type === 'VariableDeclaration') for (const { id } of declaration.declarations) namesOf(id, given);
      else if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier') given.add(declaration.id.name);
    },
  }).visit(program);
  return new Set([...names].filter(name => !given.has(name)));
}

function namesOf(pattern: BindingPattern | ParamPattern | null, names: Set<string>): void {
  switch (pattern?.type) {
    case 'Identifier':
      names.add(pattern.name);
      break;
    case 'AssignmentPattern':
      namesOf(pattern.left, names);
      break;
    case 'RestElement':
      namesOf(pattern.argument, names);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) namesOf(element, names);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) namesOf(property.type === 'RestElement' ? property.argument : property.value, names);
      break;
    default:
  }
}
