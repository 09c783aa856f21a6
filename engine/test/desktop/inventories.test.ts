import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { ROOT } from '../../scripts/sources.ts';
import { readSuspects, SUSPECTS } from '../../src/desktop/suspects.ts';
import { asar } from '../asar-builder.ts';
import { recordDisk, scanDisk } from './scan-disk.ts';
import { makeDisk } from './trees.ts';

/** File lists of two wallet trees that were tampered with, names and sizes alone, and hashes of such archives: beside the checkout, and no part of it. */
const FOLDER = join(process.env['UNMASK_SHARED_DATA'] ?? join(ROOT, '../shared/data'), 'asar');
const skip = existsSync(join(FOLDER, 'inventory')) ? false : 'the lists are not on this computer';

const TREES = [
  { app: 'atomic', files: 487, tree: 'atomic_tampered_tree_2023-04.tsv', swapped: /^dist\/electron\/vendors\.[\da-f]{20}\.js$/ },
  { app: 'exodus', files: 2055, tree: 'exodus_tampered_tree_2023-04.tsv', swapped: /^src\/app\/main\/index\.js$/ },
];

describe('wallets of which only the list of files is known', { skip }, () => {
  for (const { app, files, tree, swapped } of TREES) {
    it(`${app}: by its layout alone unknown; against a record of before, one file is named`, async () => {
      const rows = readFileSync(join(FOLDER, 'inventory', tree), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1);
      const listed = rows.map(row => row.split('\t'));
      assert.equal(listed.length, files);
      const target = listed.find(([path]) => swapped.test(path ?? ''))?.[0];
      assert.ok(target);
      /** Each file holds the name of its content, and the swapped one another. */
      const archive = (swap: string | undefined): Uint8Array =>
        asar(listed.map(([path = '', , blob = '']) => ({ path, body: path === swap ? 'INERT' : blob })));
      const disk = makeDisk();
      const place = `Users/user/AppData/Local/Programs/${app}/resources/app.asar`;
      disk.write(place, archive(undefined));
      const [alone] = await scanDisk(disk.root, 'win32');
      assert.deepEqual([alone?.report.kind, alone?.report.state, alone?.report.reference], ['wallet', 'unknown', null]);
      const recorded = await recordDisk(disk.root, 'win32');
      disk.write(place, archive(target));
      const [after] = await scanDisk(disk.root, 'win32', recorded);
      assert.equal(after?.report.state, 'modified and unexplained');
      const inner = after.report.changed.map(one => one.path).filter(path => !path.endsWith('.asar'));
      assert.deepEqual(inner, [`resources/app.asar/${target}`]);
      disk.remove();
    });
  }

  it('the list of hashes reads as ours, and ours is the same', () => {
    const read = readSuspects(readFileSync(join(FOLDER, 'wallet_asar_suspect_hashes.tsv'), 'utf8'), 'list');
    const facts = (all: typeof read): unknown[] => all.map(one => [one.app, one.sha256, one.bytes, one.standing]);
    assert.deepEqual(facts(read), facts(SUSPECTS));
  });
});
