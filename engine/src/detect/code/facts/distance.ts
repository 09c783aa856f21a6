import type { Span } from '../../../model/place.ts';

/** More than one file of source is long; a bundle holds many of them in one. */
const FAR = 50_000;

/** Whether data that is seen at two places came through other files, or through as much of a bundle: so far, nothing is followed to the letter. */
export function areFarApart(one: Span, other: Span): boolean {
  return one.path !== other.path || Math.abs(one.start - other.start) > FAR;
}
