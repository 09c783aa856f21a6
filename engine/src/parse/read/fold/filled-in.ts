import type { Value } from '../../../model/module.ts';
import type { Reader } from '../reader.ts';
import { joinTexts } from './join-texts.ts';
import { textValue } from './value.ts';
import { foldForCall } from './values.ts';
import { EITHER } from './ways.ts';

/** Letters, one group of letters, letters: `{(\w+)}`, `%(\w+)%`, `\$\{([^}]+)\}`. Untrusted: no other pattern is run. */
const PLACE =
  /^\/((?:\\?[^\\()[\]*+?.|^\w]|\\[^\w\s]){1,3})\((\\w\+|\[\^[^\][]+\]\+|\.\+\?|\.\*\?)\)((?:\\?[^\\()[\]*+?.|^\w]|\\[^\w\s]){0,3})\/g$/;

const MOST_PLACES = 32;
const LONGEST = 2_000;

/** `text.replace(/\{(\w+)\}/g, (_, name) => values[name])`: what the function gives for each place is put there. */
export function filledIn(text: Value, pattern: Value | undefined, by: number | undefined, reader: Reader): Value | undefined {
  const [, before = '', inner = '', after = ''] = (pattern?.whole === true && PLACE.exec(pattern.text ?? '')) || [];
  const [returned, ...others] = by === undefined ? [] : (reader.found.functions[by]?.returns ?? []);
  const said = text.text;
  if (by === undefined || !returned || others.length > 0 || before === '') return undefined;
  if (said === undefined || said.length > LONGEST || said.includes(EITHER)) return undefined;
  const pieces = said.split(new RegExp(`(${before}(${/^\\w/.test(inner) || after === '' ? '\\w+' : '[^{}<>%]+'})${after})`));
  const places = (pieces.length - 1) / 3;
  if (places === 0 || places > MOST_PLACES || reader.inlines < places) return undefined;
  reader.inlines -= places;
  const parts: Value[] = [];
  for (let at = 0; at < pieces.length; at += 3) {
    parts.push({ ...text, text: pieces[at] ?? '' });
    const [found, name] = [pieces[at + 1], pieces[at + 2]];
    if (found !== undefined && name !== undefined)
      parts.push(foldForCall(returned.value, returned.scope, by, [textValue(found), textValue(name)], reader));
  }
  return joinTexts(parts);
}
