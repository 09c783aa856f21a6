import { isObject } from '../model/json.ts';

/** Whether a value is a list of objects that have these members as texts, and pass one more question. */
export function isListOf(
  value: unknown,
  texts: readonly string[],
  also: (one: Readonly<Record<string, unknown>>) => boolean = () => true,
): boolean {
  return Array.isArray(value) && value.every(one => hasTexts(one, texts) && isObject(one) && also(one));
}

/** Whether a value is an object that has these members as texts. */
export function hasTexts(value: unknown, keys: readonly string[]): boolean {
  return isObject(value) && keys.every(key => typeof value[key] === 'string');
}

/** Whether a value is a list of texts. */
export function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(one => typeof one === 'string');
}
