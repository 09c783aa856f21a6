import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { ROOT } from '../../scripts/sources.ts';
import { recordDisk, scanDisk } from './scan-disk.ts';
import { makeDisk } from './trees.ts';

/** Archives of real projects, beside the checkout and no part of it. */
const FOLDER = join(process.env['UNMASK_SHARED_DATA'] ?? join(ROOT, '../shared/data'), 'asar/files');

describe('real archives, installed', { skip: existsSync(FOLDER) ? false : 'the archives are not on this computer' }, () => {
  for (const name of existsSync(FOLDER) ? readdirSync(FOLDER) : []) {
    it(name, async () => {
      const disk = makeDisk();
      try {
        // A name that makes it worth examining whole.
        disk.write('opt/Real Wallet/resources/app.asar', readFileSync(join(FOLDER, name)));
        const [first] = await scanDisk(disk.root, 'linux');
        const told = JSON.stringify([first?.report.because, first?.report.findings.map(one => [one.detector, one.weight])]);
        assert.equal(first?.report.state, 'unknown', told);
        assert.deepEqual(
          first.report.checks.filter(one => one.outcome === 'disagrees'),
          [],
          told,
        );
        const recorded = await recordDisk(disk.root, 'linux');
        const [second] = await scanDisk(disk.root, 'linux', recorded);
        assert.deepEqual([second?.report.state, second?.report.reference?.rung], ['pristine', 5]);
      } finally {
        disk.remove();
      }
    });
  }
});
