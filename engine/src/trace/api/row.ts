import type { EffectKind } from '../../model/effect.ts';

/** What using one API does. */
export interface Api {
  readonly kind: EffectKind;
  /** Index of the argument that names what it is done to; -1 when nothing does. */
  readonly target: number;
  /** Indices of the arguments whose content is sent, stored or run; `MADE_OF` for what the thing was made of that it is called on. */
  readonly content: readonly number[];
}

/** `new Upload({ Body }).done()`: what is sent was told before. No argument has this index. */
export const MADE_OF = -1;

/** `module:path` → what using it does. */
export type ApiTable = ReadonlyMap<string, Api>;

/** Rows for several names of one module that do the same: `rows('fs', 'reads file', 0, 'readFile readFileSync')`. */
export function rows(module: string, kind: EffectKind, target: number, names: string, content: readonly number[] = []): [string, Api][] {
  return names
    .trim()
    .split(/\s+/)
    .map(name => [`${module}:${name === '-' ? '' : name}`, { kind, target, content }]);
}
