import { parseSync, rawTransferSupported, type Program } from 'oxc-parser';

import type { Language } from '../model/module.ts';

/** A syntax tree and the dialect it was read in, or why there is none. */
export type Syntax = { readonly program: Program; readonly language: Language } | { readonly why: string };

/** Brackets may nest this deep. The parser's native code recurses: measured, 2,000 nested parentheses parse and 20,000 end the process. */
const DEEPEST = 1500;

/** How the parser hands its tree out fastest. */
const RAW = rawTransferSupported() ? { experimentalRawTransfer: true } : undefined;

/** Reads one text as code. A mistake the parser recovers from keeps its tree; only an empty tree is a failure. */
export function parseText(path: string, text: string): Syntax {
  if (nestsTooDeeply(text) && nestsTooDeeply(withoutStrings(text))) return { why: `brackets nest more than ${DEEPEST} deep` };
  try {
    for (const language of dialects(path)) {
      const program = programIn(path, text, language);
      if (program.body.length > 0 || /^\s*$/.test(text)) return { program, language };
    }
    // Comments alone make an empty tree too: that is an empty program, not an unreadable one.
    return isOnlyComments(path, text)
      ? { program: emptyProgram(text), language: 'js' }
      : { why: 'it is not JavaScript or TypeScript that can be parsed' };
  } catch (error) {
    // The parser's own limits (a tree deeper than the stack) are the file's doing, not ours.
    return { why: `the parser gave up: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** `<!--` begins a comment but in files of ESM, and whether it is one the parser knows only when it has read it. */
function programIn(path: string, text: string, lang: Language): Program {
  const read = (sourceType: 'unambiguous' | 'module'): Program => {
    const plain = { lang, sourceType, preserveParens: false } as const;
    if (RAW === undefined) return parseSync(path, text, plain).program;
    try {
      return parseSync(path, text, { ...plain, ...RAW }).program;
    } catch (error) {
      if (!(error instanceof RangeError && isListTooLong(error)) || hasLongExpression(text)) throw error;
      return parseSync(path, text, plain).program;
    }
  };
  const program = read('unambiguous');
  return program.sourceType === 'module' && text.includes('<!--') ? read('module') : program;
}

/**
 * Whether a tree was too wide for the fast way out of the parser, not too deep: that hands the statements of a file or function on as arguments, of which there are at most
 * some 120,000 (oxc-parser 0.159, `src-js/generated/deserialize`). The slow way takes as many as there are, but a tree that is too deep ends the process there.
 */
function isListTooLong({ stack = '' }: RangeError): boolean {
  return /^.*\n\s+at deserialize(?:Program|FunctionBody|TSModuleBlock) /.test(stack);
}

/** More operators and members in a row than this may be a tree too deep for the slow way. Measured: 10,000 of them pass it, 100,000 end the process. */
const LONGEST_ROW = 5_000;

/** Whether so many operators, members or calls stand between two ends of statements. */
function hasLongExpression(text: string): boolean {
  for (const row of text.split(/[;{}]/))
    if (row.length > LONGEST_ROW && (row.match(/[-+*/%&|^<>=!?.,([]/g)?.length ?? 0) > LONGEST_ROW) return true;
  return false;
}

/** In which dialects a file of this name is tried: `jsx` reads all plain JavaScript; `tsx` catches type annotations in `.js`. */
export function dialects(path: string): readonly Language[] {
  if (/\.[cm]?ts$/.test(path)) return ['ts', 'tsx'];
  if (/\.tsx$/.test(path)) return ['tsx'];
  return ['jsx', 'tsx'];
}

function isOnlyComments(path: string, text: string): boolean {
  const { comments, errors } = parseSync(path, text, { lang: 'jsx', sourceType: 'unambiguous' });
  return errors.length === 0 && (comments.length > 0 || text.startsWith('#!'));
}

function emptyProgram(text: string): Program {
  return { type: 'Program', body: [], sourceType: 'script', hashbang: null, start: 0, end: text.length };
}

/** What each byte of UTF-8 does to the depth of brackets. */
const STEPS = new Int8Array(256);
for (const open of '([{') STEPS[open.charCodeAt(0)] = 1;
for (const close of ')]}') STEPS[close.charCodeAt(0)] = -1;

/** Bytes are gone through twice as fast as the characters of a text: a stretch of it at a time is written here. */
const STRETCH = 65_536;
const BYTES = new Uint8Array(STRETCH * 3);
const ENCODER = new TextEncoder();

/** Texts between marks, in one line but for templates: programs of WebAssembly are packed into such, and brackets in them are no brackets. */
const STRINGS = /"(?:[^"\\\n\r]|\\[^])*"|'(?:[^'\\\n\r]|\\[^])*'|`(?:[^`\\]|\\[^])*`/g;

/** Untrusted: who makes code look like a text has a file that ends the process, which is then left out and said. */
function withoutStrings(text: string): string {
  return text.replaceAll(STRINGS, '');
}

/** Counts brackets without looking at strings: a rough measure that errs towards refusing. */
function nestsTooDeeply(text: string): boolean {
  let depth = 0;
  for (let from = 0; from < text.length; from += STRETCH) {
    const { written } = ENCODER.encodeInto(text.slice(from, from + STRETCH), BYTES);
    for (let at = 0; at < written; at++) {
      const step = STEPS[BYTES[at] ?? 0] ?? 0;
      if (step === 0) continue;
      depth = Math.max(0, depth + step);
      if (depth > DEEPEST) return true;
    }
  }
  return false;
}
