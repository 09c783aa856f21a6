import type { Manifest } from '../model/manifest.ts';
import type { Module, Use, Value } from '../model/module.ts';
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
  ['worker_threads:Worker', 0],
  ['vm:Script', 0],
  ['vm:runInThisContext', 0],
  ['vm:runInNewContext', 0],
  ['vm:runInContext', 0],
  ['vm:compileFunction', 0],
  ['module:Module()._compile', 0],
  ['module:()._compile', 0],
]);

/** The most different texts that one file is seen to run; what comes behind them is a gap in the coverage. Honest files measured have at most a dozen. */
export const MOST_EVALUATED = 200;

/** Texts that a module runs as code and that can be read: known, long enough to do something, and in whole. */
export function evaluatedIn(module: Module): { readonly embedded: Embedded; readonly use: Use }[] {
  const found: { embedded: Embedded; use: Use }[] = [];
  // The same text twice does the same twice: without this, twenty harmless ones would keep the next from being read.
  const seen = new Set<string>();
  for (const use of module.uses) {
    const index = EVALUATES.get(`${use.module}:${use.path}`);
    const code = index === undefined ? givenToNode(use) : use.args.at(index);
    const text = code?.text === undefined ? undefined : codeOfAddress(code.text);
    if (code === undefined || text === undefined || !code.whole || text.length < 8 || seen.has(text)) continue;
    // The name of a file is no code; a worker takes either.
    if (use.path === 'Worker' && !/[;(=]/.test(text)) continue;
    seen.add(text);
    found.push({ embedded: { path: `${module.path}#evaluated${found.length + 1}`, text }, use });
    if (found.length === MOST_EVALUATED) break;
  }
  return found;
}

/** `spawn(process.execPath, ['-e', code])`: a Node of its own runs the text. */
function givenToNode({ module, path, args: [program, list] }: Use): Value | undefined {
  if (module !== 'child_process' || !/^(?:spawn|execFile)(?:Sync)?$/.test(path)) return undefined;
  if (!/^(?:<node>|(?:.*[\\/])?(?:node|bun)(?:\.exe)?)$/.test(program?.text ?? '')) return undefined;
  const flag = list?.elements?.findIndex(one => /^(?:-e|-p|-pe|--eval|--print)$/.test(one.text ?? '')) ?? -1;
  return flag < 0 ? undefined : list?.elements?.[flag + 1];
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
      command.code?.language === 'javascript'
        ? [{ path: `${name}${index === 0 ? '' : `.${index}`}`, text: codeOfAddress(command.code.text) }]
        : [],
    ),
  );
}

/** The scripts inside a page. Looked for from one tag to the next, so that a page of nothing but opening tags costs no more than another. */
export function pageScripts(path: string, html: string): Embedded[] {
  const scripts: Embedded[] = [];
  const opening = /<script\b([^>]{0,2000})>/gi;
  const closing = /<\/script\s{0,100}>/gi;
  for (let open = opening.exec(html); open && scripts.length < MOST_SCRIPTS; open = opening.exec(html)) {
    closing.lastIndex = opening.lastIndex;
    const close = closing.exec(html);
    if (!close) break;
    const text = html.slice(opening.lastIndex, close.index);
    opening.lastIndex = closing.lastIndex;
    if (text.trim() === '' || /type\s*=\s*["']?(application\/(ld\+)?json|text\/(template|x-))/i.test(open[1] ?? '')) continue;
    scripts.push({ path: `${path}#script${scripts.length + 1}`, text });
  }
  return scripts;
}

const MOST_SCRIPTS = 50;
