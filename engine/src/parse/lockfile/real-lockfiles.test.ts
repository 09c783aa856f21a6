import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { missing, SHARED, table } from '../../../test/shared-data.ts';
import { readLockfile } from './read-lockfile.ts';

/** Files that parse as text, and are no lockfiles: pointers of Git LFS, remarks alone, and damage. */
const NO_LOCKFILES = new Set(['yarn-other/02', 'yarn-other/03', 'yarn-other/04', 'yarn-other/06', 'yarn-other/08']);

/** Excerpts and files that no package manager wrote: each refers to what it does not hold. */
const CUT_OFF = new Set([
  'pnpm-9.0/06.Cobenian__shai-hulud-detect.pnpm-lock.yaml',
  'yarn-v1/08.lirantal__lockfile-lint.yarn-and-github-url.lock',
  'infected-synthetic/infected-lockfile-pnpm__pnpm-lock.yaml',
  'infected-synthetic/pnpm-first-entry-attack__pnpm-lock.yaml',
]);

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
      assert.equal(doubts.length > 0, file.includes('packages.lock.json') || CUT_OFF.has(file), JSON.stringify(doubts[0]));
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

/** Where a file of blocks can be cut off so that it still reads: before an entry, and between the parts of the whole. */
const CUTS: ReadonlyMap<string, RegExp> = new Map([
  ['yarn-berry', /^(?=".*:$)/gm],
  ['pnpm-9', /^(?= {2}\S.*:$|\w+:$)/gm],
  ['pnpm-6', /^(?= {2}\/.*:$|\w+:$)/gm],
  ['pnpm-5', /^(?= {2}\/.*:$|\w+:$)/gm],
]);
/** Of less nothing is left that could refer to what is gone; the package.json beside it tells then. */
const FEWEST = 10;

describe('real lockfiles that are cut off between two entries', { skip: missing('lockfiles/index.tsv') }, () => {
  for (const [kind, boundary] of CUTS) {
    it(`are not read as shorter ones: ${kind}`, () => {
      let [cuts, unnoticed] = [0, 0];
      for (const row of table('lockfiles/index.tsv')) {
        const file = row.get('file') ?? '';
        const text = file.startsWith(kind) ? readFileSync(join(SHARED, 'lockfiles', file), 'utf8') : '';
        const whole = text === '' ? undefined : readLockfile(new TextEncoder().encode(text));
        if (whole?.as !== 'read' || whole.doubts.length > 0 || whole.entries.length < 40) continue;
        const places = [...text.matchAll(boundary)].map(found => found.index).filter(at => at > 0);
        for (const at of places.filter((_, index) => index % Math.ceil(places.length / 12) === 1)) {
          const cut = readLockfile(new TextEncoder().encode(text.slice(0, at)));
          if (cut.as === 'read' && (cut.entries.length === whole.entries.length || cut.entries.length < FEWEST)) continue;
          cuts += 1;
          if (cut.as === 'read' && cut.doubts.length === 0) unnoticed += 1;
        }
      }
      assert.ok(cuts > 5, String(cuts));
      assert.equal(unnoticed, 0, `${unnoticed} of ${cuts}`);
    });
  }
});

/** As npm counts: every key but the project's own, and links, which are counted where they point. */
function expected(bytes: Uint8Array): number {
  const { packages } = JSON.parse(new TextDecoder().decode(bytes));
  return Object.entries(Object(packages)).filter(([path, value]) => path !== '' && Object(value).link !== true).length;
}
