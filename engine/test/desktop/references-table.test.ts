import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

import type { Recorded } from '../../src/desktop/baseline/record.ts';
import type { Means, Scanned } from '../../src/desktop/scan.ts';
import type { State } from '../../src/model/application.ts';
import { zip } from '../hostile/zip-builder.ts';
import { rpmDatabase, rpmHeader } from '../rpm-builder.ts';
import { makeSigner, signBundleProgram, signExecutable, withSignatureOf } from '../signed-program.ts';
import { recordDisk, scanDisk } from './scan-disk.ts';
import { SITUATIONS } from './situations.ts';
import type { Situation } from './situations.ts';
import { contentsOf, GUARDED, layoutOf, makeDisk } from './trees.ts';
import type { FakeDisk, Layout } from './trees.ts';

/** A reference of a vendor, as the vendor's installer or updater leaves it for a version. */
interface Kept {
  readonly name: string;
  readonly layout: Layout;
  readonly rung: number;
  /** Whether agreement shows that nothing was changed. */
  readonly proves: boolean;
  leave(disk: FakeDisk, folder: string, version: string): void;
  /** What the system says of a signature; nothing where it is not asked. */
  ask?(isVendors: boolean): ReturnType<Means['askSystem']>;
}

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

function leaveSquirrel(disk: FakeDisk, folder: string, version: string): void {
  const package_ = zip(contentsOf(folder).map(one => ({ name: `lib/net45/${one.name}`, body: one.body })));
  const home = 'Users/user/AppData/Local/inertwallet/packages';
  disk.write(`${home}/inertwallet-${version}-full.nupkg`, package_);
  disk.write(
    `${home}/RELEASES`,
    `${createHash('sha1').update(package_).digest('hex')} inertwallet-${version}-full.nupkg ${package_.length}\n`,
  );
}

function leaveSums(disk: FakeDisk, folder: string): void {
  const sums = contentsOf(folder).map(one => `${md5(one.body)}  opt/Inert Wallet/${one.name}\n`);
  disk.write('var/lib/dpkg/info/inertwallet.md5sums', sums.join(''));
}

function leaveRpm(disk: FakeDisk, folder: string): void {
  const files = new Map(contentsOf(folder).map(one => [`/opt/Inert Wallet/${one.name}`, one.body]));
  disk.write('usr/lib/sysimage/rpm/rpmdb.sqlite', rpmDatabase([rpmHeader(files)]));
}

function leaveSeal(disk: FakeDisk, folder: string): void {
  const at = 'Applications/Inert Wallet.app/Contents';
  const sealed = contentsOf(join(folder, 'Contents/Resources')).map(({ name, body }) => {
    const hash = createHash('sha256').update(body).digest('base64');
    return `<key>Resources/${name}</key><dict><key>hash2</key><data>${hash}</data></dict>`;
  });
  const seal = `<plist version="1.0"><dict><key>files2</key><dict>${sealed.join('')}</dict></dict></plist>`;
  disk.write(`${at}/_CodeSignature/CodeResources`, seal);
  const plist = readFileSync(join(folder, 'Contents/Info.plist'));
  disk.write(`${at}/MacOS/Inert Wallet`, signBundleProgram('INERT12345', { plist, seal }));
}

const PUBLISHER = makeSigner('Inert Publisher, s.r.o.');

function leaveSigned(disk: FakeDisk, folder: string): void {
  const program = readFileSync(join(folder, 'inertwallet.exe'));
  disk.write('Users/user/AppData/Local/Programs/inertwallet/inertwallet.exe', signExecutable(program, PUBLISHER));
}

function leaveBlockMap(disk: FakeDisk, folder: string, version: string): void {
  const files = contentsOf(folder).map(({ name, body }) => {
    const blocks: string[] = [];
    for (let at = 0; at < body.length; at += 65_536)
      blocks.push(
        `<Block Hash="${createHash('sha256')
          .update(body.subarray(at, at + 65_536))
          .digest('base64')}" Size="9"/>`,
      );
    return `<File Name="app\\${name.replaceAll('/', '\\')}" Size="${body.length}" LfhSize="60">${blocks.join('')}</File>`;
  });
  disk.write(
    `${dirname(MSIX.folder(version))}/AppxBlockMap.xml`,
    `<?xml version="1.0"?><BlockMap HashMethod="http://www.w3.org/2001/04/xmlenc#sha256">${files.join('')}</BlockMap>`,
  );
}

const MSIX = layoutOf('MSIX');
const BUNDLE = layoutOf('bundle');
/** The second name is no situation of its own: a bundle asked of a Mac, and the same on a disk that was brought elsewhere. */
const KEPT: readonly Kept[] = [
  { name: 'Squirrel, its package', layout: layoutOf('Squirrel'), rung: 4, proves: true, leave: leaveSquirrel },
  { name: 'dpkg', layout: layoutOf('package of a distribution'), rung: 3, proves: true, leave: leaveSums },
  { name: 'rpm', layout: layoutOf('package of a distribution'), rung: 3, proves: true, leave: leaveRpm },
  { name: 'bundle, on a Mac', layout: BUNDLE, rung: 1, proves: true, leave: leaveSeal, ask: isVendors => (isVendors ? 'valid' : 'broken') },
  { name: 'bundle, elsewhere', layout: BUNDLE, rung: 2, proves: false, leave: leaveSeal },
  { name: 'signed program of Windows', layout: layoutOf('NSIS, per user'), rung: 2, proves: false, leave: leaveSigned },
  { name: 'MSIX, its block map', layout: MSIX, rung: 2, proves: false, leave: leaveBlockMap },
];

/** What the vendor itself brings: its reference comes with it. */
const VENDORS: ReadonlySet<string> = new Set(['pristine', 'updated', 'updated over two versions', 'downgraded']);
const rows: string[][] = [['with / without a record', ...KEPT.map(one => one.name)]];

for (const situation of SITUATIONS.filter(one => !one.what.startsWith('an update that somebody'))) {
  describe(situation.what, () => {
    const row = [situation.what];
    rows.push(row);
    for (const kept of KEPT) {
      it(kept.name, async () => {
        const { withRecord, without } = await statesOf(situation, kept);
        row.push(`${withRecord} / ${without}`);
        if (VENDORS.has(situation.what)) vendors(situation, kept, withRecord, without);
        else altered(situation, kept, withRecord, without);
      });
    }
  });
}

function vendors({ what }: Situation, { layout, rung, proves }: Kept, withRecord: string, without: string): void {
  assert.equal(without, proves ? `pristine (${rung})` : 'unknown');
  const isNew = what === 'downgraded' && layout.folder('0') !== layout.folder('1');
  if (what === 'pristine' || isNew) assert.equal(withRecord, isNew ? without : proves ? without : 'pristine (5)');
  else if (what === 'downgraded') assert.equal(withRecord, proves ? `updated (${rung})` : 'modified and unexplained (5)');
  else assert.equal(withRecord, `updated (${proves ? rung : 5})`);
}

function altered({ what }: Situation, { name, layout }: Kept, withRecord: string, without: string): void {
  // What is bound is what is listed: not Electron's own framework, and nothing beside a program.
  const isBlind = name === 'bundle, elsewhere' && what === 'a switch was flipped';
  if (isBlind) assert.equal(without, 'unknown');
  else assert.match(without, /^(?:modified by a known mod|modified and unexplained|tampered) \([1-4]\)$|\(7\)$/, `${name}: ${what}`);
  assert.match(withRecord, /^(?:modified|tampered)/, `${name}: ${what}`);
  const grave: readonly State[] = what.includes('pays') || what.includes('licence') || what.includes('switch') ? ['tampered'] : [];
  for (const state of grave) assert.ok(withRecord.startsWith(state), `${name}, ${layout.name}: ${what}: ${withRecord}`);
}

describe('the table of references', () => {
  it('has no false "tampered", every cell, and is told', t => {
    for (const row of rows) t.diagnostic(row.join(' | '));
    for (const row of rows.filter(([what]) => VENDORS.has(what ?? ''))) assert.doesNotMatch(row.slice(1).join(), /tampered/);
    assert.ok(
      rows.every(row => row.length === KEPT.length + 1),
      'a cell is missing',
    );
  });
});

async function statesOf({ build, what }: Situation, kept: Kept): Promise<{ withRecord: string; without: string }> {
  const disk = makeDisk();
  const isVendors = VENDORS.has(what);
  const asked = (isOwn: boolean): Partial<Means> => (kept.ask ? { askSystem: () => kept.ask?.(isOwn) } : {});
  const { layout } = kept;
  try {
    kept.leave(disk, disk.install(layout, { fuses: GUARDED }), '1.0.0');
    const recorded: Recorded[] = await recordDisk(disk.root, layout.platform);
    const path = join(disk.root, layout.folder(build.version ?? '1.0.0'));
    if (isVendors) {
      rmSync(path, { recursive: true, force: true });
      kept.leave(disk, disk.install(layout, build), build.version ?? '1.0.0');
    } else tamper(disk, kept, build);
    const told = (all: readonly Scanned[]): string => {
      const { state, reference } = all.find(one => one.report.path === path)?.report ?? {};
      return reference ? `${state} (${reference.rung})` : String(state);
    };
    const withRecord = told(await scanDisk(disk.root, layout.platform, recorded, asked(isVendors)));
    return { withRecord, without: told(await scanDisk(disk.root, layout.platform, [], asked(isVendors))) };
  } finally {
    disk.remove();
  }
}

/** Whoever tampers writes over files, and signs nothing as the vendor: signatures stay attached, and signed files that are not in question stay. */
function tamper(disk: FakeDisk, { layout, name }: Kept, build: Situation['build']): void {
  const folder = layout.folder('1.0.0');
  const signed = { bundle: 'Contents/MacOS/Inert Wallet', signed: 'inertwallet.exe' }[name.split(/[ ,]/)[0] ?? ''];
  const before = signed === undefined ? undefined : readFileSync(join(disk.root, folder, signed));
  disk.install(layout, build);
  if (signed === undefined || before === undefined || (layout === BUNDLE && build.team !== undefined)) return;
  const isPatched = build.fuses !== undefined || build.program !== undefined;
  const now = readFileSync(join(disk.root, folder, signed));
  disk.write(`${folder}/${signed}`, layout !== BUNDLE && isPatched ? withSignatureOf(now, before) : before);
}
