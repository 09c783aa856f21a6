import { Visitor } from 'oxc-parser';

import { edited, isModule, treeOfSource, withoutHashbang, type Edit } from './edit.ts';
import type { Form } from './form.ts';
import { pathOf, type Files } from './paths.ts';

/** The file that is imported and all it asks for in one file, as a table of functions: the shape that bundlers write. */
export const moduleTable: Form = {
  name: 'module table',
  of: specimen => {
    const manifest = specimen.files['package.json'] ?? {};
    if (typeof manifest !== 'object' || 'exports' in manifest || 'type' in manifest) return undefined;
    const main = pathOf('main' in manifest && typeof manifest.main === 'string' ? manifest.main : 'index.js', '', specimen.files);
    const table = main === undefined ? undefined : tableOf(main, specimen.files);
    if (main === undefined || table === undefined) return undefined;
    const named = JSON.stringify(manifest);
    const files = Object.entries(specimen.files).filter(
      ([path]) => path === 'package.json' || !table.paths.includes(path) || named.includes(path),
    );
    return { ...specimen, files: { ...Object.fromEntries(files), [main]: table.text } };
  },
};

/** Undefined where a file of it is an ES module or no code. */
function tableOf(main: string, files: Files): { readonly text: string; readonly paths: readonly string[] } | undefined {
  const paths = [main];
  const functions: string[] = [];
  for (const path of paths) {
    const source = files[path];
    const code =
      typeof source === 'object' || path.endsWith('.json')
        ? `module.exports = ${JSON.stringify(source)};`
        : asking(source ?? '', path, paths, files);
    if (code === undefined) return undefined;
    functions.push(`${paths.indexOf(path)}: function (module, exports, __load__) {\n${inFolder(code, path, main)}\n}`);
  }
  const [line] = withoutHashbang(String(files[main]));
  const text = `${line}(() => {
  var __modules__ = {${functions.join(',\n')}};
  var __cache__ = {};
  function __load__(id) {
    var known = __cache__[id];
    if (known !== undefined) return known.exports;
    var module = (__cache__[id] = { exports: {} });
    __modules__[id].call(module.exports, module, module.exports, __load__);
    return module.exports;
  }
  module.exports = __load__(0);
})();
`;
  return treeOfSource(text) && { text, paths };
}

/** The code with what it asks for inside the package replaced by places in the table; those are added to `paths`. */
function asking(source: string, path: string, paths: string[], files: Files): string | undefined {
  const program = treeOfSource(source);
  if (!program || isModule(program)) return undefined;
  const edits: Edit[] = [];
  new Visitor({
    CallExpression(node) {
      const [asked] = node.arguments;
      if (
        node.callee.type !== 'Identifier' ||
        node.callee.name !== 'require' ||
        asked?.type !== 'Literal' ||
        typeof asked.value !== 'string'
      )
        return;
      const found = asked.value.startsWith('.') ? pathOf(asked.value, path.replace(/[^/]*$/, ''), files) : undefined;
      if (found === undefined) return;
      if (!paths.includes(found)) paths.push(found);
      edits.push({ ...node, text: `__load__(${paths.indexOf(found)})` });
    },
  }).visit(program);
  return withoutHashbang(edited(source, edits))[1];
}

/** Code that asks for its own folder still gets it: the file it was taken into lies elsewhere. */
function inFolder(code: string, path: string, main: string): string {
  if (!/\b__dirname\b/.test(code) || path.replace(/[^/]*$/, '') === main.replace(/[^/]*$/, '')) return code;
  const up = main
    .split('/')
    .slice(1)
    .map(() => '..');
  const parts = [...up, ...path.split('/').slice(0, -1)].map(part => `'${part}'`);
  return `(function (__dirname) {\n${code}\n})(require('path').join(__dirname, ${parts.join(', ')}));`;
}
