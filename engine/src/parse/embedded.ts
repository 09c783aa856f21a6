import type { Command } from '../model/command.ts';
import type { Manifest } from '../model/manifest.ts';
import type { FileTree } from '../model/package.ts';
import type { Span } from '../model/place.ts';
import { SCRIPT_LINE, type Module, type Use, type Value } from '../model/module.ts';
import { dataText } from './data-text.ts';
import { percentDecoded } from '../model/percent.ts';
import { bytesOf, textOf } from '../model/decode.ts';
import { readCommands } from './shell.ts';
import { otherLanguagesIn } from './other-languages/given-code.ts';
import { EITHER } from './read/fold/ways.ts';
import { parseText } from './syntax.ts';
import { GAP, mayAct, takesAndSends, withHolesMarked } from './written-code.ts';
import { embeddedPath, ENCODED } from '../model/path.ts';

/** A text of code that stands inside something else, under a name of its own: `page.html//script1`. */
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
  [':Worker', 0],
  [':SharedWorker', 0],
  [':navigator.serviceWorker.register', 0],
  ['worker_threads:Worker', 0],
  ['vm:Script', 0],
  ['vm:runInThisContext', 0],
  ['vm:runInNewContext', 0],
  ['vm:runInContext', 0],
  ['vm:compileFunction', 0],
  ['vm:SourceTextModule', 0],
  ['module:register', 0],
  ['module:Module()._compile', 0],
  ['module:()._compile', 0],
]);

/** The most different texts that one file is seen to run; what comes behind them is a gap in the coverage. Honest files measured have at most a dozen. */
export const MOST_EVALUATED = 200;

/** Texts that a module runs as code and that can be read: known, long enough to do something, and in whole; each with every place that runs it. */
export function evaluatedIn(module: Module, files: FileTree): { readonly embedded: Embedded; readonly use: Use }[] {
  const found: { embedded: Embedded; use: Use }[] = [];
  // The same text twice does the same twice: without this, twenty harmless ones would keep the next from being read.
  const seen = new Map<string, Embedded>();
  for (const use of module.uses) {
    const index = EVALUATES.get(`${use.module}:${use.path}`);
    const code = index === undefined ? givenElsewhere(use, module) : use.args.at(index);
    const [kept] = code?.imports ?? [];
    const data = code?.text === undefined && kept ? dataText(kept, module.path, files) : undefined;
    const text = data ?? (code?.text === undefined ? undefined : codeOfAddress(code.text));
    if (code === undefined || text === undefined || !(code.whole || data !== undefined) || text.length < 8) continue;
    // The name of a file is no code; a worker takes either.
    if (/(?:Worker|serviceWorker\.register)$/.test(use.path) && !/[;(=]/.test(text)) continue;
    const embedded = seen.get(text) ?? { path: embeddedPath(module.path, `evaluated${seen.size + 1}`), text };
    seen.set(text, embedded);
    found.push({ embedded, use });
    if (seen.size === MOST_EVALUATED) break;
  }
  return [...found, ...otherLanguagesIn(module)];
}

/** Texts of one file that it hands out. */
export const MOST_HANDED_OUT = 200;

/**
 * Texts that a module hands out, to be written into pages or programs, and that would do something there; each with the function that gives it. What stands encoded in the
 * module (`decoded1`) is code that it is going to hand to somebody, whoever that is, but for what it runs itself.
 */
export function handedOutIn({ path, functions, folded }: Module, run: ReadonlySet<string>): HandedOut[] {
  // Untrusted: many functions may give the same long text.
  const seen = new Set<string>();
  // A plug-in gives what is built anew as a member.
  const given = functions.flatMap(({ returns }, index) =>
    [returns, ...(returns.members?.values() ?? [])].flatMap(value => {
      const { text = '' } = value;
      if (seen.size > MOST_HANDED_OUT || seen.has(text) || !takesAndSends(text)) return [];
      seen.add(text);
      return waysWritten(text, value.whole).map(way => ({ text: way, in: index }));
    }),
  );
  // What a function gives inside the file is known where it is called.
  const inside = folded.map(({ text, at }) => ({ text, in: Math.max(0, innermost(at.start, functions)) }));
  const texts = new Map(
    [...inside, ...given].flatMap(({ text, in: index }) => (text !== undefined && takesAndSends(text) ? [[text, index]] : [])),
  );
  // Untrusted: whether a text is code is asked once, and of no more than are read.
  const asked = new Set<string>();
  const encoded = new Map<string, { readonly in: number; readonly at: Span }>();
  for (const { text, decoded, at } of folded) {
    if (!decoded || asked.has(text) || asked.size >= MOST_HANDED_OUT || !mayAct(text) || texts.has(text) || run.has(text)) continue;
    asked.add(text);
    if (isCode(text)) encoded.set(text, { in: Math.max(0, innermost(at.start, functions)), at });
  }
  const written = new Map([...texts].map(([text, index]) => [text, { in: index, at: functions[index]?.at ?? { path, start: 0, end: 0 } }]));
  return [...namedBy('text', written, path), ...namedBy(ENCODED, encoded, path)];
}

/** Code that is handed out, the function that gives it, and where it stands. */
interface HandedOut {
  readonly embedded: Embedded;
  readonly in: number;
  readonly at: Span;
}

function namedBy(name: string, texts: ReadonlyMap<string, Omit<HandedOut, 'embedded'>>, path: string): HandedOut[] {
  return [...texts]
    .slice(0, MOST_HANDED_OUT)
    .map(([text, place], number) => ({ embedded: { path: embeddedPath(path, `${name}${number + 1}`), text }, ...place }));
}

/** Each text that a value may be, as code: what can be read as it stands is that. */
export function waysWritten(text: string, whole: boolean): string[] {
  if (whole || isCode(text)) return [text];
  return text.split(EITHER).map(way => (isCode(way) ? way : withHolesMarked(way.replaceAll(PLACES, GAP))));
}

/** Places and variables as folding tells them, where a program has their text. */
const PLACES = /<(?:env:\w+|home|temp|cwd|here|node|programs|desktop)>/g;

function isCode(text: string): boolean {
  return !('why' in parseText('text.js', text));
}

/** The last function that begins before a place and ends behind it. */
function innermost(start: number, functions: Module['functions']): number {
  return functions.findLastIndex(({ at }) => at.start <= start && start < at.end);
}

/** Code that another way of running it is given: a Node of its own, a debugger. `module`: where the uses stand that its receiver comes from. */
export function givenElsewhere(use: Pick<Use, 'module' | 'path' | 'args' | 'receiver'>, module: Pick<Module, 'uses'>): Value | undefined {
  if (/^inspector(?:\/promises)?$/.test(use.module)) return use.args[1]?.members?.get('expression');
  if (use.module === '' && use.path === SCRIPT_LINE) return writtenInLine(use.args[0]);
  if (use.module !== 'child_process') return undefined;
  if (/^exec(?:Sync)?$/.test(use.path)) return writtenInLine(use.args[0]);
  if (/^spawn\(\)\.stdin\.(?:end|write)$/.test(use.path)) {
    const started = use.receiver.map(index => module.uses[index]).find(one => one && isNode(one.args[0]));
    return started && takesInput(started) ? use.args[0] : undefined;
  }
  return /^(?:spawn|execFile|fork)(?:Sync)?$/.test(use.path) && isNode(use.args[0]) ? givenToNode(use) : undefined;
}

/** `spawn(process.execPath, ['-e', code])`: a Node of its own runs the text, also on its standard input, or by an option that loads it. */
function givenToNode(use: Pick<Use, 'args'>): Value | undefined {
  const [, list, ...options] = use.args;
  const words = list?.elements ?? [];
  const flag = words.findIndex(one => /^(?:-e|-p|-pe|--eval|--print)$/.test(one.text ?? ''));
  if (flag >= 0) return words[flag + 1];
  const joined = words.find(one => /^--(?:eval|print|import)=/.test(one.text ?? '') || /^data:/.test(one.text ?? ''));
  if (joined?.text !== undefined) return { ...joined, text: joined.text.replace(/^--\w+=/, '') };
  const env = [list, ...options].map(one => one?.members?.get('env')?.members?.get('NODE_OPTIONS')).find(Boolean);
  const loaded = /(?:^|[\s=])(data:\w+\/.*)$/s.exec(env?.text ?? '')?.[1];
  if (env && loaded !== undefined) return { ...env, text: loaded };
  const input = [list, ...options].map(one => one?.members?.get('input')).find(Boolean);
  return takesInput(use) ? input : undefined;
}

/** Without the name of a file, what is run comes on the standard input. */
function takesInput({ args: [, list] }: Pick<Use, 'args'>): boolean {
  return (list?.elements ?? []).every(one => /^-/.test(one.text ?? ''));
}

function isNode(program: Value | undefined): boolean {
  return /^(?:<node>|(?:.*[\\/])?(?:node|bun)(?:\.exe)?)$/.test(program?.text ?? '');
}

/** `exec('node -e "…"')`. */
function writtenInLine(line: Value | undefined): Value | undefined {
  if (line?.text === undefined || !line.whole || !/\s(?:-e|-p|-pe|--eval|--print|--import)[\s=]/.test(line.text)) return undefined;
  const code = readCommands(line.text.replace(/^<node>/, 'node')).find(command => command.code?.language === 'javascript')?.code;
  return code && { ...line, text: code.text };
}

/** `data:text/javascript;base64,…` holds its code, and so does what reading makes of the address of a `Blob`; any other text is the code. */
export function codeOfAddress(text: string): string {
  if (text.startsWith('blob:')) return text.slice('blob:'.length);
  const data = /^data:[\w/+.-]*(?:;[\w=-]+)*,/.exec(text);
  if (!data) return text;
  const rest = percentDecoded(text.slice(data[0].length));
  const bytes = data[0].includes(';base64,') ? bytesOf(rest, 'base64') : undefined;
  return bytes ? (textOf(bytes, 'utf8') ?? rest) : rest;
}

/**
 * Lines of a shell that run at install and when the folder is opened without standing in a hook themselves: those of the scripts and makefiles that are started there. And
 * those of hooks in which code of another language stands, which is read by its words.
 */
export function linesRun({ installScripts, gyp, opened = [] }: Manifest): Embedded[] {
  const hooks = installScripts.flatMap(({ name, folder, lines = [], commands }) =>
    folder === '' ? [{ path: embeddedPath('package.json', `scripts.${name}.lines`), lines: [...lines, ...otherCode(commands)] }] : [],
  );
  const built = gyp.map(({ lines = [], commands }, at) => ({
    path: embeddedPath('binding.gyp', `command${at + 1}.lines`),
    lines: [...lines, ...otherCode(commands)],
  }));
  const asked = opened.map(({ path, lines = [], commands }, at) => ({
    path: embeddedPath(path, `command${at + 1}.lines`),
    lines: [...lines, ...otherCode(commands)],
  }));
  return [...hooks, ...built, ...asked].flatMap(({ path, lines }) => {
    const others = lines.filter(line => !ONLY_NODE.test(line));
    return others.length > 0 ? [{ path, text: others.join('\n') }] : [];
  });
}

function otherCode(commands: readonly Command[]): string[] {
  return commands.flatMap(({ code, program }) => {
    const flag = code && CODE_FLAG.get(code.language);
    return code && flag !== undefined ? [`${program} ${flag} ${inMarks(code.text)}`] : [];
  });
}

const CODE_FLAG: ReadonlyMap<string, string> = new Map([
  ['python', '-c'],
  ['perl', '-e'],
  ['ruby', '-e'],
  ['php', '-r'],
]);

/** Code with marks around it that do not stand in it; where both do, those inside are made alike, which changes no word. */
function inMarks(code: string): string {
  return code.includes("'") && !code.includes('"') ? `"${code}"` : `'${code.replaceAll("'", '"')}'`;
}

/** What Node is given is read as what it is: a file, or code. */
const ONLY_NODE = /^\s*node(?:\.exe)?\s(?:"(?:\\.|[^"\\])*"|'[^']*'|[^"';&|`\n])*$/;

/** Code written into the manifest's scripts, into `binding.gyp` and into settings of editors: `node -e "…"`. */
export function inlineScripts(manifest: Manifest): Embedded[] {
  const hooks = manifest.scripts.map(script => ({
    name: embeddedPath('package.json', `scripts.${script.name}`),
    commands: script.commands,
  }));
  const gyp = manifest.gyp.map((one, index) => ({ name: embeddedPath('binding.gyp', `command${index + 1}`), commands: one.commands }));
  const opened = (manifest.opened ?? []).map((one, index) => ({
    name: embeddedPath(one.path, `command${index + 1}`),
    commands: one.commands,
  }));
  return [...hooks, ...gyp, ...opened].flatMap(({ name, commands }) =>
    commands.flatMap((command, index) =>
      command.code?.language === 'javascript'
        ? [{ path: `${name}${index === 0 ? '' : `.${index}`}`, text: codeOfAddress(command.code.text) }]
        : [],
    ),
  );
}

/** The scripts inside a page, each once; `onCut` is told when there are more than are read. Looked for from one tag to the next, so that a page of nothing but opening tags costs no more than another. */
export function pageScripts(path: string, html: string, onCut: () => void = () => {}): Embedded[] {
  const scripts: Embedded[] = [];
  // The same script twice does the same twice, and keeps no other from being read.
  const seen = new Set<string>();
  const linked: string[] = [];
  const opening = /<script\b([^>]{0,2000})>/gi;
  const closing = /<\/script\s{0,100}>/gi;
  for (let open = opening.exec(html); open; open = opening.exec(html)) {
    if (scripts.length >= MOST_SCRIPTS) {
      onCut();
      break;
    }
    closing.lastIndex = opening.lastIndex;
    const close = closing.exec(html);
    if (!close) break;
    const text = html.slice(opening.lastIndex, close.index);
    opening.lastIndex = closing.lastIndex;
    const source = /\ssrc\s*=\s*["']?([^"'\s>]+)/i.exec(open[1] ?? '')?.[1];
    if (source !== undefined && /^(?![a-z][a-z\d+.-]*:|\/\/)[\w@./-]+$/i.test(source)) linked.push(source.replace(/^(?:\.?\/)?/, './'));
    if (text.trim() === '' || seen.has(text) || /type\s*=\s*["']?(application\/(ld\+)?json|text\/(template|x-))/i.test(open[1] ?? ''))
      continue;
    seen.add(text);
    scripts.push({ path: embeddedPath(path, `script${scripts.length + 1}`), text });
  }
  // Files of its own that a page loads: as if it imported them.
  if (linked.length > 0)
    scripts.push({
      path: embeddedPath(path, 'files'),
      text: linked
        .slice(0, MOST_SCRIPTS)
        .map(one => `import ${JSON.stringify(one)};`)
        .join('\n'),
    });
  return scripts;
}

export const MOST_SCRIPTS = 100;
