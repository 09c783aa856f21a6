import type { CallExpression, Node, Statement } from 'oxc-parser';
import { Visitor } from 'oxc-parser';

import { edited, isModule, treeOfSource, withoutHashbang, type Edit } from './edit.ts';
import { isCode, type Form } from './form.ts';
import { pathOf, type Files } from './paths.ts';

/** CommonJS as ES modules, where each file asks for others and gives things away at its top and plainly. */
export const esModule: Form = {
  name: 'ES module',
  of: specimen => {
    const manifest = specimen.files['package.json'] ?? { name: 'specimen', version: '1.0.0' };
    if (typeof manifest !== 'object' || 'type' in manifest) return undefined;
    const files: Record<string, string | object> = { ...specimen.files, 'package.json': { ...manifest, type: 'module' } };
    for (const [path, content] of Object.entries(specimen.files)) {
      if (!isCode(path, content) || !treeOfSource(content)) continue;
      const written = path.endsWith('.js') ? asModule(content, path, specimen.files) : undefined;
      // One file that cannot be written so leaves a package of two kinds, which is another package.
      if (written === undefined) return undefined;
      files[path] = written;
    }
    return { ...specimen, files };
  },
};

function asModule(source: string, path: string, files: Files): string | undefined {
  const program = treeOfSource(source);
  if (!program || isModule(program)) return undefined;
  const edits: Edit[] = [];
  const given = new Set<string>();
  const heads: string[] = [];
  for (const statement of program.body) {
    const text = importOf(statement, source, specifier => resolved(specifier, path, files)) ?? exportOf(statement, source);
    // What is given away twice has no plain `export`.
    if (text?.startsWith('const exported_') && given.size === given.add(text.slice(0, text.indexOf('='))).size) return undefined;
    if (text !== undefined) edits.push({ ...statement, text });
  }
  const [line, code] = withoutHashbang(edited(source, edits));
  if (/\b__dirname\b/.test(code))
    heads.push(`import { dirname } from 'node:path';`, `const __dirname = dirname(fileURLToPath(import.meta.url));`);
  if (/\b__filename\b/.test(code)) heads.push(`const __filename = fileURLToPath(import.meta.url);`);
  if (heads.length > 0) heads.unshift(`import { fileURLToPath } from 'node:url';`);
  const written = line + [...heads, code].join('\n');
  return staysCommonJs(written) ? undefined : written;
}

/** `const x = require('y')` at the top. */
function importOf(statement: Statement, source: string, resolve: (specifier: string) => string): string | undefined {
  if (statement.type === 'ExpressionStatement') {
    const asked = requiredBy(statement.expression);
    return asked === undefined ? undefined : `import ${JSON.stringify(resolve(asked))};`;
  }
  if (statement.type !== 'VariableDeclaration') return undefined;
  const lines = statement.declarations.map(({ id, init }) => {
    const asked = init ? requiredBy(init) : undefined;
    if (asked === undefined) return undefined;
    const from = JSON.stringify(resolve(asked));
    if (id.type === 'Identifier') return `import ${id.name} from ${from};`;
    if (id.type !== 'ObjectPattern' || id.properties.some(one => one.type !== 'Property' || one.value.type !== 'Identifier'))
      return undefined;
    return `import ${source.slice(id.start, id.end).replaceAll(':', ' as ')} from ${from};`;
  });
  return lines.every(one => one !== undefined) ? lines.join('\n') : undefined;
}

/** `module.exports = x` and `exports.a = x` at the top. */
function exportOf(statement: Statement, source: string): string | undefined {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return undefined;
  const { left, right } = statement.expression;
  const name = /^(?:module\.)?exports\.([A-Za-z_$][\w$]*)$/.exec(source.slice(left.start, left.end))?.[1];
  const value = source.slice(right.start, right.end);
  if (name !== undefined) return `const exported_${name} = ${value};\nexport { exported_${name} as ${name} };`;
  return source.slice(left.start, left.end) === 'module.exports' ? `export default ${value};` : undefined;
}

function requiredBy(node: Node): string | undefined {
  const call: CallExpression | undefined = node.type === 'CallExpression' ? node : undefined;
  const [asked] = call?.arguments ?? [];
  const plain = call?.callee.type === 'Identifier' && call.callee.name === 'require' && call.arguments.length === 1;
  return plain && asked?.type === 'Literal' && typeof asked.value === 'string' ? asked.value : undefined;
}

/** ES modules name their files in full. */
function resolved(specifier: string, path: string, files: Files): string {
  const folder = path.replace(/[^/]*$/, '');
  const found = specifier.startsWith('.') ? pathOf(specifier, folder, files) : undefined;
  if (found === undefined) return specifier;
  const ending = ['.js', '/index.js'].find(one => found.endsWith(one) && !specifier.endsWith(one));
  return specifier.replace(/\/$/, '') + (ending !== undefined && found.endsWith('/index.js') ? '/index.js' : (ending ?? ''));
}

/** Whether something of CommonJS is left. */
function staysCommonJs(source: string): boolean {
  const program = treeOfSource(source);
  let left = !program || !isModule(program);
  if (program) {
    new Visitor({
      Identifier: node => void (left ||= node.name === 'require' || node.name === 'module' || node.name === 'exports'),
    }).visit(program);
  }
  return left;
}
