import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { State } from '../../src/model/application.ts';
import { DOGECOIN, LITECOIN } from '../addresses.ts';
import { headerHash } from '../asar-builder.ts';
import { recordDisk, scanDisk } from './scan-disk.ts';
import { archiveOf, GUARDED, LAYOUTS, makeDisk, vendorFile } from './trees.ts';
import type { Build, Layout } from './trees.ts';

/** The vendor's hash of the archive of version 1.0.0, which nobody but the vendor updates. */
const VENDORS = headerHash(archiveOf({}));
/** An inert stand-in for a payload: it does nothing. */
const MARKER = { [vendorFile()]: 'export const INERT = "INERT";\n' };
const PAYS = { [vendorFile()]: `export function vendors() { this.inputs.address = '${LITECOIN}'; return this.table('${DOGECOIN}'); }\n` };

/** What happened to version 1.0.0, and what is to be said then: with a record of it, and without. `updating`: where versions have folders of their own. */
interface Situation {
  readonly what: string;
  readonly build: Build;
  readonly recorded: State;
  readonly unrecorded: State | ((layout: Layout) => State);
  readonly isOwnFolder?: State;
}

const LICENCE = {
  'LICENSE.electron.txt': 'https://collector.invalid/hook/INERT',
  'Contents/Resources/LICENSE': 'https://collector.invalid/hook/INERT',
};
const embedded = ({ isEmbedded }: Layout): State => (isEmbedded ? 'modified and unexplained' : 'unknown');

const SITUATIONS: readonly Situation[] = [
  { what: 'pristine', build: {}, recorded: 'pristine', unrecorded: 'unknown' },
  { what: 'updated', build: { version: '1.1.0' }, recorded: 'updated', unrecorded: 'unknown' },
  { what: 'updated over two versions', build: { version: '2.0.0' }, recorded: 'updated', unrecorded: 'unknown' },
  { what: 'downgraded', build: { version: '0.9.0' }, recorded: 'modified and unexplained', unrecorded: 'unknown', isOwnFolder: 'unknown' },
  {
    what: 'a vendor file is an inert marker',
    build: { over: MARKER, embedded: VENDORS },
    recorded: 'modified and unexplained',
    unrecorded: 'modified and unexplained',
  },
  {
    what: 'a vendor file pays somebody else',
    build: { over: PAYS, repacked: true, embedded: VENDORS },
    recorded: 'tampered',
    unrecorded: 'tampered',
  },
  {
    what: 'packed again, nothing else',
    build: { repacked: true, embedded: VENDORS },
    recorded: 'modified and unexplained',
    unrecorded: 'modified and unexplained',
  },
  {
    what: 'the whole archive is of another version',
    build: {
      over: { 'package.json': '{"name":"inertwallet","productName":"Inert Wallet","version":"0.8.0"}' },
      embedded: VENDORS,
      program: '1.0.0',
    },
    recorded: 'modified and unexplained',
    unrecorded: embedded,
  },
  {
    what: 'a known mod',
    build: { over: { 'index.js': "require('/home/user/.config/Vencord/dist/patcher.js');\n" }, embedded: VENDORS },
    recorded: 'modified by a known mod',
    unrecorded: 'modified by a known mod',
  },
  {
    what: 'the embedded hash was updated by whoever changed it',
    build: { over: MARKER, program: 'other' },
    recorded: 'tampered',
    unrecorded: 'modified and unexplained',
  },
  { what: 'a switch was flipped', build: { fuses: '100000000' }, recorded: 'tampered', unrecorded: 'unknown' },
  {
    what: 'signed by nobody, and packed again',
    build: { team: 'ad hoc', repacked: true, embedded: VENDORS },
    recorded: 'tampered',
    unrecorded: 'modified and unexplained',
  },
  {
    what: 'an update that somebody else signed',
    build: { version: '1.1.0', team: 'OTHER12345' },
    recorded: 'tampered',
    unrecorded: 'unknown',
  },
  { what: 'a licence holds an address', build: { beside: LICENCE }, recorded: 'tampered', unrecorded: 'tampered' },
  {
    what: 'a second application lies where Electron looks for it',
    build: { beside: { 'resources/app/package.json': '{}', 'Contents/Resources/app/package.json': '{}' } },
    recorded: 'modified and unexplained',
    unrecorded: 'unknown',
  },
];

const rows: string[][] = [['', ...LAYOUTS.map(layout => layout.name)]];

for (const situation of SITUATIONS) {
  describe(situation.what, () => {
    const row = [situation.what];
    rows.push(row);
    for (const layout of LAYOUTS) {
      it(layout.name, async () => {
        const { withRecord, without } = await statesOf(situation, layout);
        row.push(`${withRecord} / ${without}`);
        assert.equal(withRecord, expected(situation, layout), 'with a record');
        const alone = situation.unrecorded;
        assert.equal(without, typeof alone === 'string' ? alone : alone(layout), 'without one');
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
  if (isOwnFolder && layout.name === 'Squirrel') return isOwnFolder;
  // Only bundles are signed so that every system can read by whom.
  if (layout.platform !== 'darwin' && what.startsWith('signed by nobody')) return 'modified and unexplained';
  if (layout.platform !== 'darwin' && what.startsWith('an update that somebody')) return 'updated';
  // Nothing embedded, nothing to be written anew.
  if (what.startsWith('the embedded hash') && !layout.isEmbedded) return 'modified and unexplained';
  return recorded;
}

async function statesOf({ build }: Situation, layout: Layout): Promise<{ withRecord: State | undefined; without: State | undefined }> {
  const disk = makeDisk();
  try {
    disk.install(layout, { fuses: GUARDED });
    const recorded = await recordDisk(disk.root, layout.platform);
    const before = layout.folder('1.0.0');
    if (layout.folder(build.version ?? '1.0.0') === before) disk.clear(before);
    const path = disk.install(layout, build);
    const pick = (all: Awaited<ReturnType<typeof scanDisk>>): State | undefined => all.find(one => one.report.path === path)?.report.state;
    const withRecord = pick(await scanDisk(disk.root, layout.platform, recorded));
    return { withRecord, without: pick(await scanDisk(disk.root, layout.platform)) };
  } finally {
    disk.remove();
  }
}
