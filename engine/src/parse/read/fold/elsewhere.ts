import type { Value } from '../../../model/module.ts';
import type { Outside } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import { UNKNOWN } from './value.ts';
import { pick } from './fold-members.ts';

/** What other files of the package tell about what stands in this one. */
export interface Elsewhere {
  /** What they offer that is constant, by the specifier that this file asks for them by. What a function gives is a member too: `hosts()`. */
  readonly kept: ReadonlyMap<string, Value>;
  /** The constants that they pass to functions of this file, by function and parameter: `3:0`. */
  readonly passed: ReadonlyMap<string, Value>;
}

export const NOTHING_ELSEWHERE: Elsewhere = { kept: new Map(), passed: new Map() };

/** The constant that something of another file is, with where it comes from; undefined where it is none. */
export function keptElsewhere({ module, path }: Outside, { elsewhere }: Reader): Value | undefined {
  const whole = elsewhere.kept.get(module);
  const value = whole && constantAt(whole, path);
  return value && withImport(value, module, path, 0);
}

/** The constant behind a path of keys in what a file offers; undefined where there is none. */
export function constantAt(whole: Value, path: string): Value | undefined {
  let value = whole;
  for (const [at, key] of (path === '' ? [] : path.split('.')).entries()) {
    // `import settings from './settings'` means the module itself where it has no export of that name.
    if (at === 0 && key === 'default' && !value.members?.has(key)) continue;
    value = pick(value, key);
  }
  return value.text !== undefined || value.members !== undefined || value.elements !== undefined ? value : undefined;
}

const DEEPEST = 4;

function withImport(value: Value, module: string, path: string, depth: number): Value {
  const imports = [{ module, path }];
  if (depth >= DEEPEST) return { ...UNKNOWN, imports };
  const below = (key: string): string => (path === '' ? key : `${path}.${key}`);
  return {
    ...value,
    imports,
    members: value.members && new Map([...value.members].map(([key, one]) => [key, withImport(one, module, below(key), depth + 1)])),
    elements: value.elements?.map((one, at) => withImport(one, module, below(String(at)), depth + 1)),
  };
}
