import type { Effect } from '../../../model/effect.ts';
import type { Module } from '../../../model/module.ts';
import type { FileTree } from '../../../model/package.ts';

/** The text of the functions, or of the file, that see what is loaded because of an effect; empty where they are not known. */
export function hookText(effect: Effect, modules: readonly Module[], files: FileTree): string {
  if (effect.target.startsWith('data:')) return effect.target;
  if (effect.kind === 'loads code') return textOf(effect.target.replace(/^(?:<here>|\.)\//, ''), files);
  const module = modules.find(({ path }) => path === effect.at.path);
  const use = module?.uses.find(({ at }) => at.start === effect.at.start && at.end === effect.at.end);
  const hooks = use?.args.flatMap(({ callable, members }) => [callable, ...[...(members?.values() ?? [])].map(one => one.callable)]) ?? [];
  const text = textOf(effect.at.path, files);
  return hooks
    .flatMap(index => (index === undefined ? [] : (module?.functions[index]?.at ?? [])))
    .map(({ start, end }) => text.slice(start, end))
    .join('\n');
}

function textOf(path: string, files: FileTree): string {
  const bytes = files.get(path);
  return bytes ? new TextDecoder().decode(bytes) : '';
}

/** What is compared with a text, or looked for in one. */
const COMPARED =
  /(?:includes|indexOf|endsWith|startsWith|match)\(\s*['"`/]([^'"`\n]{3,80})['"`/]|[=!]==?\s*['"`]([^'"`\n]{3,80})['"`]|\/([\w@$.*|\\/()?:[\]^-]{3,80})\/[a-z]*\.test\(/g;

/** What tells kinds of files and modules apart, and no package. */
const KINDS =
  /^(?:node_modules|node|builtin|module|modules|commonjs|json|wasm|file|data|utf-?8|load|resolve|require|source|format|function|object|string|number|undefined|type|typescript|default|test|tests|src|lib|dist|build|index|main|true|false|https?|production|development|[cm]?[jt]sx?|vue|svelte|css|html?|map)$/i;

/** The package whose code a hook edits by the text: it looks for that name, and replaces in what it has read. Undefined where it does not. */
export function editedBy(code: string): string | undefined {
  if (!/\.replace(?:All)?\(/.test(code)) return undefined;
  for (const [, ...groups] of code.matchAll(COMPARED))
    for (const word of (groups.find(Boolean) ?? '').split(/[^\w@-]+/))
      if (/^@?[a-z][\w-]{2,}$/.test(word) && !KINDS.test(word)) return word;
  return undefined;
}
