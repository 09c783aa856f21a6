import type { Node } from 'oxc-parser';

import { outside, type Outside } from '../name/outside.ts';
import type { Reader } from '../reader.ts';

/** How far around it code is looked at for what only pages have, and for values that are read. */
const AROUND = 3_000;
/** What code for pages has. */
export const OF_PAGES: RegExp =
  /\b(?:document|location|navigator|FormData|Image|XMLHttpRequest|querySelector(?:All)?|HTMLFormElement|HTMLInputElement)\b|\baddEventListener\s*\(\s*["'`](?:submit|change|input|blur)/;

/** `form.elements` of whatever is handed over: all fields of a form, where they are read in code for pages. Trees of syntax have elements too. */
export function fieldsAsked(node: Node, { found, isForPages }: Reader): Outside | undefined {
  if (!isForPages()) return undefined;
  const around = found.text.slice(Math.max(0, node.start - AROUND), node.end + AROUND);
  return OF_PAGES.test(around) && /\.value\b/.test(around) ? FIELDS : undefined;
}

/** Source: the HTML Standard, “The `form` element”. */
const FIELDS = outside('', 'HTMLFormElement.elements');
