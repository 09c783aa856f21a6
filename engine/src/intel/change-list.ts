/** What a change list says against what is known. */
export type Changes =
  | { readonly as: 'changes'; readonly ids: readonly string[] }
  /** So much changed, or so long ago was the last time, that everything is fetched sooner. */
  | { readonly as: 'too many' }
  /** The part that was read ends before anything known was met. */
  | { readonly as: 'more is needed' }
  | { readonly as: 'unreadable' };

/** Rows are compared as texts where they are written, so those of one second may be in any order, and a clock may be wrong: so far is read on. */
const OVERLAP_MS = 3_600_000;
/** And until so many rows in a row were known. */
const KNOWN_IN_A_ROW = 50;
const MOST_CHANGES = 3000;
const LONGEST_GAP_MS = 7 * 86_400_000;
const ROW = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z),(?:npm\/)?([\w-]{1,100})$/;

/**
 * Reads the beginning of a change list as osv.dev writes it: `<time>,<id>`, the newest first. `known` tells when a record was changed that is
 * there, `newest` when the newest was, `now` is in ms. `whole`: whether the text is all there is.
 */
export function readChanges(
  text: string,
  known: ReadonlyMap<string, string>,
  { newest, now, whole }: { readonly newest: string; readonly now: number; readonly whole: boolean },
): Changes {
  const watermark = Date.parse(newest);
  if (!Number.isFinite(watermark) || now - watermark > LONGEST_GAP_MS) return { as: 'too many' };
  const lines = text.split('\n');
  // A part may end inside a row.
  if (!whole) lines.pop();
  const ids = new Set<string>();
  let inARow = 0;
  for (const line of lines) {
    if (line === '') continue;
    const [, modified, id] = ROW.exec(line.trimEnd()) ?? [];
    if (modified === undefined || id === undefined) return { as: 'unreadable' };
    if (known.has(id) && isSameTime(known.get(id) ?? '', modified)) inARow += 1;
    else {
      inARow = 0;
      ids.add(id);
    }
    if (ids.size > MOST_CHANGES) return { as: 'too many' };
    if (inARow >= KNOWN_IN_A_ROW && Date.parse(modified) < watermark - OVERLAP_MS) return { as: 'changes', ids: [...ids] };
  }
  if (!whole) return { as: 'more is needed' };
  return lines.length > 1 || ids.size > 0 ? { as: 'changes', ids: [...ids] } : { as: 'unreadable' };
}

/** Fractions of a second are written with as many digits as they need, or more. */
function isSameTime(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(time: string): string {
  return time
    .replace(/Z$/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
