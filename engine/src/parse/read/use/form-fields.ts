import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { outside, type Outside } from '../name/outside.ts';
import { OF_PAGES } from '../of-pages.ts';
import type { Reader } from '../reader.ts';

/** How far around it code is looked at for what only pages have, and for values that are read. */
const AROUND = 3_000;

/** `form.elements` of whatever is handed over: all fields of a form, where they are read in code for pages. Trees of syntax have elements too. */
export function fieldsAsked(node: Node, { from }: Value, { found, uses, isForPages }: Reader): Outside | undefined {
  // What a server or a file gives has elements too, and is no form.
  if (!isForPages() || from.some(index => !FINDS_FORMS.test(uses[index]?.path ?? ''))) return undefined;
  const around = found.text.slice(Math.max(0, node.start - AROUND), node.end + AROUND);
  return OF_PAGES.test(around) && /\bvalue\b/.test(around) ? FIELDS : undefined;
}

/** Where forms are found. */
const FINDS_FORMS = /^(?:document|window|\$|jQuery|addEventListener)\b/;

/** Source: the HTML Standard, “The `form` element”. */
const FIELDS = outside('', 'HTMLFormElement.elements');
