import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { findProgram } from '../../src/gate/clients/find-program.ts';
import { REFUSED } from '../../src/model/gated.ts';
import { LAYOUTS, makeDisk } from '../desktop/trees.ts';
import type { Layout } from '../desktop/trees.ts';
import { startGround } from '../gate/ground.ts';
import type { GatedEnd, Ground, Spot } from '../gate/ground.ts';

const npm = findProgram('npm', process.env);

/** Where an application lies below the home of a user, for each system. */
const HOMES: Readonly<Record<string, readonly [below: string, layout: Layout['name']]>> = {
  linux: ['Applications/inertwallet', 'unpacked by hand'],
  darwin: ['Applications/Inert Wallet.app', 'bundle, old'],
  win32: ['local/Programs/inertwallet', 'NSIS, per user'],
};
const [below = '', name = ''] = HOMES[process.platform] ?? [];
const layout = LAYOUTS.find(one => one.name === name);
const skip = npm === undefined || layout === undefined ? 'there is no npm on the PATH, or no layout for this system' : false;

/** Changes one byte of a file of the made-up application, and nothing else. */
const MARKER = `
const { readFileSync, writeFileSync } = require('node:fs');
const bytes = readFileSync(process.argv[2]);
bytes[bytes.length - 2] = 0x2b;
writeFileSync(process.argv[2], bytes);
`;

describe('an application around an install', { skip }, () => {
  let ground: Ground;
  let home = '';
  let archive = '';
  let spots = 0;

  before(async () => {
    ground = await startGround({ good: { versions: { '1.0.0': {} } } }, []);
    home = ground.env['HOME'] ?? '';
    // Later versions of npm run no script that nobody approved.
    ground.env['npm_config_dangerously_allow_all_scripts'] = 'true';
    install();
  });
  after(() => ground.close());

  /** Puts the application back as its vendor built it. */
  function install(): void {
    if (layout === undefined) return;
    const disk = makeDisk();
    cpSync(disk.install(layout), join(home, below), { recursive: true });
    disk.remove();
    archive = join(home, below, layout.resources, 'app.asar');
  }

  /** A project with a package of its own beside it that has this script at its installation. */
  function spot(postinstall: string, dependencies: object = { good: '1.0.0', local: 'file:./local' }): Spot {
    spots += 1;
    const at = ground.spot(`p${spots}`, { dependencies });
    at.write('local/package.json', { name: 'local', version: '1.0.0', scripts: { postinstall } });
    at.write('local/mark.js', MARKER);
    return at;
  }

  const changing = (): Spot => spot(`node mark.js "${archive}"`);

  it('is told with those who may have done it, what to do, and 77, where an install script changed it', async () => {
    install();
    const { code, err, run } = await changing().gated('npm', 'install');
    assert.equal(code, REFUSED, err);
    assert.deepEqual([run?.child, run?.refused], [0, []]);
    assert.ok((run?.desktop?.watched ?? 0) > 0);
    const [stirred] = run?.desktop?.stirred ?? [];
    assert.deepEqual([stirred?.path, stirred?.how, stirred?.meaning], [join(home, below), 'changed', 'tampered']);
    assert.deepEqual(
      stirred?.files.map(file => file.path),
      [`${layout?.resources}/app.asar`],
    );
    assert.deepEqual(
      run?.desktop?.suspects.map(one => [one.name, one.how]),
      [
        ['local', 'has an install script'],
        ['good', 'was installed'],
      ],
    );
    assert.match(err, /^TAMPERED {2}.*\(.*\) was changed during this run$/m);
    assert.match(err, /with install scripts of their own: local@1\.0\.0\./);
    assert.match(err, /unmask desktop explain <its\s+path>.*unmask desktop scan\./s);
  });

  it('is worth no word where it stayed as it was, whatever else was installed', async () => {
    install();
    const { code, err, run } = await spot('node --version').gated('npm', 'install');
    assert.equal(code, 0, err);
    assert.deepEqual([run?.desktop?.stirred, run?.desktop?.suspects, run?.desktop?.trouble], [[], [], '']);
    assert.deepEqual(err.match(/^(?:unmask|[A-Z]{6,}).*$/gm)?.length, 1, err);
  });

  it('is told where the install failed, too, and is not looked at where that is switched off', async () => {
    install();
    const failing = await spot(`node mark.js "${archive}" && exit 3`).gated('npm', 'install');
    assert.equal(failing.code, REFUSED, failing.err);
    assert.notEqual(failing.run?.child, 0);
    install();
    const off = await quiet(changing());
    assert.deepEqual([off.code, off.run?.desktop], [0, undefined]);
  });

  it('may have been updated where its program is another too: that is not decided, unless its vendor vouches for it', async () => {
    install();
    if (layout === undefined) return;
    const disk = makeDisk();
    const newer = disk.install(layout, { version: '1.1.0' });
    const copy = `require('node:fs').cpSync(process.argv[1], process.argv[2], { recursive: true })`;
    const { code, err, run } = await spot(`node -e "${copy}" "${newer}" "${join(home, below)}"`).gated('npm', 'install');
    disk.remove();
    const [stirred] = run?.desktop?.stirred ?? [];
    assert.notEqual(stirred?.meaning, 'tampered', err);
    assert.deepEqual([stirred?.meaning, code], stirred?.state === 'unknown' ? ['open', 2] : ['explained', 0], err);
  });

  it('cannot fail an install by the failure of looking: that is told', async () => {
    install();
    const at = changing();
    // A policy that the scan cannot read, written by the script itself.
    writeFileSync(
      join(at.folder, 'local/mark.js'),
      `${readFileSync(join(at.folder, 'local/mark.js'), 'utf8')}
writeFileSync(require('node:path').join(process.env.INIT_CWD, 'unmask.json'), '{');
`,
    );
    const { code, err, run } = await at.gated('npm', 'install');
    assert.equal(code, REFUSED, err);
    assert.match(run?.desktop?.trouble ?? '', /could not be scanned: /);
    assert.match(err, /^unmask: installed applications: .* could not be\s+scanned/m);
  });

  async function quiet(at: Spot): Promise<GatedEnd> {
    ground.env['UNMASK_DESKTOP'] = '0';
    try {
      return await at.gated('npm', 'install');
    } finally {
      delete ground.env['UNMASK_DESKTOP'];
    }
  }
});
