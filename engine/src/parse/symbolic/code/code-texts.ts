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

/** A file that the package writes, whose text is known, or has gaps that leave it code: whoever loads or starts it gets that. */
export function keepWritten(
  path: string,
  [place, content]: readonly { readonly text: string | undefined; readonly whole: boolean }[],
  at: Span,
  run: Run,
): void {
  if (!WRITES.test(path) || place?.text === undefined || !CODE.test(place.text)) return;
  const file =
    content?.text === undefined ? undefined : keptAsFile(content.whole ? content.text : withGaps(inOneText(content.text)), at, run);
  for (const way of place.text.split(EITHER)) {
    // What is written last is what is there.
    if (file === undefined) run.written.delete(way);
    else run.written.set(way, file);
  }
}

/** Several texts that differ in what was put into one, as one in which all of them run. A ` | ` in the code itself has other code behind it. */
function inOneText(text: string): string {
  const ways = text.split(EITHER);
  const [first = ''] = ways;
  const begins = first.slice(0, ALIKE);
  return ways.length > 1 && begins.length === ALIKE && ways.every(way => way.startsWith(begins)) ? ways.join('\n;\n') : text;
}

/** What is not known stands as a star, which is no code where something is handed over or listed; at the end of a list it says that there may be more. */
function withGaps(text: string): string {
  return text.replaceAll(/,\*(?=[\]}])/g, '').replaceAll(/(?<=[[(,:=]\s{0,9})\*(?=\s{0,9}[\]),;}])/g, 'undefined');
}

/** Letters in which they begin alike. */
const ALIKE = 12;

/** Names that are loaded as code: those of other endings are data. */
const CODE = /(?:\.[cm]?js|(?:^|[\\/])[^.\\/]+)$/;

/** The file that was written where a text says, with or without its ending. */
export function writtenAt(place: string | undefined, run: Run): string | undefined {
  if (place === undefined || run.written.size === 0) return undefined;
  return [place, `${place}.js`, `${place}/index.js`].map(one => run.written.get(one)).find(one => one !== undefined);
}
