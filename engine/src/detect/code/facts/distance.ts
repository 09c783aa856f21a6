import type { Shape } from '../../../model/module.ts';
import type { Span } from '../../../model/place.ts';

/** More than one file of source is long; a bundle holds many of them in one. */
const FAR = 50_000;

/** Code that somebody wrote in one go. */
const NEAR = 5_000;

/** Whether two places are so near each other that what is seen to go from one to the other does. */
export function areNear(one: Span, other: Span): boolean {
  return one.path === other.path && Math.abs(one.start - other.start) < NEAR;
}

/** Whether data that is seen at two places came through other files, or through as much of a bundle: so far, nothing is followed to the letter. */
export function areFarApart(one: Span, other: Span): boolean {
  return one.path !== other.path || Math.abs(one.start - other.start) > FAR;
}

/** Measured: three quarters of the packages of an ordinary install have less. */
const FEW = 40_000;

/** Whether a package has so few characters of code that there are few ways for data to go, and it is followed to the letter from file to file. */
export function isSmall(modules: readonly { readonly shape: Pick<Shape, 'characters'> }[]): boolean {
  return modules.reduce((sum, { shape }) => sum + shape.characters, 0) <= FEW;
}
