import { isList, isMapping } from '../../parse/lockfile/tree.ts';
import type { Mapping, Value } from '../../parse/lockfile/tree.ts';

/** Settings as YAML in its plainest form. Texts that were read plain are written plain: `true` stays a truth value. */
export function writeYaml(settings: Mapping): string {
  return [...settings.members].map(([name, value]) => `${JSON.stringify(name)}:${valueOf(value, '  ')}\n`).join('');
}

function valueOf(value: Value, indent: string): string {
  if (isMapping(value)) {
    if (value.members.size === 0) return ' {}';
    return [...value.members].map(([name, one]) => `\n${indent}${JSON.stringify(name)}:${valueOf(one, `${indent}  `)}`).join('');
  }
  if (isList(value)) return value.length === 0 ? ' []' : value.map(one => `\n${indent}-${valueOf(one, `${indent}  `)}`).join('');
  if (value === null) return ' null';
  return ` ${typeof value === 'string' && !PLAIN.test(value) ? JSON.stringify(value) : String(value)}`;
}

/** Truth values and numbers are what their text says. */
const PLAIN = /^(?:true|false|null|-?\d+(?:\.\d+)?)$/;
