import { embeddedPath, fileHolding } from '../../../model/path.ts';
import { MOST_HANDED_OUT, waysWritten } from '../../embedded.ts';
import { takesAndSends } from '../../written-code.ts';
import type { Run } from '../run.ts';
import { isOpen, isThing, type Datum, type Thing } from '../values/datum.ts';
import { offeredBy } from './load.ts';

/** Members that are looked at of what a plug-in gives: `{ code, map }`, `[{ tag, children }]`. */
const MOST_MEMBERS = 32;
const DEEPEST = 3;

/**
 * Goes through texts that a function of the package gives whoever calls it, where they are code to be put into pages or into programs of others that would take
 * something there and send it. Reading does so with what it can fold (`handedOutIn`).
 */
export function goThroughGiven(given: Datum, file: string, run: Run): void {
  for (const { text, isWhole } of textsIn(given, 0)) {
    if (!takesAndSends(text)) continue;
    for (const way of waysWritten(text, isWhole)) {
      const path = keptAsGiven(way, file, run);
      if (path !== undefined) offeredBy(path, run, false);
    }
  }
}

/** Where a text is kept that is not known yet. */
function keptAsGiven(text: string, file: string, run: Run): string | undefined {
  const { given, texts } = run;
  if (given.has(text) || given.size >= MOST_HANDED_OUT) return undefined;
  given.add(text);
  // Behind those that reading has found in the same file.
  const path = embeddedPath(fileHolding(file), `text${MOST_HANDED_OUT + given.size}`);
  texts.set(path, text);
  return path;
}

interface Text {
  readonly text: string;
  readonly isWhole: boolean;
}

function* textsIn(datum: Datum, depth: number): Generator<Text> {
  if (typeof datum === 'string') yield { text: datum, isWhole: true };
  else if (isOpen(datum) && datum.value.text !== undefined) yield { text: datum.value.text, isWhole: datum.value.whole };
  if (!isThing(datum) || depth >= DEEPEST) return;
  for (const one of heldBy(datum)) yield* textsIn(one, depth + 1);
}

function heldBy({ is, items, props, settled }: Thing): readonly Datum[] {
  if (is === 'promise') return [settled?.value];
  const members = [...props.values()].slice(0, MOST_MEMBERS);
  return [
    ...items.slice(0, MOST_MEMBERS),
    ...members.flatMap(one => (isThing(one) || isOpen(one) || typeof one === 'string' ? [one] : [])),
  ];
}
