import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

import { parseSync } from 'oxc-parser';

/** A light start reads some forty files; the engine has four hundred. */
const MOST_FILES = 60;

it('a child loads nothing that reads packages before it has to', () => {
  const seen = new Set<string>();
  const libraries = new Set<string>();
  const waiting = [new URL('./child.ts', import.meta.url).href, new URL('../remember/remember.ts', import.meta.url).href];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const { program } = parseSync(file, readFileSync(new URL(file), 'utf8'), { lang: 'ts', sourceType: 'module' });
    for (const statement of program.body) {
      if (statement.type !== 'ImportDeclaration' && statement.type !== 'ExportNamedDeclaration') continue;
      const { source } = statement;
      if (!source || ('importKind' in statement && statement.importKind === 'type')) continue;
      if (source.value.startsWith('.')) waiting.push(new URL(source.value, file).href);
      else if (!source.value.startsWith('node:')) libraries.add(source.value);
    }
  }
  assert.deepEqual([...libraries], []);
  assert.ok(seen.has(new URL('../conclude.ts', import.meta.url).href), 'it can answer for what is remembered');
  assert.ok(!seen.has(new URL('../vet.ts', import.meta.url).href));
  assert.ok(seen.size <= MOST_FILES, `${seen.size} files`);
});
