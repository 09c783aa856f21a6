import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, beforeEach, describe, it } from 'node:test';

import { LITECOIN } from '../addresses.ts';
import { LAYOUTS, makeDisk, vendorFile } from '../desktop/trees.ts';
import type { FakeDisk, Layout } from '../desktop/trees.ts';
import { makeNpmHome } from '../npm-home.ts';
import { BIN, runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

const PAYS = { [vendorFile()]: `export function vendors() { this.inputs.address = '${LITECOIN}'; }\n` };

describe('unmask desktop', () => {
  const home = makeNpmHome();
  const disks: FakeDisk[] = [];
  let disk = makeDisk();
  disks.push(disk);
  beforeEach(() => {
    disk = makeDisk();
    disks.push(disk);
  });
  after(() => {
    for (const one of disks) one.remove();
    home.remove();
  });
  const layout = (name: string): Layout => {
    const found = LAYOUTS.find(one => one.name === name);
    assert.ok(found);
    return found;
  };
  const NSIS = layout('NSIS, per user');
  const run = (verb: string, ...args: string[]): Promise<Ran> => {
    const ground = ['--root', disk.root, '--platform', 'win32', '--baseline', join(disk.root, 'baseline.json')];
    return runUnmask(['desktop', verb, ...args, ...(args.includes('--root') ? [] : ground)], {
      cwd: home.cwd,
      env: { ...home.env, UNMASK_CACHE: '0' },
    });
  };
  const states = ({ out }: Ran): string[][] => JSON.parse(out).apps.map((app: { name: string; state: string }) => [app.name, app.state]);

  it('finds what was tampered with end to end: unknown, recorded, pristine, tampered, explained', async () => {
    disk.install(NSIS);
    const first = await run('scan');
    assert.deepEqual([first.code, first.err], [0, '']);
    assert.match(first.out, /^UNKNOWN {2}Inert Wallet 1\.0\.0, a wallet\n/);
    assert.match((await run('baseline')).out, /^recorded +Inert Wallet 1\.0\.0: unknown\n\nBaseline .*\nFingerprint +[\da-f]{64}\n$/);
    assert.deepEqual(states(await run('scan', '--json')), [['Inert Wallet', 'pristine']]);

    const path = disk.install(NSIS, { over: PAYS, repacked: true });
    const { code, out } = await run('scan', '--json');
    const { apps, coverage } = JSON.parse(out);
    assert.equal(code, 1);
    assert.deepEqual(Object.keys(apps[0]).slice(0, 6), ['name', 'path', 'version', 'kind', 'platform', 'state']);
    assert.deepEqual([apps[0].path, apps[0].state, apps[0].reference.rung, apps[0].reference.outcome], [path, 'tampered', 5, 'disagrees']);
    assert.ok(apps[0].changed.some((one: { path: string }) => one.path === `resources/app.asar/${vendorFile()}`));
    assert.ok(
      apps[0].findings.some(
        (one: { detector: string; weight: string }) => one.detector === 'pays-fixed-recipient' && one.weight === 'proof',
      ),
    );
    assert.ok(coverage.places > 0);

    const explained = await run('explain', 'Inert Wallet');
    assert.match((await run('explain', 'inertwalet')).err, /Did you mean "unmask desktop explain inertwallet"/);
    assert.equal(explained.code, 1);
    for (const says of [/Held against/, /own baseline/, /Protections in its binary/, /Stop using this wallet now/, /sets who is paid/])
      assert.match(explained.out, says);
    assert.equal((await run('baseline')).code, 1);
    assert.deepEqual(states(await run('scan', '--json')), [['Inert Wallet', 'tampered']]);
  });

  it('keeps what was accepted under the name of what it is', async () => {
    disk.install(NSIS);
    await run('baseline');
    disk.install(NSIS, { over: { 'index.js': 'export const mine = 1;\n' } });
    assert.equal((await run('scan', '--fail-on', 'warn')).code, 1);
    assert.match((await run('baseline', '--accept', 'Inert Wallet')).out, /^recorded/);
    assert.deepEqual(states(await run('scan', '--json')), [['Inert Wallet', 'modified by a known mod']]);
  });

  it('says that a baseline was changed, uses nothing of it, and cannot decide', async () => {
    disk.install(NSIS);
    await run('baseline');
    const file = join(disk.root, 'baseline.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"1.0.0"', '"1.0.1"'));
    const { code, out } = await run('scan');
    assert.equal(code, 2);
    assert.match(out, /does not bear its seal/);
    assert.match(out, /^UNKNOWN/);
  });

  it('tells two applications of one name apart, by their paths', async () => {
    disk.install(NSIS);
    disk.install(layout('NSIS, per machine, old'), { over: PAYS });
    const { code, out } = await run('scan', '--json');
    assert.equal(code, 1);
    assert.deepEqual(
      JSON.parse(out).apps.map((app: { path: string; state: string }) => [app.path.includes('Program Files'), app.state]),
      [
        [true, 'tampered'],
        [false, 'unknown'],
      ],
    );
  });

  it('says of a broken archive that it cannot be read', async () => {
    const old = layout('NSIS, per machine, old');
    disk.install(old);
    disk.write(`${old.folder('1.0.0')}/resources/app.asar`, 'no archive');
    const { code, out } = await run('scan');
    assert.equal(code, 2);
    assert.match(out, /^UNKNOWN {2}Inert Wallet, a wallet\n/);
    assert.match(out, /its archive cannot be read: it is too short/);
    assert.match((await run('baseline')).out, /^NOT recorded/);
  });

  it('follows no link off the disk', async () => {
    disk.install(NSIS);
    const other = makeDisk();
    disks.push(other);
    const there = other.install(NSIS);
    symlinkSync(there, join(disk.root, 'Users/user/AppData/Local/Programs/elsewhere'));
    assert.deepEqual(states(await run('scan', '--json')), [['Inert Wallet', 'unknown']]);
  });

  it(
    'tells a folder that it may not read',
    { skip: process.getuid?.() === 0 ? 'root may read everything' : process.platform === 'win32' },
    async () => {
      disk.install(NSIS);
      const closed = join(disk.root, 'Program Files');
      disk.write('Program Files/x/y', '');
      chmodSync(closed, 0);
      const { out } = await run('scan');
      chmodSync(closed, 0o700);
      assert.match(out, /Not looked into: .*Program Files \(the system says EACCES\)/);
    },
  );

  it('takes paths: an application, its archive, the folder above; and says where there is none', async () => {
    const path = disk.install(NSIS);
    for (const one of [path, join(path, 'resources/app.asar'), join(path, '..')])
      assert.deepEqual(states(await run('scan', one, '--json')), [['Inert Wallet', 'unknown']]);
    const { code, err } = await run('scan', join(disk.root, 'nowhere'));
    assert.equal(code, 2);
    assert.match(err, /There is no application of Electron at/);
  });

  it('watches: tells of an application when it was changed and is quiet again', { timeout: 60_000 }, async () => {
    disk.install(NSIS);
    const file = join(disk.root, 'baseline.json');
    await run('baseline');
    const child = spawn(
      process.execPath,
      [BIN, 'desktop', 'watch', '--root', disk.root, '--platform', 'win32', '--baseline', file, '--every', '0.1', '--json'],
      {
        env: { ...home.env, UNMASK_CACHE: '0' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const ended = once(child, 'exit');
    await once(child.stderr, 'data');
    disk.install(NSIS, { over: PAYS, repacked: true });
    const [line] = await once(createInterface(child.stdout), 'line');
    assert.equal(JSON.parse(line).state, 'tampered');
    child.kill('SIGTERM');
    const [code] = await ended;
    assert.equal(code, process.platform === 'win32' ? null : 0);
  });

  it('teaches: help, verbs, options', async () => {
    assert.match((await run('--help')).out, /unmask desktop scan --root \.\/their-disk --platform win32/);
    assert.match((await run('scn')).err, /Did you mean "unmask desktop scan"/);
    assert.match((await run('scan', '--root', disk.root)).err, /Add --platform/);
    assert.match((await run('explain')).err, /One application is explained at a time/);
  });

  it('finds nothing on an empty disk, and says so', async () => {
    const { code, out } = await run('scan');
    assert.equal(code, 0);
    assert.match(out, /^0 applications of Electron\n/m);
  });
});
