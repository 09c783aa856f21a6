import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';

import type { Recorded } from '../../src/desktop/baseline/record.ts';
import { openDisk } from '../../src/desktop/disk.ts';
import { keepEvidence } from '../../src/desktop/evidence.ts';
import type { ApplicationReport } from '../../src/model/application.ts';
import { BITCOIN, DOGECOIN, LITECOIN } from '../addresses.ts';
import { frame } from '../asar-builder.ts';
import { binary, windowsExecutable, wire } from '../electron.ts';
import { zip } from '../hostile/zip-builder.ts';
import { shellLink } from '../shell-link-builder.ts';
import { makeSigner, signExecutable } from '../signed-program.ts';
import { recordDisk, scanDisk } from './scan-disk.ts';
import { contentsOf, GUARDED, layoutOf, makeDisk } from './trees.ts';
import type { FakeDisk, Layout } from './trees.ts';

const PAYS = `export function vendors() { this.inputs.address = '${LITECOIN}'; return this.table('${DOGECOIN}'); }\n`;
const DEB = layoutOf('package of a distribution');
const SQUIRREL = layoutOf('Squirrel');
const NSIS = layoutOf('NSIS, per user');
const HAND = layoutOf('unpacked by hand');

/** What somebody does who knows how this program looks: each was once pristine, unseen, or without end. */
describe('whoever tampers and knows what is looked at', () => {
  const disks: FakeDisk[] = [];
  after(() => {
    for (const one of disks) one.remove();
  });
  const fresh = (): FakeDisk => {
    const disk = makeDisk();
    disks.push(disk);
    return disk;
  };
  const scan = async (disk: FakeDisk, { platform }: Layout, recorded: readonly Recorded[] = []): Promise<ApplicationReport> => {
    const [one] = await scanDisk(disk.root, platform, recorded);
    assert.ok(one, 'it is not found any more');
    return one.report;
  };
  const told = (report: ApplicationReport): unknown[] => report.changed.map(one => [one.how, one.path]);
  const debian = (): { disk: FakeDisk; path: string } => {
    const disk = fresh();
    const path = disk.install(DEB);
    const sums = contentsOf(path).map(one => `${createHash('md5').update(one.body).digest('hex')}  opt/Inert Wallet/${one.name}\n`);
    disk.write('var/lib/dpkg/info/inertwallet.md5sums', sums.join(''));
    return { disk, path };
  };

  it('puts a folder where the archive was', async () => {
    for (const layout of [HAND, NSIS]) {
      const disk = fresh();
      const path = disk.install(layout, { fuses: GUARDED });
      const recorded = await recordDisk(disk.root, layout.platform);
      renameSync(join(path, 'resources/app.asar'), join(path, 'resources/original.bin'));
      const at = `${layout.folder('1.0.0')}/resources/app.asar`;
      disk.write(`${at}/package.json`, '{"name":"inertwallet","productName":"Inert Wallet","version":"1.0.0"}');
      disk.write(`${at}/index.js`, PAYS);
      for (const known of [[], recorded]) {
        const report = await scan(disk, layout, known);
        assert.deepEqual([report.name, report.version, report.state], ['Inert Wallet', '1.0.0', 'tampered']);
      }
    }
  });

  it('hides code among the texts of the interface, and under the names of what programs write', async () => {
    for (const name of ['dist/locales/en.js', 'a.lproj/en.js', 'dist/x.tmp']) {
      const disk = fresh();
      const path = disk.install(HAND, { beside: { [`resources/app.asar.unpacked/${name}`]: 'export const INERT = 1;\n' } });
      const recorded = await recordDisk(disk.root, HAND.platform);
      disk.write(`${HAND.folder('1.0.0')}/resources/app.asar.unpacked/${name}`, PAYS);
      const report = await scan(disk, HAND, recorded);
      assert.notEqual(report.state, 'pristine', `${name} in ${path}`);
      assert.ok(
        report.changed.some(one => one.path.endsWith(name)),
        name,
      );
    }
  });

  it('lays code into folders beside those of the application', async () => {
    const names = ['plugins/inert.js', 'app/dist/inert.js', 'tools/start.cmd', 'extra/deep/inert.node'];
    for (const name of names) {
      const disk = fresh();
      disk.install(HAND, { beside: { [`${name.split('/')[0]}/honest.js`]: 'export const INERT = 1;\n' } });
      const recorded = await recordDisk(disk.root, HAND.platform);
      assert.equal((await scan(disk, HAND, recorded)).state, 'pristine');
      disk.write(`${HAND.folder('1.0.0')}/${name}`, PAYS);
      const report = await scan(disk, HAND, recorded);
      assert.deepEqual(told(report), [['added', name]]);
      assert.equal(report.state, name.endsWith('.js') ? 'tampered' : 'modified and unexplained', name);
    }
    const { disk } = debian();
    disk.write('opt/Inert Wallet/plugins/inert.js', 'export const INERT = 1;\n');
    assert.deepEqual(told(await scan(disk, DEB)), [['added', 'plugins/inert.js']]);
  });

  it('does not take for code what its user does in it', async () => {
    const disk = fresh();
    disk.install(HAND);
    const recorded = await recordDisk(disk.root, HAND.platform);
    for (const name of ['User Data/Default/a.js', 'data/extensions/one/a.js', 'Code Cache/js/a.js', 'notes/today.txt', 'Cache/a.bin'])
      disk.write(`${HAND.folder('1.0.0')}/${name}`, 'export const INERT = 1;\n');
    assert.equal((await scan(disk, HAND, recorded)).state, 'pristine');
  });

  it('lays a second application beside the archive', async () => {
    const disk = fresh();
    disk.install(HAND, { beside: { 'resources/app/package.json': '{}', 'resources/app/index.js': 'export const INERT = 1;\n' } });
    const report = await scan(disk, HAND);
    assert.deepEqual([report.state, report.reference?.by], ['modified and unexplained', 'where Electron looks for an application']);
    assert.deepEqual(told(report), [
      ['added', 'resources/app/index.js'],
      ['added', 'resources/app/package.json'],
    ]);
  });

  it('draws the eye to something harmless, and pays itself elsewhere', async () => {
    const disk = fresh();
    const table = `const table = { ltc: ['${LITECOIN}'], doge: ['${DOGECOIN}'], btc: ['${BITCOIN}'] };`;
    const over = {
      'dist/evil.js': `${table} const { closest } = require('fastest-levenshtein'); exports.near = (a, c) => closest(a, table[c])`,
    };
    disk.install(HAND, { over, beside: { 'resources/app/package.json': '{}', 'resources/app/index.js': 'export const INERT = 1;\n' } });
    assert.equal((await scan(disk, HAND)).state, 'tampered');
  });

  it('starts code that is not named as code', async () => {
    const disk = fresh();
    const manifest = { name: 'inertwallet', productName: 'Inert Wallet', version: '1.0.0', main: 'dist/start.dat' };
    disk.install(HAND);
    const recorded = await recordDisk(disk.root, 'linux');
    disk.install(HAND, { over: { 'package.json': JSON.stringify(manifest), 'dist/start.dat': PAYS } });
    const { state, findings } = await scan(disk, HAND, recorded);
    assert.equal(state, 'tampered');
    assert.ok(findings.some(one => one.detector === 'pays-fixed-recipient'));
  });

  it('removes, links and adds under a package database that lists only what it brought', async () => {
    const { disk, path } = debian();
    assert.equal((await scan(disk, DEB)).state, 'pristine');
    const archive = join(path, 'resources/app.asar');
    const bytes = readFileSync(archive);

    disk.write('opt/Inert Wallet/libfirst.so', 'inert');
    assert.deepEqual(told(await scan(disk, DEB)), [['added', 'libfirst.so']]);
    rmSync(join(path, 'libfirst.so'));

    disk.write('home/user/other.asar', bytes);
    rmSync(archive);
    symlinkSync('../../../home/user/other.asar', archive);
    assert.deepEqual(told(await scan(disk, DEB)), [['changed', 'resources/app.asar']]);

    rmSync(archive);
    disk.write('opt/Inert Wallet/resources/app/package.json', '{}');
    disk.write('opt/Inert Wallet/icudtl.dat', '');
    assert.deepEqual(told(await scan(disk, DEB)), [
      ['removed', 'resources/app.asar'],
      ['added', 'resources/app/package.json'],
    ]);
  });

  it('lays a library beside a program that the updater knows', async () => {
    const disk = fresh();
    const folder = disk.install(SQUIRREL);
    const nupkg = zip(contentsOf(folder).map(one => ({ name: `lib/net45/${one.name}`, body: one.body })));
    const home = 'Users/user/AppData/Local/inertwallet/packages';
    disk.write(`${home}/inertwallet-1.0.0-full.nupkg`, nupkg);
    const sum = createHash('sha1').update(nupkg).digest('hex');
    disk.write(`${home}/RELEASES`, `${sum} inertwallet-1.0.0-full.nupkg ${nupkg.length}\n`);
    assert.equal((await scan(disk, SQUIRREL)).state, 'pristine');
    disk.write(`${SQUIRREL.folder('1.0.0')}/version.dll`, 'inert');
    const report = await scan(disk, SQUIRREL);
    assert.deepEqual([report.state, told(report)], ['modified and unexplained', [['added', 'version.dll']]]);
  });

  it('switches a protection off for one of two architectures', async () => {
    const disk = fresh();
    disk.install(HAND);
    const program = `${HAND.folder('1.0.0')}/inertwallet`;
    disk.write(program, Buffer.concat([binary({ fuses: GUARDED }), wire(GUARDED)]));
    const recorded = await recordDisk(disk.root, 'linux');
    disk.write(program, Buffer.concat([binary({ fuses: GUARDED }), wire('100000000')]));
    const report = await scan(disk, HAND, recorded);
    assert.equal(report.state, 'tampered');
    assert.equal(report.fuses['OnlyLoadAppFromAsar'], 'off');
  });

  it('changes a file that lies beside the archive', async () => {
    const disk = fresh();
    disk.install(HAND, { beside: { 'resources/app.asar.unpacked/node_modules/library/c.js': 'exports.c = 2;\n' } });
    const report = await scan(disk, HAND);
    assert.deepEqual(told(report), [['changed', 'resources/app.asar.unpacked/node_modules/library/c.js']]);
    assert.deepEqual([report.state, report.reference?.by], ['modified and unexplained', 'hashes in the archive']);
  });

  it('leads the bundle to another framework', async () => {
    const disk = fresh();
    const bundle = layoutOf('bundle');
    const versions = `${bundle.folder('')}/Contents/Frameworks/Electron Framework.framework/Versions`;
    const path = disk.install(bundle);
    symlinkSync('A', join(disk.root, versions, 'Current'));
    const recorded = await recordDisk(disk.root, 'darwin');
    assert.equal((await scan(disk, bundle, recorded)).state, 'pristine');
    cpSync(join(disk.root, versions, 'A'), join(disk.root, versions, 'B'), { recursive: true });
    rmSync(join(disk.root, versions, 'Current'));
    symlinkSync('B', join(disk.root, versions, 'Current'));
    const report = await scan(disk, bundle, recorded);
    assert.equal(report.state, 'modified and unexplained', path);
    assert.equal(report.changed.length, 2);
  });

  it('changes how the menu starts it, and nothing of it', async () => {
    const { disk } = debian();
    const honest = '[Desktop Entry]\nExec="/opt/Inert Wallet/inertwallet" --no-sandbox --ozone-platform=wayland %U\n';
    disk.write('usr/share/applications/inertwallet.desktop', honest);
    disk.write('home/user/.local/share/applications/unrelated.desktop', 'Exec=/usr/bin/other --inspect\n');
    assert.equal((await scan(disk, DEB)).state, 'pristine');
    const own = 'home/user/.local/share/applications/inertwallet.desktop';
    for (const starts of [
      'env LD_PRELOAD=/home/user/.cache/inert.so "/opt/Inert Wallet/inertwallet" %U',
      "sh -c \"NODE_OPTIONS='--require /home/user/inert.js' '/opt/Inert Wallet/inertwallet'\"",
      '"/opt/Inert Wallet/inertwallet" --remote-debugging-port=8738',
      '/home/user/.cache/inertwallet %U',
    ]) {
      disk.write(own, `[Desktop Entry]\nExec=${starts}\n`);
      const report = await scan(disk, DEB);
      assert.deepEqual([report.state, report.reference?.by], ['modified and unexplained', 'how the menu starts it'], starts);
      assert.deepEqual(told(report), [['changed', `menu entry ${own}`]]);
    }
    const recorded = await recordDisk(disk.root, 'linux');
    assert.equal((await scan(disk, DEB, recorded)).state, 'modified and unexplained');
    disk.write(own, honest);
    assert.equal((await scan(disk, DEB)).state, 'pristine');
  });

  it('changes a shortcut of Windows, or the updater that it starts, and nothing of the application', async () => {
    const disk = fresh();
    const path = disk.install(SQUIRREL);
    const home = 'Users/user/AppData/Local/inertwallet';
    const start = 'Users/user/AppData/Roaming/Microsoft/Windows/Start Menu/Programs';
    const place = 'C:\\Users\\user\\AppData\\Local\\InertWallet';
    const vendor = signExecutable(windowsExecutable({}), makeSigner('Inert Vendor'));
    disk.write(`${home}/Update.exe`, vendor);
    disk.write(`${start}/Inert/Inert Wallet.lnk`, shellLink(`${place}\\Update.exe`, '--processStart "inertwallet.exe"'));
    disk.write('Users/user/Desktop/Other.lnk', shellLink('C:\\Windows\\System32\\cmd.exe', '/k title other'));
    disk.write('Users/user/Desktop/Broken.lnk', 'no shortcut');
    const recorded = await recordDisk(disk.root, 'win32');
    assert.equal((await scan(disk, SQUIRREL, recorded)).state, 'pristine');

    const desktop = 'Users/user/Desktop/Inert Wallet.lnk';
    for (const link of [
      shellLink(`${place}\\Update.exe`, '--processStart "inertwallet.exe" --process-start-args "--remote-debugging-port=8738"'),
      shellLink('%LOCALAPPDATA%\\inertwallet\\app-1.0.0\\inertwallet.exe', '--load-extension=C:\\inert', { as: 'variables' }),
      shellLink('C:\\Windows\\System32\\cmd.exe', `/c start C:\\inert.exe & "${place}\\inertwallet.exe"`, { as: 'wide' }),
      shellLink('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', '-File C:\\inert.ps1'),
    ]) {
      disk.write(desktop, link);
      const report = await scan(disk, SQUIRREL, recorded);
      assert.deepEqual([report.state, told(report)], ['modified and unexplained', [['added', `shortcut ${desktop}`]]]);
    }
    disk.write(desktop, shellLink(`${place}\\inertwallet.exe`, '--no-sandbox'));
    assert.equal((await scan(disk, SQUIRREL, recorded)).state, 'pristine');

    const updater = Buffer.from(vendor);
    updater[updater.indexOf('PE') + 8] = 1;
    disk.write(`${home}/Update.exe`, updater);
    const broken = await scan(disk, SQUIRREL);
    assert.deepEqual(
      [broken.state, broken.reference?.by, told(broken)],
      ['tampered', 'signature of the updater', [['changed', 'updater Update.exe']]],
    );
    const folder = mkdtempSync(join(tmpdir(), 'unmask-evidence-'));
    const { kept } = keepEvidence(folder, await scanDisk(disk.root, 'win32'), openDisk(disk.root), {});
    rmSync(folder, { recursive: true });
    assert.ok(
      kept.some(one => one.path === 'updater Update.exe' && one.bytes === updater.length),
      path,
    );
    disk.write(`${home}/Update.exe`, 'another updater, signed by nobody');
    const other = await scan(disk, SQUIRREL, recorded);
    assert.deepEqual([other.state, told(other)], ['modified and unexplained', [['changed', 'updater Update.exe']]]);

    // An update brings an updater of its own, and leaves the earlier version beside the new one.
    disk.install(SQUIRREL, { version: '1.1.0' });
    const states = (await scanDisk(disk.root, 'win32', recorded)).map(one => one.report.state);
    assert.deepEqual(states, ['pristine', 'updated']);
  });

  it('brings modules after the package of the updater, which does not prove them', async () => {
    const disk = fresh();
    const folder = disk.install(SQUIRREL);
    const nupkg = zip(contentsOf(folder).map(one => ({ name: `lib/net45/${one.name}`, body: one.body })));
    const packages = 'Users/user/AppData/Local/inertwallet/packages';
    disk.write(`${packages}/inertwallet-1.0.0-full.nupkg`, nupkg);
    disk.write(`${packages}/RELEASES`, `${createHash('sha1').update(nupkg).digest('hex')} inertwallet-1.0.0-full.nupkg ${nupkg.length}\n`);
    disk.write(`${SQUIRREL.folder('1.0.0')}/modules/voice-1/voice/index.js`, 'export const INERT = 1;\n');
    const report = await scan(disk, SQUIRREL);
    assert.deepEqual([report.state, report.checks.find(one => one.rung === 4)?.outcome], ['unknown', 'agrees']);
  });

  it('leaves a file without end, and another that hides behind it', { timeout: 60_000 }, async () => {
    const { disk, path } = debian();
    disk.write('opt/Inert Wallet/resources/aaa.bin', '');
    truncateSync(join(path, 'resources/aaa.bin'), 1024 ** 4);
    const endless = await scan(disk, DEB);
    assert.equal(endless.state, 'unknown');
    assert.match(endless.because.join(), /not all of it was read: resources\/aaa\.bin/);
    const bytes = readFileSync(join(path, 'resources/app.asar'));
    bytes[bytes.length - 3] = 0x2b;
    disk.write('opt/Inert Wallet/resources/app.asar', bytes);
    assert.deepEqual((await scan(disk, DEB)).state, 'modified and unexplained');
  });

  it('claims every byte for every file of an archive', { timeout: 60_000 }, async () => {
    const disk = fresh();
    disk.install(HAND);
    const body = Buffer.alloc(32 * 1024 * 1024, 0x20);
    const files = Array.from({ length: 20_000 }, (_, at) => `"f${at}.js":{"size":${body.length - at},"offset":"0"}`);
    const head = frame(`{"files":{"package.json":{"size":2,"offset":"0"},${files.join()}}}`);
    disk.write(`${HAND.folder('')}/resources/app.asar`, Buffer.concat([head, body]));
    const report = await scan(disk, HAND);
    assert.equal(report.state, 'unknown');
    assert.ok(report.unread.some(one => one.why.startsWith('overlapping data')));
  });

  it('keeps a package beside it that unfolds without end', { timeout: 60_000 }, async () => {
    const disk = fresh();
    disk.install(SQUIRREL);
    const piece = Buffer.alloc(16 * 1024 * 1024);
    const packed = deflateRawSync(piece).length;
    const again = { stored: true, body: '', method: 8, packed, size: piece.length, offset: 0 };
    const copies = Array.from({ length: 2000 }, (_, at) => ({ name: `lib/net45/${String(at).padStart(4, '0')}.bin`, ...again }));
    const many = zip([{ name: 'lib/net45/aaaa.bin', body: piece }, ...copies]);
    const home = 'Users/user/AppData/Local/inertwallet/packages';
    disk.write(`${home}/inertwallet-1.0.0-full.nupkg`, many);
    disk.write(`${home}/RELEASES`, `${createHash('sha1').update(many).digest('hex')} inertwallet-1.0.0-full.nupkg ${many.length}\n`);
    assert.notEqual((await scan(disk, SQUIRREL)).state, 'pristine');
  });
});
