import type { Node } from 'oxc-parser';

import { assigned, bare, plainKey } from '../children.ts';
import { declare, type Scope } from '../scope.ts';
import type { Survey } from '../survey.ts';

/** Notes the names an `import` declaration brings in. */
export function recordImport(node: Node & { type: 'ImportDeclaration' }, scope: Scope, found: Survey): void {
  if (node.importKind === 'type') return;
  found.imports.push({ module: node.source.value, at: node });
  for (const specifier of node.specifiers) {
    const name =
      specifier.type === 'ImportSpecifier'
        ? moduleExportName(specifier.imported)
        : specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : '*';
    declare(specifier.local.name, scope, 'function').imported = { module: node.source.value, name };
  }
}

/** Notes what an ES `export` gives away, and returns the part that still has to be walked. */
export function recordExport(node: Node, scope: Scope, found: Survey): Node | undefined {
  switch (node.type) {
    case 'ExportAllDeclaration':
      found.imports.push({ module: node.source.value, at: node });
      found.exports.push({
        name: node.exported ? moduleExportName(node.exported) : '*',
        value: undefined,
        scope,
        again: { module: node.source.value, path: '' },
      });
      return undefined;
    case 'ExportDefaultDeclaration':
      found.exports.push({ name: 'default', value: node.declaration, scope, again: undefined });
      return node.declaration;
    case 'ExportNamedDeclaration': {
      if (node.source) found.imports.push({ module: node.source.value, at: node });
      for (const specifier of node.specifiers) {
        const again = node.source ? { module: node.source.value, path: moduleExportName(specifier.local) } : undefined;
        found.exports.push({ name: moduleExportName(specifier.exported), value: again ? undefined : specifier.local, scope, again });
      }
      if (node.declaration) recordDeclared(node.declaration, scope, found);
      return node.declaration ?? undefined;
    }
    default:
      return undefined;
  }
}

function recordDeclared(declaration: Node, scope: Scope, found: Survey): void {
  if (declaration.type === 'VariableDeclaration') {
    for (const { id, init } of declaration.declarations) {
      if (id.type === 'Identifier') found.exports.push({ name: id.name, value: init ?? undefined, scope, again: undefined });
    }
  } else if ((declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') && declaration.id) {
    found.exports.push({ name: declaration.id.name, value: declaration, scope, again: undefined });
  }
}

/** Notes `module.exports = …`, `exports.x = …` and `module.exports.x = …`; any other assignment is none of its business. */
export function recordCommonJsExport(left: Node, right: Node, scope: Scope, found: Survey): void {
  const name = commonJsName(left);
  if (name === undefined) return;
  const value = assigned(right);
  const key = name === '*' && left.type === 'MemberExpression' ? left.property : undefined;
  found.exports.push({ name, value, scope, again: undefined, ...(key && { key }) });
  if (name !== '' || value.type !== 'ObjectExpression') return;
  for (const property of value.properties) {
    if (property.type !== 'Property') continue;
    const key = plainKey(property.key, property.computed) ?? (isPutTogether(property.key) ? '*' : undefined);
    if (key) found.exports.push({ name: key, value: property.value, scope, again: undefined });
  }
}

function commonJsName(left: Node): string | undefined {
  if (left.type !== 'MemberExpression') return undefined;
  const key = plainKey(left.property, left.computed);
  const object = bare(left.object);
  if (object.type === 'Identifier') {
    if (object.name === 'exports') return key ?? '*';
    // `module[decoded(3)] = …`: nothing else of it is worth hiding.
    if (object.name === 'module' && (key === 'exports' || (key === undefined && isPutTogether(left.property)))) return '';
    return undefined;
  }
  return commonJsName(object) === '' ? (key ?? '*') : undefined;
}

/** A name that takes a call or an addition to tell; others are kept in variables, and honest. */
function isPutTogether(key: Node): boolean {
  const { type } = bare(key);
  return type === 'CallExpression' || type === 'BinaryExpression';
}

/** What a module calls a name that it gives away or asks for. Source: ECMA-262, `ModuleExportName`. */
export function moduleExportName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' ? String(node.value) : '*';
}
