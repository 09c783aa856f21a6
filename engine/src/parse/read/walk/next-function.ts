import type { Node } from 'oxc-parser';

import type { Survey } from '../survey.ts';
import { secretHandedTo } from './secret-names.ts';

/** The next function to be walked is kept under this name. */
export function noteMethod(key: string | undefined, kind: string, found: Survey): void {
  const names = kind === 'get' ? found.getters : kind === 'set' ? found.setters : found.methods;
  if (kind === 'get') found.readers.add(found.functions.length);
  if (key === undefined) return;
  // Of the same function walked again no other is meant.
  if (found.copying) return void found.memberNames.add(key);
  names.set(key, names.has(key) ? -1 : found.functions.length);
  if (names === found.methods) found.methodNames.set(found.functions.length, key);
  noteHanded(key, found);
}

/** A member that is given a name may be a function: what a parameter is called says nothing of it. */
export function noteNamed(key: string | undefined, { type }: Node, { memberNames }: Survey): void {
  if (key !== undefined && (type === 'Identifier' || type === 'ClassExpression')) memberNames.add(key);
}

/** The next function to be walked bears this name, which may say what it is handed. */
export function noteHanded(name: string, { handed, functions }: Survey): void {
  const secret = secretHandedTo(name);
  if (secret !== undefined) handed.set(functions.length, secret);
}
