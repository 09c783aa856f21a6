import type { Datum } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { knownText } from '../values/values.ts';

/** Keys of a thread are no places of files. */
const KEPT = '\0environment data ';

function placeOf(key: Datum): string {
  return `${KEPT}${knownText(key) ?? '*'}`;
}

/** `setEnvironmentData(key, value)`: what this thread and all that it starts find under a key. Source: the Node.js API documentation, “Worker threads”. */
export function setEnvironmentData([key, value]: readonly Datum[], { contents }: Run): void {
  contents.set(placeOf(key), value);
}

/** `getEnvironmentData(key)`; undefined where nothing was put there. */
export function environmentData([key]: readonly Datum[], { contents }: Run): Datum {
  return contents.get(placeOf(key));
}
