import { callTool, memberOf, textIn } from './tool.ts';
import { perFile, type ToolForm } from './tool-form.ts';

/** Packages as obfuscators write them, for Node; javascript-obfuscator always with the same choices, js-confuser, which takes no seed, with others each time. */
export const obfuscated: readonly ToolForm[] = [
  javascriptObfuscator('low-obfuscation'),
  javascriptObfuscator('high-obfuscation'),
  jsConfuser('low'),
  jsConfuser('medium'),
];

function javascriptObfuscator(optionsPreset: string): ToolForm {
  const options = { optionsPreset, target: 'node', seed: 1, advertisement: false };
  return perFile(`javascript-obfuscator: ${optionsPreset}`, async ({ code }) => {
    const result = await callTool('javascript-obfuscator', 'obfuscate', code, options);
    const give = memberOf(result, 'getObfuscatedCode');
    const text: unknown = typeof give === 'function' ? Reflect.apply(give, result, []) : undefined;
    return textIn({ text }, 'text');
  });
}

function jsConfuser(preset: string): ToolForm {
  return perFile(`js-confuser: ${preset}`, async ({ code }) =>
    textIn(await callTool('js-confuser', 'obfuscate', code, { target: 'node', preset }), 'code'),
  );
}
