import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import { joinTexts } from './join-texts.ts';
import { textValue } from './value.ts';
import { foldForCall } from './values.ts';

/** Letters, one group of letters, letters: `{(\w+)}`, `%(\w+)%`, `\$\{([^}]+)\}`. Untrusted: no other pattern is run. */
const PLACE =
  /^\/((?:\\?[^\\()[\]*+?.|^\w]|\\[^\w\s]){0,3})\(?(\\w\+|\[[\w-]+\]\+|\[\^[^\][]+\]\+|\.\+\?|\.\*\?)\)?((?:\\?[^\\()[\]*+?.|^\w]|\\[^\w\s]){0,3})\/g?$/;

const MOST_PLACES = 32;
const LONGEST = 2_000;

/** `text.replace(/\{(\w+)\}/g, (_, name) => values[name])`: what the function gives for each place is put there. */
export function filledIn(text: Value, pattern: Value | undefined, by: number | undefined, reader: Reader): Value | undefined {
  const [, before = '', inner = '', after = ''] = (pattern?.whole === true && PLACE.exec(pattern.text ?? '')) || [];
  const [returned, ...others] = by === undefined ? [] : (reader.found.functions[by]?.returns ?? []);
  if (by === undefined || !returned || others.length > 0 || before === '' || text.text === undefined || text.text.length > LONGEST)
    return undefined;
  const pieces = text.text.split(new RegExp(`${before}(${/^\\w/.test(inner) || after === '' ? '\\w+' : '[^{}<>%]+'})${after}`));
  const places = (pieces.length - 1) / 2;
  if (places === 0 || places > MOST_PLACES || reader.inlines < places) return undefined;
  reader.inlines -= places;
  return joinTexts(pieces.map((piece, at) => (at % 2 === 0 ? { ...text, text: piece } : put(piece, by, returned, reader))));
}

function put(name: string, by: number, { value, scope }: { readonly value: Node; readonly scope: Scope }, reader: Reader): Value {
  return foldForCall(value, scope, by, [textValue(name), textValue(name)], reader);
}
