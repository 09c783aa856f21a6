import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { check, readFile } from '../src/check.ts';
import { DEFAULT_POLICY } from '../src/judge/default-policy.ts';
import { missing, SHARED, table } from './shared-data.ts';

/** Its one finding is what it was made for: the archive of another package under the name of a known one. */
const INJECTED = 'safedep__vet.nestjs-lfp-package-lock.json';
const REGISTRIES = { hosts: new Set(['registry.example.test']), scopes: new Map<string, string>(), named: false };

describe('lockfiles of honest projects, without any records', { skip: missing('lockfiles/index.tsv') }, () => {
  for (const row of table('lockfiles/index.tsv')) {
    const file = row.get('file') ?? '';
    if (file.startsWith('infected')) continue;
    it(`nothing is held against ${file}`, () => {
      const read = readFile({ path: file, bytes: readFileSync(join(SHARED, 'lockfiles', file)), manifest: undefined });
      const { decision, packages, coverage } = check({
        ...read,
        intel: {
          status: { state: 'off', says: '', records: 0, newest: '' },
          describe: () => assert.fail('there are no records'),
          isEstablished: () => false,
        },
        registries: REGISTRIES,
        vetted: new Map(),
        policy: DEFAULT_POLICY,
        onGap: 'unknown',
        today: '2026-01-01',
      });
      const told = packages.flatMap(one => one.findings.filter(finding => finding.weight === 'strong').map(finding => finding.detector));
      assert.deepEqual(told, file.endsWith(INJECTED) ? ['lockfile-injection'] : []);
      if (!file.endsWith(INJECTED)) assert.equal(decision, coverage.unresolved.length > 0 ? 'unknown' : 'allow');
    });
  }
});
