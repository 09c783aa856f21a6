import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { missing, SHARED, table } from '../../../test/shared-data.ts';
import { readLockfile } from './read-lockfile.ts';

/** Files that parse as text, and are no lockfiles: pointers of Git LFS, remarks alone, and damage. */
const NO_LOCKFILES = new Set(['yarn-other/02', 'yarn-other/03', 'yarn-other/04', 'yarn-other/06', 'yarn-other/08']);

describe('real lockfiles', { skip: missing('lockfiles/index.tsv') }, () => {
  for (const row of table('lockfiles/index.tsv')) {
    const file = row.get('file') ?? '';
    const features = new Set((row.get('features') ?? '').split(','));
    const fails =
      ['does not parse', 'binary'].includes(row.get('parses_as') ?? '') || NO_LOCKFILES.has(file.slice(0, 'yarn-other/00'.length));
    it(`${fails ? 'refuses' : 'reads'} ${file}`, () => {
      const bytes = readFileSync(join(SHARED, 'lockfiles', file));
      const result = readLockfile(bytes);
      assert.equal(result.as, fails ? 'unreadable' : 'read');
      if (result.as === 'unreadable') return assert.notEqual(result.says, '');
      const { entries, doubts } = result;
      assert.equal(new Set(entries.map(one => one.key)).size, entries.length, 'keys are unique');
      assert.equal(doubts.length, file.includes('packages.lock.json') ? 1 : 0, JSON.stringify(doubts[0]));
      for (const one of entries) {
        assert.notEqual(one.name, '');
        if (one.came === 'registry') assert.match(one.version, /^\d+\.\d+\.\d+/, one.key);
      }
      const keys = new Set(entries.map(one => one.key));
      for (const need of [...entries.flatMap(one => one.needs), ...result.roots.flatMap(root => root.needs.map(one => one.key))]) {
        assert.ok(keys.has(need), `${need} is needed and is not there`);
      }
      if (features.has('alias') && row.get('kind')?.startsWith('package-lock')) assert.ok(entries.some(one => one.alias !== undefined));
      if (features.has('patch') && row.get('kind')?.startsWith('yarn')) assert.ok(entries.some(one => one.patched));
      if (row.get('kind')?.endsWith('-v3') && row.get('parses_as') === 'json') assert.equal(entries.length, expected(bytes));
    });
  }
});

/** As npm counts: every key but the project's own, and links, which are counted where they point. */
function expected(bytes: Uint8Array): number {
  const { packages } = JSON.parse(new TextDecoder().decode(bytes));
  return Object.entries(Object(packages)).filter(([path, value]) => path !== '' && Object(value).link !== true).length;
}
