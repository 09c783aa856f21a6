import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { LAYOUTS, makeDisk } from '../../test/desktop/trees.ts';
import type { FakeDisk } from '../../test/desktop/trees.ts';
import { openDisk } from './disk.ts';
import { findApplications } from './find.ts';
import type { Located, Search } from './find.ts';
import { kindOf } from './known.ts';
import { isNewer } from './baseline/versions.ts';
import { locationsIn } from './registry.ts';
import { readCodesign, readStatus } from './signature.ts';
import { baselineFile } from './state-folder.ts';

const found = (disk: FakeDisk, search: Search): readonly Located[] => findApplications(openDisk(disk.root), search).found;
const paths = (disk: FakeDisk, search: Search): string[] =>
  found(disk, search).map(one => one.path.slice(disk.root.length + 1).replaceAll('\\', '/'));

describe('applications are found', () => {
  for (const layout of LAYOUTS) {
    it(`where they are installed: ${layout.name}`, () => {
      const disk = makeDisk();
      disk.install(layout);
      assert.deepEqual(paths(disk, { platform: layout.platform }), [layout.folder('1.0.0')]);
      disk.remove();
    });
  }

  it('in every other standard place', () => {
    const PLACES = {
      win32: [
        'Users/user/AppData/Local/Programs/Vendor/App',
        'Program Files (x86)/Vendor/App',
        'Program Files/WindowsApps/Slack_4.0_x64/app',
        'Users/user/AppData/Local/Discord/app-1.0.9',
      ],
      darwin: ['Applications/Utilities/Inert.app', 'Users/user/Downloads/Inert.app'],
      linux: [
        'usr/lib/slack',
        'usr/share/code',
        'snap/code/current/usr/share/code',
        'var/lib/flatpak/app/org.inert/current/active/files/extra',
        'opt/vendor/inert',
        'home/user/.local/share/inert',
      ],
    } as const;
    for (const platform of ['win32', 'darwin', 'linux'] as const) {
      const disk = makeDisk();
      for (const place of PLACES[platform])
        disk.write(`${place}/${platform === 'darwin' ? 'Contents/Resources' : 'resources'}/app.asar`, '');
      assert.deepEqual(paths(disk, { platform }).toSorted(), [...PLACES[platform]].toSorted());
      disk.remove();
    }
  });

  it('where the menus of Linux start them, wherever that is', () => {
    const disk = makeDisk();
    disk.write('srv/tools/Inert App/resources/app.asar', '');
    disk.write('data/images/Inert.AppImage', '');
    disk.write('usr/share/applications/inert.desktop', '[Desktop Entry]\nName=Inert\nExec="/srv/tools/Inert App/inert" %U\n');
    disk.write('home/user/.local/share/applications/image.desktop', 'Exec=env A=1 /data/images/Inert.AppImage --no-sandbox\n');
    disk.write('home/user/.local/share/applications/hostile.desktop', 'Exec=/../../etc/passwd\nExec=relative\n');
    assert.deepEqual(paths(disk, { platform: 'linux' }).toSorted(), ['data/images/Inert.AppImage', 'srv/tools/Inert App']);
    disk.remove();
  });

  it('where the registry of Windows names them', () => {
    const disk = makeDisk();
    disk.write('Games/Inert/app-1.2.0/resources/app.asar', '');
    assert.deepEqual(paths(disk, { platform: 'win32', named: [`${openDisk(disk.root).root}/Games/Inert`] }), ['Games/Inert/app-1.2.0']);
    const listing = [
      '',
      'HKEY_CURRENT_USER\\Software\\Inert',
      '    InstallLocation    REG_SZ    D:\\Games\\Inert App\\',
      '    InstallLocation    REG_EXPAND_SZ    "E:\\Tools\\Inert"',
      '    InstallLocation    REG_SZ    ',
      '    InstallLocation    REG_SZ    \\\\host\\share',
      '    DisplayName    REG_SZ    C:\\not this',
    ].join('\r\n');
    assert.deepEqual(locationsIn(listing), ['D:\\Games\\Inert App', 'E:\\Tools\\Inert']);
    disk.remove();
  });

  it('where the environment has moved the places', () => {
    const disk = makeDisk();
    disk.write('elsewhere/Programs/inert/resources/app.asar', '');
    assert.deepEqual(paths(disk, { platform: 'win32', env: { LOCALAPPDATA: `${disk.root}/elsewhere` } }), ['elsewhere/Programs/inert']);
    assert.deepEqual(paths(disk, { platform: 'win32' }), []);
    disk.remove();
  });

  it('unpacked, as editors are, and in one file', () => {
    const disk = makeDisk();
    disk.write('usr/share/code/resources/app/package.json', '{}');
    disk.write('usr/share/code/icudtl.dat', '');
    disk.write('usr/share/other/resources/app/package.json', '{}');
    disk.write('home/user/Applications/Inert-1.2.3.AppImage', 'x');
    assert.deepEqual(
      found(disk, { platform: 'linux' }).map(one => [one.name, one.layout]),
      [
        ['Inert-1.2.3', 'image'],
        ['code', 'folder'],
      ],
    );
    disk.remove();
  });

  it('ends where links make more folders than there are, and says so', { timeout: 60_000 }, () => {
    const disk = makeDisk();
    for (let at = 0; at < 150; at += 1) disk.write(`srv/many/${at}/x`, '');
    mkdirSync(join(disk.root, 'opt'));
    for (let at = 0; at < 150; at += 1) symlinkSync('../srv/many', join(disk.root, `opt/l${at}`));
    const { found: apps, isCutOff } = findApplications(openDisk(disk.root), { platform: 'linux' });
    assert.deepEqual([apps.length, isCutOff], [0, true]);
    disk.remove();
  });

  it('of each version that has a folder of its own', () => {
    const disk = makeDisk();
    const squirrel = LAYOUTS.find(one => one.name === 'Squirrel');
    if (squirrel) for (const version of ['1.0.0', '1.1.0']) disk.install(squirrel, { version });
    assert.deepEqual(
      found(disk, { platform: 'win32' }).map(one => [one.name, one.folderVersion]),
      [
        ['inertwallet', '1.0.0'],
        ['inertwallet', '1.1.0'],
      ],
    );
    disk.remove();
  });
});

describe('what an application is', () => {
  it('is told by any of its names', () => {
    assert.equal(kindOf(['atomic']), 'wallet');
    assert.equal(kindOf(['x', 'Exodus']), 'wallet');
    assert.equal(kindOf(['@trezor/suite-desktop']), 'wallet');
    assert.equal(kindOf(['Bitwarden']), 'password manager');
    assert.equal(kindOf(['discordcanary']), 'chat');
    assert.equal(kindOf(['Code']), 'editor');
    assert.equal(kindOf(['Cursor']), 'agent');
    assert.equal(kindOf(['atomic-design-browser', 'phantomjs']), 'other');
  });

  it('which version comes later', () => {
    for (const [later, earlier] of [
      ['1.10.0', '1.9.0'],
      ['2', '1.99'],
      ['1.0.0', '1.0.0-beta.2'],
      ['1.0.0-rc', '1.0.0-beta'],
    ] as const) {
      assert.ok(isNewer(later, earlier), later);
      assert.ok(!isNewer(earlier, later), earlier);
    }
    assert.ok(!isNewer('1.0', '1.0.0'));
  });

  it('who signed it, as the systems tell', () => {
    const told = 'Executable=/x\nCodeDirectory v=20500 size=1 flags=0x10000(runtime)\nTeamIdentifier=X6LFS5BQKN\n';
    assert.equal(readCodesign(0, '', told), 'valid');
    assert.equal(readCodesign(1, '/x: a sealed resource is missing or invalid', told), 'broken');
    assert.equal(readCodesign(1, '/x: code object is not signed at all', ''), 'by nobody');
    assert.equal(readCodesign(0, '', 'CodeDirectory v=20400 flags=0x2(adhoc)\nSignature=adhoc\nTeamIdentifier=not set\n'), 'by nobody');
    assert.deepEqual(['Valid\r\n', 'NotSigned', 'HashMismatch', 'UnknownError', ''].map(readStatus), [
      'valid',
      'by nobody',
      'broken',
      undefined,
      undefined,
    ]);
  });

  it('where its baseline is kept', () => {
    const at = (platform: 'win32' | 'darwin' | 'linux', env: Record<string, string> = {}): string =>
      baselineFile({ platform, env, home: '/home/user' });
    assert.equal(at('linux'), '/home/user/.local/state/unmask/desktop/baseline.json');
    assert.equal(at('linux', { XDG_STATE_HOME: '/state' }), '/state/unmask/desktop/baseline.json');
    assert.equal(at('darwin'), '/home/user/Library/Application Support/unmask/desktop/baseline.json');
    assert.equal(at('win32', { LOCALAPPDATA: 'C:\\Local' }), 'C:\\Local\\unmask\\desktop\\baseline.json');
  });
});
