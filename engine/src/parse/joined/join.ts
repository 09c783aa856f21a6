import type { Stretch } from '../../model/joined.ts';
import type { Module } from '../../model/module.ts';
import { type FileAt, pathMeant } from '../own-files.ts';
import { parseText } from '../syntax.ts';
import { type Allowance, asCommonJs, type Offers, type Rewritten } from './as-commonjs.ts';
import type { Chosen } from './choose.ts';
import { ownMeta, ownNames } from './own-place.ts';
import type { OwnText } from './own-texts.ts';

/** What files of code bring in of others: files of data by path, and texts where they are read. */
export interface Brought {
  readonly data: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<Module, readonly OwnText[]>;
}

/** A text that a file is part of, and where the pieces of all of them are in it. */
export interface JoinedText {
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

/** No file of a package has such a name. */
export const JOINED = '<joined>.js';

/** Names that files of ESM hand on by `export *`, all together. */
const MOST_HANDED_ON = 5_000;

/** Whether a file may be one of ESM. Untrusted: these may stand behind anything, a comment too. */
const MAY_BE_ESM = /\b(?:import|export)\b/;

/** Puts files together as browserify does: each a function with `require`, `module` and `exports` of its own, beside the files that it asks for by name. */
export function joinFiles(chosen: readonly Chosen[], { data, texts }: Brought, fileAt: FileAt): JoinedText {
  const keys = new Map(chosen.map(({ module }, at) => [module, at + 1]));
  const dataKeys = new Map([...data.keys()].map((path, at) => [path, chosen.length + at + 1]));
  const stretches: Stretch[] = [];
  const handOn = { left: MOST_HANDED_ON };
  let text = 'load({';
  for (const one of chosen) {
    const { module } = one;
    const names = new Map(namesAskedFor(module, keys, dataKeys, fileAt));
    const rewritten = withAsked(rewrittenOf(one, keys, fileAt, handOn), one, {
      isIn: specifier => names.has(specifier),
      read: texts.get(module) ?? [],
    });
    const isAsync = rewritten.edits.length > 0 && /\bawait\b/.test(one.text);
    text += `${keys.get(module)}:[${isAsync ? 'async ' : ''}function(require,module,exports){`;
    text += ownNames(module.path, one.text);
    text = addFile(one, rewritten, text, stretches);
    text += `\n${rewritten.behind}},${JSON.stringify(Object.fromEntries(names))}],\n`;
  }
  for (const [path, said] of data) text += `${dataKeys.get(path)}:[function(require,module,exports){module.exports=${said}\n},{}],\n`;
  return { text: `${text}});`, stretches };
}

function addFile({ module: { path }, text: own }: Chosen, { edits }: Rewritten, before: string, stretches: Stretch[]): string {
  let text = before;
  let at = 0;
  const copy = (to: number): void => {
    if (to > at) stretches.push({ path, from: text.length, to: text.length + to - at, at, until: to, copied: true });
    text += own.slice(at, to).replace(/^#!/, '//');
    at = to;
  };
  for (const edit of edits) {
    copy(edit.start);
    stretches.push({ path, from: text.length, to: text.length + edit.text.length, at: edit.start, until: edit.end, copied: false });
    text += edit.text;
    at = edit.end;
  }
  copy(own.length);
  return text;
}

const AS_IT_IS: Rewritten = { edits: [], behind: '' };

function rewrittenOf({ module, text }: Chosen, keys: ReadonlyMap<Module, number>, fileAt: FileAt, handOn: Allowance): Rewritten {
  if (!MAY_BE_ESM.test(text)) return AS_IT_IS;
  const syntax = parseText(module.path, text);
  if ('why' in syntax) return AS_IT_IS;
  const offers: Offers = specifier => {
    const target = fileAt(specifier, module);
    const isIn = target && keys.has(target);
    return isIn
      ? { names: target.exports.map(({ name }) => name), isEsm: target.exports.some(({ name }) => name === 'default') }
      : undefined;
  };
  const rewritten = asCommonJs(syntax.program, text, offers, handOn);
  return { ...rewritten, edits: [...rewritten.edits, ...ownMeta(syntax.program, module.path, text)] };
}

/**
 * `import('./file')`, `require(path.join(__dirname, 'file'))`, `load('./file')`: what asks for a file that is joined, in whatever words, is `require('./file')`.
 * Who waits for it gets what the file offers. A text of the package that is read stands where it is read.
 */
function withAsked({ edits, behind }: Rewritten, { module, text }: Chosen, { isIn, read }: Asked): Rewritten {
  const links = module.links.filter(({ how }) => how === 'dynamic' || how === 'require');
  const sharing = new Map<number, number>();
  for (const { at } of links) sharing.set(at.start, (sharing.get(at.start) ?? 0) + 1);
  const asked = links
    .filter(({ at, specifier }) => sharing.get(at.start) === 1 && isIn(specifier) && !PLAIN.test(text.slice(at.start, at.end)))
    .map(({ at: { start, end }, specifier }) => ({ start, end, text: `require(${JSON.stringify(specifier)})` }));
  const all = [...edits, ...asked, ...read].toSorted((one, other) => one.start - other.start);
  const kept: Rewritten['edits'][number][] = [];
  // What asks inside of what asks is written with that.
  for (const edit of all) if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit);
  return { edits: kept, behind };
}

interface Asked {
  /** Whether a specifier means a file that is joined. */
  readonly isIn: (specifier: string) => boolean;
  readonly read: readonly OwnText[];
}

/** What needs no other words. */
const PLAIN = /^require\(\s*(?:'[^'\\]*'|"[^"\\]*")\s*\)$/;

/** By which names a file asks for which others of those that are joined. */
function namesAskedFor(
  module: Module,
  keys: ReadonlyMap<Module, number>,
  dataKeys: ReadonlyMap<string, number>,
  fileAt: FileAt,
): [string, number][] {
  return module.links.flatMap(({ specifier }): [string, number][] => {
    const target = fileAt(specifier, module);
    const key = target ? keys.get(target) : dataKeys.get(pathMeant(specifier, module.path));
    return key === undefined ? [] : [[specifier, key]];
  });
}
