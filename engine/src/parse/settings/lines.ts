import type { Setting } from '../../model/setting.ts';

/** `.npmrc`: `name = value`, `name[] = value` for lists, remarks behind `;` or `#` (npm's own `ini`). */
export function npmrcSettings(text: string): readonly Setting[] {
  return settingsBy(text, /^\s*([^\s;#=[\]][^=[\]]*?)\s*(?:\[\])?\s*(?:=\s*(.*?))?\s*$/, value => [
    unquoted(value.replace(/\s[;#].*$/, '')),
  ]);
}

/** `.yarnrc` of Yarn 1: a name and a value, a blank between. */
export function yarnrcSettings(text: string): readonly Setting[] {
  return settingsBy(text, /^\s*"?([^"\s#]+)"?\s+(.+?)\s*$/, value => [unquoted(value)]);
}

/** `bunfig.toml`, as far as settings stand in one line each: `name = value` below `[table]`. */
export function bunfigSettings(text: string): readonly Setting[] {
  let table = '';
  const lines = text.split('\n');
  return lines.flatMap((line, at): readonly Setting[] => {
    const head = /^\s*\[\s*([\w.-]+)\s*\]/.exec(line)?.[1];
    if (head !== undefined) table = `${head}.`;
    const [, name, value = ''] = /^\s*([\w-]+)\s*=\s*(.+?)\s*(?:\s#.*)?$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name: table + name, values: listed(whole(value, lines, at)), line: at + 1 }];
  });
}

/** A list may go on over lines, one member each. */
function whole(value: string, lines: readonly string[], at: number): string {
  if (!value.startsWith('[') || value.includes(']')) return value;
  const end = lines.findIndex((line, index) => index > at && line.includes(']'));
  const more = lines.slice(at + 1, end === -1 ? undefined : end + 1).map(line => line.replace(/\s#.*$/, '').trim());
  return [value, ...more].join('');
}

function settingsBy(text: string, pattern: RegExp, valuesOf: (value: string) => readonly string[]): readonly Setting[] {
  return text.split(/\r?\n/).flatMap((line, at): readonly Setting[] => {
    const [, name, value = 'true'] = pattern.exec(line) ?? [];
    return name === undefined ? [] : [{ name, values: valuesOf(value), line: at + 1 }];
  });
}

function listed(value: string): readonly string[] {
  if (!value.startsWith('[')) return [unquoted(value)];
  return value
    .slice(1, value.endsWith(']') ? -1 : undefined)
    .split(',')
    .map(one => unquoted(one.trim()))
    .filter(Boolean);
}

function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
