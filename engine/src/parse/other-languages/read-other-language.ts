import type { Module, Use, Value } from '../../model/module.ts';
import { textValue } from '../read/fold/value.ts';
import { shapeOf } from '../shape.ts';
import { mainAlone, WITHOUT_CODE } from '../without-code.ts';
import { byWords, placeOf } from './by-words.ts';
import { STARTS } from './languages.ts';
import { linksIn } from './linked-files.ts';
import { MOST_PLACES } from './places.ts';
import { startsOf, type Starts } from './started-programs.ts';
import { MOST_TEXTS } from './texts.ts';
import { LONGEST, writtenScript, type WrittenScript } from './written-script.ts';

/**
 * The facts of a script of Python, Perl, Ruby, PHP, CMake, Meson or Rust, by its words: which files it names and what it does to files, whom it asks, what it starts. Which of them it
 * does to which is not followed, but for what it fetches: what reads files reads all that are named, and what sends something sends what was read. Those that are only asked about are told too.
 */
export function readOtherLanguage(path: string, text: string): Module {
  const script = writtenScript(text, path);
  const starts = startsOf(script);
  return {
    path,
    ...WITHOUT_CODE,
    links: linksIn(script.code, path),
    functions: mainAlone(path, text.length),
    uses: [...byWords(path, script, []), ...started(path, script.code, starts)],
    shape: shapeOf(text),
    cut: cutOf({ path, text }, script, starts),
  };
}

/** Code that such a script makes or takes apart itself, so that its words do not say what it does. */
const MAKES_CODE =
  /\b(?:exec|eval|compile|__import__|instance_eval|class_eval|module_eval|import_module|marshal\.loads|pickle\.loads)\s*\(|\bgetattr\s*\([^()\n]*,\s*(?!["'])|\beval\s+\$|\b(?:send|public_send)\s*\(\s*(?![:"'])/;

/** What was not read of a script, or is not told by its words. */
function cutOf(
  { path, text }: { readonly path: string; readonly text: string },
  { code, texts, places }: WrittenScript,
  { isCut, isOpen }: Starts,
): string | undefined {
  if (text.length > LONGEST) return 'only the first part of this script was read';
  // Rust is compiled: what is called so there makes no code of its own.
  if (!path.endsWith('.rs') && MAKES_CODE.test(code)) return 'it is read by its words, and runs code that they do not tell';
  if (isOpen) return 'it is read by its words, and starts programs that they do not tell';
  return isCut || texts.length >= MOST_TEXTS || places.length >= MOST_PLACES
    ? 'it is read by its words, and holds more of them than are read'
    : undefined;
}

/** A file of JavaScript with what its words say in another language. */
export function withUses(module: Module, { uses, links, cut }: Module): Module {
  const at = module.uses.length;
  const moved = uses.map(use => ({ ...use, args: use.args.map(value => movedBy(value, at)) }));
  return { ...module, uses: [...module.uses, ...moved], links: [...module.links, ...links], cut: module.cut ?? cut };
}

function movedBy(value: Value, by: number): Value {
  const members = value.members && new Map([...value.members].map(([name, one]): [string, Value] => [name, movedBy(one, by)]));
  return { ...value, members, from: value.from.map(index => index + by) };
}

/** The programs that are started. */
function started(path: string, code: string, { lines }: Starts): Use[] {
  return lines.map((line): Use => ({
    ...{ module: 'child_process', path: 'execSync', how: 'call', args: [textValue(line)], receiver: [], named: [], in: 0, guards: [] },
    at: placeOf(STARTS, code, path),
  }));
}
