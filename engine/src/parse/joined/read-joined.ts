import type { Joined } from '../../model/joined.ts';
import type { Module } from '../../model/module.ts';
import type { FileTree } from '../../model/package.ts';
import type { CodeFile, Remembered } from '../../model/remembered.ts';
import type { Unread } from '../../model/verdict.ts';
import { readModule } from '../module.ts';
import { textOfNames } from '../own-names.ts';
import { type FileAt, filesByName } from '../own-files.ts';
import type { Apis } from '../read/reader.ts';
import { dialects, parseText } from '../syntax.ts';
import { textOfFile } from '../text.ts';
import { type Chosen, chooseFiles } from './choose.ts';
import { dataFilesOf } from './data-files.ts';
import { type Brought, JOINED, joinFiles } from './join.ts';
import { ownTextsOf } from './own-texts.ts';

/** Whom to tell what is being read, what is known of it already, and what is not to be tried again. */
interface Attempt {
  readonly avoid: readonly Unread[];
  readonly onFile: (path: string, size: number) => void;
  readonly apis: Apis;
  readonly remembered?: Remembered | undefined;
}

/**
 * Reads the files that act, and those around them, as one: what an object is that one file makes, a second one keeps and a third one calls a method of is
 * told by no file alone. See docs/decisions/0020-read-as-one.md.
 */
export function readJoined(modules: ReadonlyMap<string, Module>, files: FileTree, attempt: Attempt): Joined | undefined {
  if (attempt.avoid.some(({ path }) => path === JOINED)) return undefined;
  const fileAt = filesByName(modules);
  const textOf = (path: string): string | undefined => {
    const bytes = files.get(path);
    return bytes && textOfFile(bytes);
  };
  const chosen = chooseFiles(modules, fileAt, textOf, use => attempt.apis.acts(use.module, use.path, use.how));
  const data = dataFilesOf(chosen, textOf);
  const texts = ownTextsOf(
    chosen.map(({ module }) => module),
    textOf,
  );
  const joined = readTogether(chosen, { data, texts }, fileAt, attempt);
  if (joined || chosen.length + data.size + texts.size < 2) return joined;
  // Untrusted: a file that ends inside of a comment or a text would swallow all that stand behind it, and one that nests as deep as may be is too deep inside of them.
  const whole = chosen.filter(({ text }) => canStandInside(text.replace(/^#!/, '//')));
  const wholeData = new Map([...data].filter(([, said]) => canStandInside(`module.exports=${said}`)));
  const isLess = whole.length < chosen.length || wholeData.size < data.size;
  return isLess ? readTogether(whole, { data: wholeData, texts }, fileAt, attempt) : undefined;
}

/** What leaves brackets open, in its comments, makes all that stands behind it look deeper than it is. */
function canStandInside(text: string): boolean {
  return !('why' in parseText(JOINED, `load({0:[function(){${text}\n},{}]});${DEEP}`));
}

const DEEP = '['.repeat(1_480) + ']'.repeat(1_480);

function readTogether(
  chosen: readonly Chosen[],
  brought: Brought,
  fileAt: FileAt,
  { apis, onFile, remembered }: Attempt,
): Joined | undefined {
  if (chosen.length + brought.data.size + brought.texts.size < 2) return undefined;
  const { text, stretches } = joinFiles(chosen, brought, fileAt);
  const bytes = new TextEncoder().encode(text);
  const file: CodeFile = { path: JOINED, bytes, dialects: dialects(JOINED).join(), names: textOfNames(apis.ownNames) };
  const known = remembered?.module(file);
  if (known) return { module: known, stretches };
  onFile(JOINED, text.length);
  const module = readModule(JOINED, text, apis);
  // Each file was read by itself: what cannot be read as one is known as far as that goes.
  if ('why' in module) return undefined;
  remembered?.keepModule(file, module);
  return { module, stretches };
}
