import type { Module, Use, Value } from '../model/module.ts';

/** What is to be started later where that is told by an object: its keys and texts, as in `putValue({ 'HKCU\…\Run': { … } })` and `new Registry({ key }).set()`. */
export function scheduledIn(use: Use, named: Value | undefined, module: Module): string | undefined {
  const place = named ?? use.receiver.map(index => module.uses[index]?.args[0]).find(one => one !== undefined);
  const words = [...(place?.members ?? [])].map(([key, { text = '' }]) => `${key} ${text}`.trim());
  return words.length > 0 ? words.join(' ').slice(0, 4000) : undefined;
}
