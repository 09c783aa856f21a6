import { isModule, treeOfSource, withoutHashbang } from './edit.ts';
import { perFile, type Form } from './form.ts';

/** All code inside a function that is called at once. */
export const calledAtOnce: Form = wrapped('called at once', code => `;(function () {\n${code}\n}).call(this);\n`);

/** All code inside an asynchronous function that nobody awaits. */
export const asynchronous: Form = wrapped('asynchronous', code => `(async () => {\n${code}\n})().catch(() => {});\n`);

/** All code inside a factory that the first part calls in the way of the system it finds itself on. */
export const universal: Form = wrapped(
  'universal wrapper',
  code => `(function (root, factory) {
  if (typeof exports === 'object' && typeof module !== 'undefined') factory(require, exports, module);
  else if (typeof define === 'function' && define.amd) define(['require', 'exports', 'module'], factory);
  else factory(root.require, (root.inert = {}), {});
})(this, function (require, exports, module) {
${code}
});
`,
);

/** The code may hold no `import` or `export`: those stand outside of functions. */
function wrapped(name: string, wrap: (code: string) => string): Form {
  return perFile(name, source => {
    const program = treeOfSource(source);
    if (!program || isModule(program) || program.body.length === 0) return undefined;
    const [line, code] = withoutHashbang(source);
    const written = line + wrap(code);
    // `return` and `await` at the top do not stand in every wrapper.
    return treeOfSource(written) && written;
  });
}
