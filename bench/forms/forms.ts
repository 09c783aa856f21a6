import { esModule } from '../../engine/test/forms/es-module.ts';
import { esbuildBundled, rollupBundled } from './bundled.ts';
import { callTool, memberOf, textIn } from './tool.ts';
import { after, perFile, type ToolForm } from './tool-form.ts';

const terser: ToolForm = perFile('terser: minified', async ({ code, module }) =>
  textIn(await callTool('terser', 'minify', code, { module, toplevel: true }), 'code'),
);

/** Every form that a tool writes. */
export const TOOL_FORMS: readonly ToolForm[] = [
  terser,
  esbuildBundled,
  after('rollup: bundled, as ES module', esModule, rollupBundled),
  obfuscated('low-obfuscation'),
  obfuscated('high-obfuscation'),
];

/** A preset of javascript-obfuscator for Node, always with the same choices. */
function obfuscated(optionsPreset: string): ToolForm {
  const options = { optionsPreset, target: 'node', seed: 1, advertisement: false };
  return perFile(`javascript-obfuscator: ${optionsPreset}`, async ({ code }) => {
    const result = await callTool('javascript-obfuscator', 'obfuscate', code, options);
    const give = memberOf(result, 'getObfuscatedCode');
    const text: unknown = typeof give === 'function' ? Reflect.apply(give, result, []) : undefined;
    return textIn({ text }, 'text');
  });
}
