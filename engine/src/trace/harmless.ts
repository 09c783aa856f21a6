import { meansOwnFile, type Module, type Use, type Value } from '../model/module.ts';
import type { Settle } from './settle.ts';

/** The file of data in which a text stands that is run; of a list, the first is asked for as an example of all. */
export function dataOf(code: Value, module: Module, settle: Settle): string | undefined {
  const open: Value = { ...code, text: undefined, whole: false, from: [], params: [] };
  return code.imports.find(one => {
    if (!meansOwnFile(one.module) || !one.module.endsWith('.json')) return false;
    const text = settle({ ...open, imports: [{ ...one, path: one.path.replaceAll('*', '0') }] }, module);
    // A version or a name that is written into code does nothing there.
    return text !== undefined && (one.path.includes('*') || /[^\w.+-]/.test(text));
  })?.module;
}

/** A timer given a function evaluates nothing; `Function('return this')` only finds the global object, however an obfuscator words it. */
export function isHarmless(use: Use, code: Value | undefined, module: Module, settle: Settle): boolean {
  if (use.path === 'Session().post') return code?.text !== 'Runtime.evaluate' && code?.text !== 'Runtime.compileScript';
  if (/^set(Timeout|Interval)$/.test(use.path))
    return (
      code === undefined ||
      code.callable !== undefined ||
      (code.text === undefined && dataOf(code, module, settle) === undefined && code.from.every(index => isElement(module.uses[index])))
    );
  const text = use.args.at(use.path.endsWith('Function') ? -1 : 0)?.text;
  if (use.args.length === 0) return true;
  return (
    text !== undefined &&
    use.args.every(arg => arg.whole) &&
    /^\s*(return this|return \(function\(\) \{\}\.constructor\("return this"\)\( \)\)|while \(true\) \{\}|return require|return import\(\w+\)|return import\.meta|this|debugger|0|1|async function|return async|)\s*;?\s*$/.test(
      text,
    )
  );
}

/** An element or a form of the page is no text that could be run. */
function isElement(use: Use | undefined): boolean {
  return use?.module === '' && (use.path === 'document.createElement' || use.path === 'FormData');
}
