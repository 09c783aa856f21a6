import type { Span } from '../../../model/place.ts';

/** Where something stands that the language does by itself. */
export const NOWHERE: Span = { path: '', start: 0, end: 0 };
