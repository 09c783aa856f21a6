import type { NameClass } from '../name-class.ts';

/** A word for one that means the same: `electron-native-notify` for `electron-native-notification`. */
export const semantic: NameClass = {
  id: 'semantic',
  degree: ({ pairs, added, missing, agreements }) =>
    agreements.has('meaning') && [...added, ...missing].every(word => word.common) ? (pairs.length > 1 ? 1 : 0.6) : 0,
};
