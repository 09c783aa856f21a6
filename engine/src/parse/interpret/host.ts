/** Names a browser has and Node does not: code that asks which of the two it runs in must get an answer. */
export const ABSENT: ReadonlySet<string> = new Set(['window', 'self', 'document', 'navigator']);

/** Names of the host that are there, and that nothing can be told of. */
export const PRESENT: ReadonlyMap<string, string> = new Map([
  ['process', 'object'],
  ['require', 'function'],
  ['module', 'object'],
  ['exports', 'object'],
  ['console', 'object'],
  ['Date', 'function'],
  ['crypto', 'object'],
  ['performance', 'object'],
  ['setTimeout', 'function'],
  ['fetch', 'function'],
]);
