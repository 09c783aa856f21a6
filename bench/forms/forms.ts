import { esModule } from '../../engine/test/forms/es-module.ts';
import { esbuildBundled, rollupBundled } from './bundled.ts';
import { compiled } from './compiled.ts';
import { obfuscated } from './obfuscated.ts';
import { callTool, textIn } from './tool.ts';
import { after, perFile, type ToolForm } from './tool-form.ts';
import { webpackBundled } from './webpack-bundled.ts';

const terser: ToolForm = perFile('terser: minified', async ({ code, module }) =>
  textIn(await callTool('terser', 'minify', code, { module, toplevel: true }), 'code'),
);

/** Every form that a tool writes. */
export const TOOL_FORMS: readonly ToolForm[] = [
  terser,
  esbuildBundled,
  after('rollup: bundled, as ES module', esModule, rollupBundled),
  webpackBundled('production'),
  webpackBundled('development'),
  ...compiled,
  ...obfuscated,
];
