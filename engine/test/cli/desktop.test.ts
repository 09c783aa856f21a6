import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { after, beforeEach, describe, it } from 'node:test';

import { Ajv } from 'ajv';

import schema from '../../schema/desktop.schema.json' with { type: 'json' };
import verdictSchema from '../../schema/verdict.schema.json' with { type: 'json' };
import { LITECOIN } from '../addresses.ts';
import { layoutOf, makeDisk, vendorFile } from '../desktop/trees.ts';
import type { FakeDisk } from '../desktop/trees.ts';
import { makeNpmHome } from '../npm-home.ts';
import { BIN, runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

const FOLLOWS = new Ajv({ allowUnionTypes: true }).addSchema(verdictSchema, 'verdict.schema.json').compile(schema);
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
  const NSIS = layoutOf('NSIS, per user');
  const run = (verb: string, ...args: string[]): Promise<Ran> => {
    const baseline = join(disk.root, 'baseline.json');
    const known = verb === 'baseline' || existsSync(baseline) ? ['--baseline', baseline] : [];
    const ground = ['--root', disk.root, '--platform', 'win32', ...(args.includes('--baseline') ? [] : known)];
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
    assert.deepEqual(Object.keys(apps[0]), ['name', 'path', 'version', 'state', 'reference', 'changed', 'findings']);
    assert.ok(FOLLOWS(JSON.parse(out)), JSON.stringify(FOLLOWS.errors));
    assert.equal(coverage.apps[0].checks.find((one: { rung: number }) => one.rung === 5)?.outcome, 'disagrees');
    const explanation = (await run('explain', 'Inert Wallet', '--json')).out;
    const whole = JSON.parse(explanation);
    assert.ok(FOLLOWS(JSON.parse(explanation)), JSON.stringify(FOLLOWS.errors));
    assert.match(whole.apps[0].next[0], /Stop using this wallet/);
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

  it('accepts nothing that holds proof of hostile deeds, and no name that nothing has', async () => {
    disk.install(NSIS);
    await run('baseline');
    disk.install(NSIS, { over: PAYS });
    assert.match((await run('baseline', '--accept', 'Inert Wallet')).out, /^NOT recorded/);
    assert.deepEqual(states(await run('scan', '--json')), [['Inert Wallet', 'tampered']]);
    const { code, err } = await run('baseline', '--accept', 'Exodus');
    assert.equal(code, 2);
    assert.match(err, /no application Exodus to accept/);
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
    disk.install(layoutOf('NSIS, per machine, old'), { over: PAYS });
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
    const old = layoutOf('NSIS, per machine, old');
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
    const tools = join(disk.root, 'tools');
    const shown = join(disk.root, 'shown.txt');
    disk.write('tools/notify-send', `#!/bin/sh\nprintf '%s\\n' "$@" > '${shown}.new'\n/bin/mv '${shown}.new' '${shown}'\n`);
    chmodSync(join(tools, 'notify-send'), 0o755);
    const child = spawn(
      process.execPath,
      [BIN, 'desktop', 'watch', '--root', disk.root, '--platform', 'win32', '--baseline', file, '--every', '0.1', '--json', '--notify'],
      {
        env: { ...home.env, UNMASK_CACHE: '0', PATH: tools },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const ended = once(child, 'exit');
    await once(child.stderr, 'data');
    disk.install(NSIS, { over: PAYS, repacked: true });
    const [line] = await once(createInterface(child.stdout), 'line');
    assert.equal(JSON.parse(line).state, 'tampered');
    if (process.platform === 'linux') {
      while (!existsSync(shown)) await wait(50);
      assert.match(
        readFileSync(shown, 'utf8'),
        /^--app-name=Unmask\n--urgency=critical\n--\nUnmask\nInert Wallet 1\.0\.0: tampered\. Stop using/,
      );
    }
    child.kill('SIGTERM');
    const [code] = await ended;
    assert.equal(code, process.platform === 'win32' ? null : 0);
  });

  it('watches what no baseline knows against how it was when the watch began, deep in it as well', { timeout: 60_000 }, async () => {
    disk.install(NSIS, { beside: { 'resources/modules/deep/inert.js': 'export const INERT = 1;\n' } });
    const child = spawn(
      process.execPath,
      [BIN, 'desktop', 'watch', '--root', disk.root, '--platform', 'win32', '--every', '0.1', '--json'],
      {
        env: { ...home.env, UNMASK_CACHE: '0' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const ended = once(child, 'exit');
    const said = createInterface(child.stderr)[Symbol.asyncIterator]();
    assert.match((await said.next()).value ?? '', /reading 1 application that no baseline knows/);
    assert.match((await said.next()).value ?? '', /watching 1 application;/);
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    disk.write(`${NSIS.folder('')}/resources/modules/deep/inert.js`, 'export const INERT = 2;\n');
    const first = JSON.parse((await lines.next()).value ?? '');
    assert.deepEqual(
      [first.state, first.reference.by, first.changed],
      ['modified and unexplained', 'own baseline of the time of this watch', [{ path: 'resources/modules/deep/inert.js', how: 'changed' }]],
    );
    disk.install(NSIS, { over: PAYS, repacked: true });
    assert.equal(JSON.parse((await lines.next()).value ?? '').state, 'tampered');
    child.kill('SIGTERM');
    await ended;
  });

  it('misses what was recorded and hides, and not what was removed', async () => {
    const path = disk.install(NSIS);
    await run('baseline');
    renameSync(join(path, 'resources/app.asar'), join(path, 'resources/moved.bin'));
    const hidden = await run('scan');
    assert.equal(hidden.code, 2);
    assert.match(hidden.out.replace(/\s+/g, ' '), /Inert Wallet was recorded in Users.*and its program is there/);
    rmSync(join(path, 'inertwallet.exe'));
    assert.doesNotMatch((await run('scan')).out, /was recorded in/);
  });

  it('wants a baseline that is named to be there, and to be one', async () => {
    disk.install(NSIS);
    const file = join(disk.root, 'baseline.json');
    const missing = await run('scan', '--baseline', file);
    assert.equal(missing.code, 2);
    assert.match(missing.err, /There is no baseline at .*baseline\.json/);
    writeFileSync(file, 'notes of mine\n');
    for (const verb of ['scan', 'baseline']) {
      const other = await run(verb);
      assert.equal(other.code, 2);
      assert.match(other.err, /is no baseline of unmask desktop/);
    }
    assert.equal(readFileSync(file, 'utf8'), 'notes of mine\n');
    rmSync(file);
    assert.equal((await run('baseline')).code, 0);
  });

  it('teaches: help, verbs, options', async () => {
    assert.match((await run('--help')).out, /unmask desktop scan --root \.\/their-disk --platform win32/);
    assert.match((await run('scn')).err, /Did you mean "unmask desktop scan"/);
    assert.match((await run('scan', '--root', disk.root)).err, /Add --platform/);
    assert.match((await run('explain')).err, /One application is explained at a time/);
  });

  it('does not take nothing for an answer: an empty folder, the disk of another system, no such folder', async () => {
    const empty = await run('scan');
    assert.equal(empty.code, 2);
    assert.match(empty.out, /^0 applications of Electron\n {2}Nothing was examined: .* none of the folders/m);
    const { code, out } = await run('scan', '--json');
    assert.equal(code, 2);
    assert.ok(FOLLOWS(JSON.parse(out)), JSON.stringify(FOLLOWS.errors));
    assert.match(JSON.parse(out).coverage.notes[0], /^Nothing was examined/);

    disk.install(layoutOf('package of a distribution'));
    disk.write('etc/passwd', '');
    assert.match((await run('scan')).out, /looks\s+like a disk of linux\. Use --platform linux/);
    const none = await run('scan', '--root', join(disk.root, 'none'), '--platform', 'linux');
    assert.deepEqual([none.code, none.out], [2, '']);
    assert.match(none.err, /There is no /);
  });

  it('records no baseline where there is nothing to record, and keeps the one there is', async () => {
    disk.install(NSIS);
    await run('baseline');
    const kept = readFileSync(join(disk.root, 'baseline.json'), 'utf8');
    disk.clear('Users');
    const { code, err } = await run('baseline');
    assert.equal(code, 2);
    assert.match(err, /no application of Electron to record/);
    assert.equal(readFileSync(join(disk.root, 'baseline.json'), 'utf8'), kept);
  });

  it('writes a page for a support team, in which nothing of an application is markup', async () => {
    disk.install(NSIS);
    await run('baseline');
    disk.install(NSIS, { over: { ...PAYS, 'dist/<img src=x>|`*.js': 'export const INERT = 1;\n' }, repacked: true });
    const { code, out } = await run('scan', '--format', 'markdown');
    assert.equal(code, 1);
    for (const part of [
      /^# Unmask: desktop applications$/m,
      /^## TAMPERED: Inert Wallet/m,
      /^1\. Stop using this wallet now/m,
      /^### Held against$/m,
    ])
      assert.match(out, part);
    assert.doesNotMatch(out, /(?<!`[^`\n]*)<img/);
    const page = (await run('scan', '--format', 'html')).out;
    assert.match(page, /^<!doctype html>\n<html lang="en">/);
    assert.match(page, /<span class="badge block">TAMPERED<\/span>Inert Wallet 1\.0\.0, a wallet/);
    assert.match(page, /What to do now<\/h3><ul><li>Stop using this wallet now/);
    assert.doesNotMatch(page, /<img|<script|<[^>]* src=|href="(?!#)/);
    assert.match((await run('scan', '--format', 'rtf')).err, /--format takes text, json, markdown, html/);
  });

  it('sets evidence aside under the hashes of contents, touches nothing, and mixes nothing', async () => {
    disk.install(NSIS);
    await run('baseline');
    const path = disk.install(NSIS, { over: PAYS, repacked: true });
    const before = statSync(join(path, 'resources/app.asar'));
    const folder = mkdtempSync(join(tmpdir(), 'unmask-evidence-'));
    const { code, err } = await run('scan', '--evidence', folder);
    assert.equal(code, 1);
    assert.match(err, /changed files copied to/);
    const { kept } = JSON.parse(readFileSync(join(folder, 'evidence.json'), 'utf8'));
    const vendors = kept.find((one: { path: string }) => one.path === `resources/app.asar/${vendorFile()}`);
    assert.match(readFileSync(join(folder, vendors.file), 'utf8'), /this\.inputs\.address/);
    for (const { file, sha256 } of kept) {
      assert.equal(file, `${sha256}.bin`);
      assert.equal(
        createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex'),
        sha256,
      );
    }
    assert.ok(kept.some((one: { path: string }) => one.path === 'resources/app.asar'));
    assert.match(readFileSync(join(folder, 'report.md'), 'utf8'), /^## TAMPERED/m);
    assert.ok(FOLLOWS(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))));
    assert.equal(statSync(join(path, 'resources/app.asar')).mtimeMs, before.mtimeMs);
    assert.match((await run('scan', '--evidence', folder)).err, /is not empty/);
    assert.match((await run('scan', '--evidence', join(path, 'evidence'))).err, /lies in what is examined/);
    assert.ok(!existsSync(join(path, 'evidence')));
    rmSync(folder, { recursive: true });
  });

  it('knows an archive by its hash, and takes further lists of them', async () => {
    const path = disk.install(NSIS);
    const bytes = readFileSync(join(path, 'resources/app.asar'));
    const list = join(disk.root, 'known-bad.tsv');
    const row = (note: string): string => `inert\t${createHash('sha256').update(bytes).digest('hex')}\t${bytes.length}\t${note}\n`;
    writeFileSync(list, `app\tsha256\tsize\tnote\n${row('an inert stand-in')}`);
    const known = JSON.parse((await run('scan', '--known-bad', list, '--json')).out);
    assert.deepEqual([known.apps[0].state, known.apps[0].reference.rung], ['tampered', 6]);
    writeFileSync(list, `app\tsha256\tsize\tnote\n${row('SUSPECTED')}`);
    assert.deepEqual(states(await run('scan', '--known-bad', list, '--json')), [['Inert Wallet', 'modified and unexplained']]);
    writeFileSync(list, 'app\tsha256\tsize\tnote\ninert\tnone\t1\t\n');
    assert.match((await run('scan', '--known-bad', list)).err, /line 2 has no SHA-256/);
  });
});
