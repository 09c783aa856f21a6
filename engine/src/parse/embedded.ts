import type { Manifest } from '../model/manifest.ts';
import type { Module, Use } from '../model/module.ts';
import { bytesOf, percentDecoded, textOf } from './read/decode.ts';

/** A text of code that stands inside something else, under a name of its own: `page.html#script1`. */
export interface Embedded {
  readonly path: string;
  readonly text: string;
}

/** Which argument of which call is run as code; -1 is the last. */
const EVALUATES: ReadonlyMap<string, number> = new Map([
  [':eval', 0],
  [':Function', -1],
  [':setTimeout', 0],
  [':setInterval', 0],
  [':execScript', 0],
  [':import()', 0],
  ['vm:Script', 0],
  ['vm:runInThisContext', 0],
  ['vm:runInNewContext', 0],
  ['vm:runInContext', 0],
  ['vm:compileFunction', 0],
  ['module:Module()._compile', 0],
  ['module:()._compile', 0],
]);

/** Texts that a module runs as code and that can be read: known, long enough to do something, and in whole. */
export function evaluatedIn(module: Module): { readonly embedded: Embedded; readonly use: Use }[] {
  const found: { embedded: Embedded; use: Use }[] = [];
  for (const use of module.uses) {
    const index = EVALUATES.get(`${use.module}:${use.path}`);
    const code = index === undefined ? undefined : use.args.at(index);
    const text = code?.text === undefined ? undefined : codeOfAddress(code.text);
    if (code === undefined || text === undefined || !code.whole || text.length < 8) continue;
    found.push({ embedded: { path: `${module.path}#evaluated${found.length + 1}`, text }, use });
    if (found.length === 20) break;
  }
  return found;
}

/** `data:text/javascript;base64,…` holds its code; any other text is the code. */
function codeOfAddress(text: string): string {
  const data = /^data:[\w/+.-]*(?:;[\w=-]+)*,/.exec(text);
  if (!data) return text;
  const rest = percentDecoded(text.slice(data[0].length));
  const bytes = data[0].includes(';base64,') ? bytesOf(rest, 'base64') : undefined;
  return bytes ? (textOf(bytes, 'utf8') ?? rest) : rest;
}

/** Code written into the manifest's scripts and into `binding.gyp`: `node -e "…"`. */
export function inlineScripts(manifest: Manifest): Embedded[] {
  const hooks = manifest.scripts.map(script => ({ name: `package.json#scripts.${script.name}`, commands: script.commands }));
  const gyp = manifest.gyp.map((one, index) => ({ name: `binding.gyp#command${index + 1}`, commands: one.commands }));
  return [...hooks, ...gyp].flatMap(({ name, commands }) =>
    commands.flatMap((command, index) =>
      command.code?.language === 'javascript' ? [{ path: `${name}${index === 0 ? '' : `.${index}`}`, text: command.code.text }] : [],
    ),
  );
}

/** The scripts inside a page. */
export function pageScripts(path: string, html: string): Embedded[] {
  const scripts: Embedded[] = [];
  for (const match of html.matchAll(/<script\b([^>]{0,2000})>([\s\S]*?)<\/script\s*>/gi)) {
    const [, attributes = '', text = ''] = match;
    if (text.trim() === '' || /type\s*=\s*["']?(application\/(ld\+)?json|text\/(template|x-))/i.test(attributes)) continue;
    scripts.push({ path: `${path}#script${scripts.length + 1}`, text });
    if (scripts.length === 50) break;
  }
  return scripts;
}
