import type { Use } from '../model/module.ts';
import type { Api } from './api/row.ts';

/** The secrets, by their names, whose very text a use sends, runs or has in its target. */
export function heldBy({ args }: Use, { target, content }: Api): string[] {
  return [...new Set([target, ...content].flatMap(index => args[index]?.holds ?? []))];
}
