import type { Target } from '../../model/manifest.ts';
import { isObject } from '../../model/json.ts';

const MOST_REPLACED = 5000;

/** `browser` as a file or as a map of replacements. */
export function readBrowser(value: unknown, odd: string[]): Target[] {
  if (typeof value === 'string') return [{ subpath: '.', conditions: ['browser'], target: value }];
  if (!isObject(value)) {
    if (value !== undefined && value !== null && value !== false) odd.push('browser is neither text nor an object');
    return [];
  }
  const replaced = Object.entries(value).slice(0, MOST_REPLACED);
  return replaced.map(([subpath, target]) => ({ subpath, conditions: ['browser'], target: typeof target === 'string' ? target : '' }));
}
