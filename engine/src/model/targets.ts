import { isObject } from './json.ts';
import type { Target } from './manifest.ts';

const TARGETS = 5000;
const DEPTH = 16;

/** Flattens `exports` or `imports`: one target per subpath, path of conditions and array element, in the order they are tried. */
export function readTargets(field: 'exports' | 'imports', value: unknown, odd: string[]): Target[] {
  const targets: Target[] = [];
  if (value === undefined) return targets;
  const marks = isObject(value) ? Object.keys(value).filter(key => key.startsWith('.')).length : 0;
  const bySubpath = field === 'imports' || marks > 0;
  if (!bySubpath) flatten('.', [], value, targets, 0);
  else if (isObject(value)) {
    if (field === 'exports' && marks !== Object.keys(value).length) odd.push('exports mixes subpaths and conditions');
    for (const [subpath, inner] of Object.entries(value)) flatten(subpath, [], inner, targets, 0);
  } else odd.push(`${field} is not an object`);
  if (targets.length >= TARGETS) odd.push(`${field} has more than ${TARGETS} targets; the rest was not read`);
  return targets;
}

/** Whether Node may load it. Source: the Node.js documentation, “Conditional exports”. */
export function isForNode({ conditions }: Target): boolean {
  return conditions.every(one => /^(?:node|require|import|default|module-sync|node-addons)$/.test(one));
}

function flatten(subpath: string, conditions: readonly string[], value: unknown, targets: Target[], depth: number): void {
  if (targets.length >= TARGETS || depth > DEPTH) return;
  if (typeof value === 'string') targets.push({ subpath, conditions, target: value });
  else if (value === null) targets.push({ subpath, conditions, target: '' });
  else if (Array.isArray(value)) for (const one of value.slice(0, TARGETS)) flatten(subpath, conditions, one, targets, depth + 1);
  else if (isObject(value)) {
    for (const [condition, inner] of Object.entries(value)) flatten(subpath, [...conditions, condition], inner, targets, depth + 1);
  }
}
