import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import { isOpen } from '../fold/value.ts';
import { outside, type Outside } from '../name/outside.ts';
import { OF_PAGES } from '../of-pages.ts';
import type { Reader } from '../reader.ts';
import type { AnyCall } from '../survey.ts';

/** How far around it code is looked at for what only pages have, and for values that are read. */
const AROUND = 3_000;

/** `form.elements` of whatever is handed over: all fields of forms, where they are read in code for pages. Trees of syntax have elements too. */
export function fieldsAsked(key: string | undefined, object: Node, value: Value, reader: Reader): Outside | undefined {
  return key === 'elements' && isOpen(value) ? fieldsAt(object, value, reader) : undefined;
}

/** `for (const field of form)`, `form[0]`, `[...form]`: a form is a list of its fields. */
export function fieldsListed(node: Node, value: Value, reader: Reader): Outside | undefined {
  return isOpen(value) && reader.isForPages() && isForm(node, reader) ? fieldsAt(node, value, reader) : undefined;
}

/** `form.querySelectorAll('input')`: the fields of a form, or of any part of a page. */
export function fieldsFound({ callee, arguments: [wanted] }: AnyCall, within: () => Value, reader: Reader): Outside | undefined {
  const member = bare(callee);
  if (member.type !== 'MemberExpression' || wanted?.type !== 'Literal' || typeof wanted.value !== 'string') return undefined;
  if (!FINDS.test(plainKey(member.property, member.computed) ?? '') || !OF_FIELDS.test(wanted.value) || isDocument(member.object))
    return undefined;
  const value = within();
  return isOpen(value) ? fieldsAt(member, value, reader) : undefined;
}

/** What finds parts of a page. Sources: the DOM Standard, “Interface `ParentNode`”, “Interface `Element`”. */
const FINDS = /^(?:querySelector(?:All)?|getElementsByTagName|closest)$/;

/** Selectors of fields, as they are written. */
const OF_FIELDS = /(?:^|[\s,>])(?:input|select|textarea|form)\b|\[(?:name|type|autocomplete)\b|card|cvv|cvc|passw/i;

function fieldsAt(node: Node, { from }: Value, { found, uses, isForPages }: Reader): Outside | undefined {
  // What a server or a file gives has elements too, and is no form.
  if (!isForPages() || from.some(index => !FINDS_FORMS.test(uses[index]?.path ?? ''))) return undefined;
  const around = found.text.slice(Math.max(0, node.start - AROUND), node.end + AROUND);
  return OF_PAGES.test(around) && /\bvalue\b/.test(around) ? FIELDS : undefined;
}

function isDocument(node: Node): boolean {
  const inner = bare(node);
  return inner.type === 'Identifier' && inner.name === 'document';
}

/** Whether code waits for the form to be submitted, or asks what only a form has: a name alone could be anything's. */
function isForm(node: Node, { found }: Reader): boolean {
  const inner = bare(node);
  if (inner.end - inner.start > LONGEST_NAME) return false;
  const said = found.text.slice(inner.start, inner.end);
  if (OF_EVENT.test(said)) return SUBMITS.test(found.text.slice(Math.max(0, inner.start - AROUND), inner.start));
  if (!/^[\w$.]+$/.test(said)) return false;
  const name = said.replaceAll(/[$.]/g, '\\$&');
  const far = said.length > 2 ? AROUND : NEAR;
  return new RegExp(
    `(?<![\\w$.])${name}\\s*(?:\\?\\.|\\.)\\s*(?:addEventListener\\s*\\(\\s*["'\`]submit|on(?:submit|formdata)\\b|elements\\b|requestSubmit|checkValidity)|\\bFormData\\s*\\(\\s*${name}\\b`,
  ).test(found.text.slice(Math.max(0, inner.start - far), inner.end + far));
}

/** In minified code a letter stands for something else in the next function. */
const NEAR = 400;

const LONGEST_NAME = 60;

/** The form that is submitted, in the function that hears of it. */
const OF_EVENT = /^(?:this|[\w$]+\s*\.\s*(?:currentTarget|target|srcElement))$/;
const SUBMITS = /["'`]submit["'`]|\bonsubmit\b/i;

/** Where forms are found. */
const FINDS_FORMS = /^(?:document|window|\$|jQuery|addEventListener|HTMLFormElement)\b/;

/** Source: the HTML Standard, “The `form` element”. */
const FIELDS = outside('', 'HTMLFormElement.elements');
