import type { Value } from '../../../model/module.ts';
import { LONGEST } from './value.ts';

/** Between the texts of a value that may be any of them. */
export const EITHER = ' | ';

export const MOST_WAYS = 256;

/** What a value says, where ` | ` stands between texts that may each be meant: one that is written out, `curl … | sh`, is one text still. */
export function asOneWay({ text = '*', whole }: Value): string {
  return whole && text.includes(EITHER) ? text.replaceAll(EITHER, ' |\t') : text;
}

export function waysOf(part: Value | undefined): string[] {
  return (part?.text ?? '*').split(EITHER);
}

export function unique(ways: readonly string[]): readonly string[] {
  return [...new Set(ways)];
}

/** Texts that are more than can be told, or longer, are those that can and something else. */
export function mostOf(texts: readonly string[]): readonly string[] {
  let left = LONGEST;
  const told = texts.findIndex((text, at) => at >= MOST_WAYS || (left -= text.length) < 0);
  return told < 0 ? texts : [...texts.slice(0, told), ELSE];
}

export const ELSE = '*';
