import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { scanDisk } from '../../../test/desktop/scan-disk.ts';
import { contentsOf, layoutOf, makeDisk } from '../../../test/desktop/trees.ts';
import type { FakeDisk, Layout } from '../../../test/desktop/trees.ts';
import { zip } from '../../../test/hostile/zip-builder.ts';
import type { ApplicationReport } from '../../model/application.ts';

describe('references of others', () => {
  const disks: FakeDisk[] = [];
  after(() => {
    for (const one of disks) one.remove();
  });
  const fresh = (): FakeDisk => {
    const disk = makeDisk();
    disks.push(disk);
    return disk;
  };
  const scan = async (disk: FakeDisk, { platform }: Layout): Promise<ApplicationReport> => {
    const [one] = await scanDisk(disk.root, platform);
    assert.ok(one);
    return one.report;
  };
  const outcome = ({ checks }: ApplicationReport, by: string): string | undefined => checks.find(one => one.by === by)?.outcome;

  it('the package of the updater proves every file, and tells which is another', async () => {
    const [disk, squirrel] = [fresh(), layoutOf('Squirrel')];
    const folder = disk.install(squirrel);
    const nupkg = zip(contentsOf(folder).map(one => ({ name: `lib/net45/${one.name}`, body: one.body })));
    const home = 'Users/user/AppData/Local/inertwallet/packages';
    disk.write(`${home}/inertwallet-1.0.0-full.nupkg`, nupkg);
    disk.write(
      `${home}/RELEASES`,
      `${createHash('sha1').update(nupkg).digest('hex').toUpperCase()} inertwallet-1.0.0-full.nupkg ${nupkg.length}\n`,
    );
    const before = await scan(disk, squirrel);
    assert.deepEqual([before.state, before.reference?.rung], ['pristine', 4]);

    disk.install(squirrel, { over: { 'dist/extra.js': 'export const INERT = 1;' } });
    const changed = await scan(disk, squirrel);
    assert.equal(changed.state, 'modified and unexplained');
    assert.deepEqual(
      changed.changed.map(one => [one.how, one.path]),
      [
        ['changed', 'resources/app.asar'],
        ['added', 'resources/app.asar/dist/extra.js'],
      ],
    );

    disk.write(`${home}/RELEASES`, `${'0'.repeat(40)} inertwallet-1.0.0-full.nupkg 1\n`);
    assert.equal(outcome(await scan(disk, squirrel), 'package of the updater'), 'cannot be checked');
  });

  it('the package database of Debian proves every file', async () => {
    const [disk, deb] = [fresh(), layoutOf('package of a distribution')];
    const folder = disk.install(deb);
    const sums = contentsOf(folder).map(one => `${createHash('md5').update(one.body).digest('hex')}  opt/Inert Wallet/${one.name}\n`);
    disk.write('var/lib/dpkg/info/inertwallet.md5sums', sums.join(''));
    const before = await scan(disk, deb);
    assert.deepEqual([before.state, before.reference?.rung, before.reference?.by], ['pristine', 3, 'package database']);
    disk.install(deb, { repacked: true });
    assert.equal((await scan(disk, deb)).state, 'modified and unexplained');
  });

  it('the seal of a bundle finds a changed resource, and proves nothing where its signer cannot be asked', async () => {
    const [disk, bundle] = [fresh(), layoutOf('bundle, old')];
    const folder = disk.install(bundle);
    const sealed = contentsOf(join(folder, 'Contents/Resources')).map(({ name, body }) => {
      const hash = createHash('sha256').update(body).digest('base64');
      return `<key>Resources/${name}</key><dict><key>hash2</key><data>${hash}</data></dict>`;
    });
    disk.write(
      'Users/user/Applications/Inert Wallet.app/Contents/_CodeSignature/CodeResources',
      `<plist version="1.0"><dict><key>files2</key><dict>${sealed.join('')}</dict></dict></plist>`,
    );
    const before = await scan(disk, bundle);
    assert.deepEqual([before.state, outcome(before, 'seal of the bundle')], ['unknown', 'agrees']);
    disk.install(bundle, { repacked: true });
    const after = await scan(disk, bundle);
    assert.deepEqual([after.state, outcome(after, 'seal of the bundle')], ['modified and unexplained', 'disagrees']);
  });

  it('checksums of an editor find a changed file of those they list', async () => {
    const disk = fresh();
    const code = { ...layoutOf('unpacked by hand') };
    const main = 'export const main = 1;\n';
    const listed = { 'main.js': createHash('sha256').update(main).digest('base64').replace(/=+$/, '') };
    disk.write('usr/share/code/icudtl.dat', '');
    disk.write('usr/share/code/resources/app/package.json', '{"name":"code-oss","productName":"Code - OSS","version":"1.0.0"}');
    disk.write('usr/share/code/resources/app/product.json', JSON.stringify({ checksums: listed }));
    disk.write('usr/share/code/resources/app/out/main.js', main);
    const before = await scan(disk, code);
    assert.deepEqual([before.kind, before.state, outcome(before, 'checksums in product.json')], ['editor', 'unknown', 'agrees']);
    disk.write('usr/share/code/resources/app/out/main.js', `${main}export const INERT = 1;\n`);
    assert.equal((await scan(disk, code)).state, 'modified and unexplained');
  });

  it('a file whose text the vendor fixes is held against it, and a mod is told by its name', async () => {
    const disk = fresh();
    const discord = { ...layoutOf('Squirrel') };
    const folder = 'Users/user/AppData/Local/Discord/app-1.0.9';
    const index = `${folder}/modules/discord_desktop_core-1/discord_desktop_core/index.js`;
    disk.write(`${folder}/resources/app.asar`, readFileSync(join(disk.install(layoutOf('unpacked by hand')), 'resources/app.asar')));
    disk.write(index, "module.exports = require('./core.asar');\n");
    assert.equal((await scan(disk, discord)).state, 'unknown');
    disk.write(
      index,
      "require('C:/Users/user/AppData/Roaming/BetterDiscord/data/betterdiscord.asar');\nmodule.exports = require('./core.asar');\n",
    );
    assert.equal((await scan(disk, discord)).state, 'modified by a known mod');
    disk.write(index, "module.exports = require('./core.asar');\nglobalThis.INERT = 1;\n");
    const other = await scan(disk, discord);
    assert.equal(other.state, 'modified and unexplained');
    assert.match(other.because.join(), /text that the vendor ships/);
  });

  it('bytes changed in place are found by the hashes in the archive', async () => {
    const [disk, old] = [fresh(), layoutOf('NSIS, per machine, old')];
    const folder = disk.install(old);
    const archive = readFileSync(join(folder, 'resources/app.asar'));
    archive[archive.length - 20] = 0x20;
    disk.write(`${old.folder('1.0.0')}/resources/app.asar`, archive);
    const report = await scan(disk, old);
    assert.equal(report.state, 'modified and unexplained');
    assert.deepEqual([outcome(report, 'hashes in the archive'), report.changed.length], ['disagrees', 1]);
  });
});
