import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { State } from '../../src/model/application.ts';
import { recordDisk, scanDisk } from './scan-disk.ts';
import { SITUATIONS } from './situations.ts';
import type { Situation } from './situations.ts';
import { GUARDED, LAYOUTS, makeDisk } from './trees.ts';
import type { Layout } from './trees.ts';

const rows: string[][] = [['', ...LAYOUTS.map(layout => layout.name)]];

for (const situation of SITUATIONS) {
  describe(situation.what, () => {
    const row = [situation.what];
    rows.push(row);
    for (const layout of LAYOUTS) {
      it(layout.name, async () => {
        const { withRecord, without } = await statesOf(situation, layout);
        row.push(`${withRecord} / ${without}`);
        const known = expected(situation, layout);
        const [recordedBy, by] = situation.rungs?.(layout) ?? [5, situation.build.embedded && layout.isEmbedded ? 2 : 7];
        assert.equal(withRecord, known === 'unknown' ? 'unknown' : `${known} (${recordedBy})`, 'with a record');
        const alone = typeof situation.unrecorded === 'string' ? situation.unrecorded : situation.unrecorded(layout);
        assert.equal(without, alone === 'unknown' ? 'unknown' : `${alone} (${by})`, 'without one');
      });
    }
  });
}

describe('the table', () => {
  it('has no false "tampered", and is told', t => {
    for (const row of rows) t.diagnostic(row.join(' | '));
    for (const row of rows.filter(([what]) => what === 'pristine' || what?.startsWith('updated')))
      assert.doesNotMatch(row.join(), /tampered|modified/);
    assert.equal(rows.length, SITUATIONS.length + 1);
    assert.ok(
      rows.every(row => row.length === LAYOUTS.length + 1),
      'a cell is missing',
    );
  });
});

function expected({ recorded, isOwnFolder, what }: Situation, layout: Layout): State {
  if (isOwnFolder && layout.folder('0') !== layout.folder('1')) return isOwnFolder;
  // Only bundles are signed so that every system can read by whom.
  if (layout.platform !== 'darwin' && what.startsWith('signed by nobody')) return 'modified and unexplained';
  if (layout.platform !== 'darwin' && what.startsWith('an update that somebody')) return 'updated';
  // Nothing embedded, nothing to be written anew.
  if (what.startsWith('the embedded hash') && !layout.isEmbedded) return 'modified and unexplained';
  return recorded;
}

async function statesOf({ build }: Situation, layout: Layout): Promise<{ withRecord: string; without: string }> {
  const disk = makeDisk();
  try {
    disk.install(layout, { fuses: GUARDED });
    const recorded = await recordDisk(disk.root, layout.platform);
    const before = layout.folder('1.0.0');
    if (layout.folder(build.version ?? '1.0.0') === before) disk.clear(before);
    const path = disk.install(layout, build);
    const pick = (all: Awaited<ReturnType<typeof scanDisk>>): string => {
      const { state, reference } = all.find(one => one.report.path === path)?.report ?? {};
      return reference ? `${state} (${reference.rung})` : String(state);
    };
    const withRecord = pick(await scanDisk(disk.root, layout.platform, recorded));
    return { withRecord, without: pick(await scanDisk(disk.root, layout.platform)) };
  } finally {
    disk.remove();
  }
}
