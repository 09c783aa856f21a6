import type { Shape } from '../../../model/module.ts';
import type { FileTree } from '../../../model/package.ts';
import type { Span } from '../../../model/place.ts';
import { fileHolding } from '../../../model/path.ts';
import { codeIn, withoutComments } from './code-in.ts';
import { perPackage } from './per-package.ts';

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

/** Whether as much code as somebody writes in one go lies between two places: what is seen to go from one to the other may not. Comments and blanks are none. */
export function areApart(one: Span, other: Span, files: FileTree): boolean {
  return one.path !== other.path || lettersBetween(one, other, files) >= NEAR;
}

function lettersBetween(one: Span, other: Span, files: FileTree): number {
  const letters = lettersIn(one.path, files);
  return Math.abs((letters[Math.min(one.start, letters.length - 1)] ?? 0) - (letters[Math.min(other.start, letters.length - 1)] ?? 0));
}

/** How many letters of code stand before each place of a file. */
function lettersIn(path: string, files: FileTree): Uint32Array {
  const known = countedIn(files);
  let letters = known.get(path);
  if (!letters) known.set(path, (letters = count(withoutComments(codeIn({ path, start: 0, end: 0 }, files)))));
  return letters;
}

/** A file is asked for as often as it has pairs of places. */
const countedIn = perPackage(() => new Map<string, Uint32Array>());

function count(code: string): Uint32Array {
  const letters = new Uint32Array(code.length + 1);
  let sum = 0;
  for (let at = 0; at < code.length; at++) {
    if (code.charCodeAt(at) > BLANK) sum++;
    letters[at + 1] = sum;
  }
  return letters;
}

/** Of all signs that are printed, the blank is the first. */
const BLANK = 32;

/** Measured: three quarters of the packages of an ordinary install have less. */
const FEW = 40_000;

/** Whether a package has so few characters of code that there are few ways for data to go, and it is followed to the letter from file to file. */
export function isSmall(modules: readonly { readonly shape: Pick<Shape, 'characters'> }[]): boolean {
  return modules.reduce((sum, { shape }) => sum + shape.characters, 0) <= FEW;
}

/** The same by its letters of code alone: comments and blanks make no package large. */
export function isSmallInCode(
  modules: readonly { readonly path: string; readonly shape: Pick<Shape, 'characters'> }[],
  files: FileTree,
): boolean {
  if (isSmall(modules)) return true;
  let sum = 0;
  for (const path of new Set(modules.map(module => fileHolding(module.path)))) {
    sum += lettersIn(path, files).at(-1) ?? 0;
    if (sum > FEW) return false;
  }
  return true;
}
