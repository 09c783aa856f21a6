import { embeddedPath, fileHolding } from '../../../model/path.ts';
import type { Span } from '../../../model/place.ts';
import { EITHER } from '../../read/fold/ways.ts';
import type { Run } from '../run.ts';

/** Texts of code that a package makes which are gone through. */
const MOST_TEXTS = 200;

/** A text that is run as code, as a file of its own inside of the one that runs it: its path; undefined where there are too many. */
export function keptAsFile(text: string, at: Span, run: Run): string | undefined {
  const known = run.made.get(text);
  if (known !== undefined || text === '' || run.made.size >= MOST_TEXTS) return known;
  const path = embeddedPath(fileHolding(at.path), `made${run.made.size + 1}`);
  run.made.set(text, path);
  run.texts.set(path, text);
  return path;
}

const WRITES = /^(?:promises\.)?(?:writeFile|writeFileSync|outputFile|outputFileSync)$/;

/** A file that the package writes, whose text is known: whoever loads or starts it gets that. */
export function keepWritten(
  path: string,
  [place, content]: readonly { readonly text: string | undefined; readonly whole: boolean }[],
  at: Span,
  run: Run,
): void {
  if (!WRITES.test(path) || place?.text === undefined || !CODE.test(place.text)) return;
  const file =
    content?.text !== undefined && (content.whole || NAMES_OWN.test(content.text)) ? keptAsFile(content.text, at, run) : undefined;
  for (const way of place.text.split(EITHER)) {
    // What is written last is what is there.
    if (file === undefined) run.written.delete(way);
    else run.written.set(way, file);
  }
}

/** Code that asks for a file of the package, which only has a name: all else of it is known. */
const NAMES_OWN = /\brequire\(\s*['"]<here>\//;

/** Names that are loaded as code: those of other endings are data. */
const CODE = /(?:\.[cm]?js|(?:^|[\\/])[^.\\/]+)$/;

/** The file that was written where a text says, with or without its ending. */
export function writtenAt(place: string | undefined, run: Run): string | undefined {
  if (place === undefined || run.written.size === 0) return undefined;
  return [place, `${place}.js`, `${place}/index.js`].map(one => run.written.get(one)).find(one => one !== undefined);
}
