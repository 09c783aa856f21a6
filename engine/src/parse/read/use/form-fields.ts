import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { partitionPoint } from '../../../model/partition-point.ts';
import { bare, plainKey } from '../children.ts';
import { isOpen } from '../fold/value.ts';
import { outside, type Outside } from '../name/outside.ts';
import { OF_PAGES } from '../of-pages.ts';
import type { Reader } from '../reader.ts';
import type { AnyCall } from '../survey.ts';
import type { Heard } from './heard-fields.ts';

/** How far around it code is looked at for what only pages have, and for values that are read. */
const AROUND = 3_000;

/** `form.elements` of whatever is handed over: all fields of forms, where they are read in code for pages. Trees of syntax have elements too. */
export function fieldsAsked(key: string | undefined, object: Node, value: Value, reader: Reader): Outside | undefined {
  if (key === 'value') return mayBeForm(value) && reader.isForPages() && isHeard(object, reader) ? TYPED : undefined;
  if (key === 'key') return mayBeForm(value) && reader.isForPages() && isKeyHeard(object, reader) ? TYPED : undefined;
  return key === 'elements' && mayBeForm(value) ? fieldsAt(object, value, reader) : undefined;
}

/** `field.addEventListener('change', () => … field.value)`, `heard.target.value`: what somebody types, where code hears of it. */
function isHeard(object: Node, reader: Reader): boolean {
  const { fields, typing } = reader.heard();
  return isNamedNear(object, fields, typing, NEAR, reader);
}

/** `heard.key` in a listener for keys, which may be named before it is put there. */
function isKeyHeard(object: Node, reader: Reader): boolean {
  const { type, start } = bare(object);
  return type === 'Identifier' && isAmong(reader.heard().keys, start - NEAR, start + NEAR);
}

/** Whether one of some places, which stand in their order, lies between two. Untrusted: a file may have any number of them. */
function isAmong(places: readonly number[], from: number, to: number): boolean {
  const first = places[partitionPoint(places.length, at => (places[at] ?? to) < from)];
  return first !== undefined && first <= to;
}

/** Whether a name is one of those that stand near by; of what an event is about, whether code listens to such before it. */
function isNamedNear(node: Node, names: Heard['fields'], before: readonly number[], far: number, { found }: Reader): boolean {
  const { start, end } = bare(node);
  const said = end - start > LONGEST_NAME ? '' : found.text.slice(start, end);
  if (OF_EVENT.test(said)) return isAmong(before, start - far, start);
  const reach = said.length > 2 ? AROUND : NEAR;
  return isAmong(names.get(said) ?? [], start - reach, start + reach);
}

/** `for (const field of form)`, `form[0]`, `[...form]`: a form is a list of its fields. */
export function fieldsListed(node: Node, value: Value, reader: Reader): Outside | undefined {
  return mayBeForm(value) && reader.isForPages() && isForm(node, reader) ? fieldsAt(node, value, reader) : undefined;
}

/** `form.querySelectorAll('input')`: the fields of a form, or of any part of a page. */
export function fieldsFound({ callee, arguments: [wanted] }: AnyCall, within: () => Value, reader: Reader): Outside | undefined {
  const member = bare(callee);
  if (member.type !== 'MemberExpression' || wanted?.type !== 'Literal' || typeof wanted.value !== 'string') return undefined;
  if (!FINDS.test(plainKey(member.property, member.computed) ?? '') || !OF_FIELDS.test(wanted.value) || isDocument(member.object))
    return undefined;
  const value = within();
  return mayBeForm(value) ? fieldsAt(member, value, reader) : undefined;
}

/** What finds parts of a page. Sources: the DOM Standard, “Interface `ParentNode`”, “Interface `Element`”. */
const FINDS = /^(?:querySelector(?:All)?|getElementsByTagName|closest)$/;

/** Selectors of fields, as they are written. */
const OF_FIELDS = /(?:^|[\s,>])(?:input|select|textarea|form)\b|\[(?:name|type|autocomplete)\b|card|cvv|cvc|passw/i;

function fieldsAt(node: Node, { from }: Value, { found, uses, isForPages }: Reader): Outside | undefined {
  // What a server or a file gives has elements too, and is no form.
  if (!isForPages() || from.some(index => !FINDS_FORMS.test(uses[index]?.path ?? ''))) return undefined;
  const text = found.text.slice(Math.max(0, node.start - AROUND), node.end + AROUND);
  return OF_PAGES.test(text) && /\bvalue\b/.test(text) ? FIELDS : undefined;
}

/** What code puts a mark on, as on forms that it listens to already, is still what it was handed. */
function mayBeForm(value: Value): boolean {
  return isOpen(value.params.length > 0 ? { ...value, members: undefined } : value);
}

function isDocument(node: Node): boolean {
  const inner = bare(node);
  return inner.type === 'Identifier' && inner.name === 'document';
}

/** Whether code waits for the form to be submitted, or asks what only a form has. */
function isForm(node: Node, reader: Reader): boolean {
  const { forms, submits } = reader.heard();
  return isNamedNear(node, forms, submits, AROUND, reader);
}

/** In minified code a letter stands for something else in the next function. */
const NEAR = 400;

const LONGEST_NAME = 60;

/** The form that is submitted, in the function that hears of it. */
const OF_EVENT = /^(?:this|[\w$]+\s*\.\s*(?:currentTarget|target|srcElement))$/;

/** Where forms are found. */
const FINDS_FORMS = /^(?:document|window|\$|jQuery|addEventListener|HTMLFormElement)\b/;

/** Source: the HTML Standard, “The `form` element”. */
const FIELDS = outside('', 'HTMLFormElement.elements');
/** Source: the HTML Standard, “The `input` element”. */
const TYPED = outside('', 'HTMLInputElement.value');
