import { callTool, textIn } from './tool.ts';
import { perFile, type Source, type ToolForm } from './tool-form.ts';

/** Packages as compilers write them for engines of years ago: `async` functions, classes and spreads become calls of helpers. */
export const compiled: readonly ToolForm[] = [
  perFile('TypeScript: compiled to ES5', byTypeScript('es5')),
  perFile('TypeScript: compiled to ES2015', byTypeScript('es2015')),
  perFile('Babel: compiled to ES5', async ({ code, module }) =>
    textIn(
      await callTool('@babel/core', 'transformAsync', code, {
        presets: [['@babel/preset-env', { targets: { ie: '11' }, modules: false }]],
        sourceType: module ? 'module' : 'script',
        cwd: import.meta.dirname,
        babelrc: false,
        configFile: false,
        compact: false,
      }),
      'code',
    ),
  ),
  perFile('esbuild: compiled to ES2015', async ({ code, module }) =>
    textIn(
      await callTool('esbuild', 'transform', code, {
        target: 'es2015',
        format: module ? 'esm' : 'cjs',
        supported: { 'top-level-await': true },
      }),
      'code',
    ),
  ),
];

/** `transpileModule` takes what `tsconfig.json` may say, as numbers of its own: those of ES5 and ES2015, of ES modules and CommonJS. */
function byTypeScript(target: 'es5' | 'es2015'): (source: Source) => Promise<string> {
  return async ({ code, module }) => {
    const compilerOptions = { target: target === 'es5' ? 1 : 2, module: module ? 99 : 1, downlevelIteration: true };
    return textIn(await callTool('typescript', 'transpileModule', code, { compilerOptions }), 'outputText');
  };
}
