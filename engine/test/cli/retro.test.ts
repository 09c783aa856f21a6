import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';

import { layoutOf, makeDisk, vendorFile } from '../desktop/trees.ts';
import { makeNpmHome } from '../npm-home.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

/** Where applications of a user lie on each system. */
const PLACES: Readonly<Record<string, { readonly layout: string; readonly folder: (name: string) => string }>> = {
  linux: { layout: 'unpacked by hand', folder: name => `Applications/${name}` },
  darwin: { layout: 'bundle, old', folder: name => `Applications/${name}.app` },
  win32: { layout: 'NSIS, per user', folder: name => `Programs/${name}` },
};

describe('unmask intel retro', () => {
  const home = makeNpmHome();
  const seen = join(home.cwd, 'seen');
  const env = { ...home.env, UNMASK_SEEN: seen };
  const run = (...args: string[]): Promise<Ran> => runUnmask(args, { cwd: home.cwd, env });
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(home.cwd, path)), { recursive: true });
    writeFileSync(join(home.cwd, path), content);
  };
  const record = (id: string, name: string, details: string): void =>
    write(
      `feed/${id}.json`,
      JSON.stringify({
        id,
        modified: new Date(Date.now() - 3_600_000).toISOString(),
        details,
        references: [{ type: 'WEB', url: 'https://example.com/post' }],
        affected: [{ package: { ecosystem: 'npm', name }, versions: ['6.6.6'] }],
      }),
    );
  const lockfile = (...names: readonly string[]): string =>
    JSON.stringify({
      lockfileVersion: 3,
      packages: { '': {}, ...Object.fromEntries(names.map(name => [`node_modules/${name}`, { version: '6.6.6' }])) },
    });
  after(() => home.remove());

  it('remembers what is checked, and tells after a sync what has become known since, once', async () => {
    record('MAL-1', 'other', 'It steals.');
    write('app/package-lock.json', lockfile('bad', 'good'));
    assert.equal((await run('intel', 'sync', '--from', 'feed')).code, 0);
    assert.equal((await run('check', 'app')).code, 0);
    assert.deepEqual(
      readdirSync(seen)
        .map(name => name.slice(32))
        .toSorted(),
      ['.mark', '.seen.json'],
    );
    assert.equal((await run('intel', 'retro')).code, 0);
    record('MAL-2', 'bad', 'It replaces app.asar of a wallet \u202e.');
    const synced = await run('intel', 'sync', '--from', 'feed');
    assert.equal(synced.code, 0);
    assert.match(synced.err, /^NEW {2}bad@6\.6\.6 – MAL-2\n {2}You had it in app today\./);
    assert.match(synced.err, /an incident and no update[\s\S]*from another\s+computer[\s\S]*unmask\s+desktop\s+scan/);
    assert.doesNotMatch(synced.err, /\u202e/);
    record('MAL-3', 'unrelated', 'It steals.');
    assert.equal((await run('intel', 'sync', '--from', 'feed')).err, '');
    const { code, out } = await run('intel', 'retro');
    assert.equal(code, 1);
    assert.match(out, /^KNOWN {2}bad@6\.6\.6/);
  });

  it('still tells of what is gone from the lockfile, and when it was there', async () => {
    const [name = ''] = readdirSync(seen).filter(one => one.endsWith('.seen.json'));
    const kept = JSON.parse(readFileSync(join(seen, name), 'utf8'));
    for (const row of kept.packages) [row[3], row[4]] = [row[3] - 12 * 86_400_000, row[4] - 9 * 86_400_000];
    writeFileSync(join(seen, name), JSON.stringify(kept));
    write('app/package-lock.json', lockfile('good'));
    assert.equal((await run('check', 'app')).code, 0);
    const { out } = await run('intel', 'retro');
    assert.match(out, /You had it in app 12 days ago, last seen 9 days ago\./);
    const { exposures } = JSON.parse((await run('intel', 'retro', '--json')).out);
    assert.deepEqual([exposures.length, exposures[0].incident, exposures[0].desktop], [1, 'MAL-2', true]);
  });

  it('says nothing of what was taken back, and nothing of vulnerabilities', async () => {
    write(
      'feed/MAL-2.json',
      JSON.stringify({ ...JSON.parse(readFileSync(join(home.cwd, 'feed/MAL-2.json'), 'utf8')), withdrawn: '2026-01-01T00:00:00Z' }),
    );
    write(
      'feed/GHSA-1.json',
      JSON.stringify({
        id: 'GHSA-1',
        modified: new Date().toISOString(),
        summary: 'slow',
        affected: [{ package: { ecosystem: 'npm', name: 'good' }, versions: ['6.6.6'] }],
      }),
    );
    assert.equal((await run('intel', 'sync', '--from', 'feed', '--force')).err, '');
    assert.equal((await run('intel', 'retro')).code, 0);
  });

  it('can be turned off and made to forget', async () => {
    const off = { ...env, UNMASK_SEEN: '0' };
    assert.equal((await runUnmask(['intel', 'retro'], { cwd: home.cwd, env: off })).code, 2);
    assert.match((await run('intel', 'retro', 'forget')).out, /^1 lockfile forgotten/);
    for (const [args, where] of [
      [['check', 'app', '--no-cache'], env],
      [['check', 'app'], off],
    ] as const)
      assert.equal((await runUnmask(args, { cwd: home.cwd, env: where })).code, 0);
    assert.deepEqual(readdirSync(seen), []);
    const wrong = await run('intel', 'retro', 'everything');
    assert.deepEqual([wrong.code, wrong.out], [2, '']);
  });

  it('changes no answer of a check where nothing can be remembered', async () => {
    write('occupied', '');
    const { code, out, err } = await runUnmask(['check', 'app'], {
      cwd: home.cwd,
      env: { ...env, UNMASK_SEEN: join(home.cwd, 'occupied') },
    });
    assert.equal(code, 0);
    assert.match(out, /^ALLOW/);
    assert.match(err, /could not be remembered/);
  });

  it('sends to the desktop also where the record is empty, and it is known what the package did', async () => {
    write('mailer/package-lock.json', lockfile('nodejs-smtp', 'good'));
    await run('check', 'mailer');
    record('MAL-9', 'nodejs-smtp', '');
    record('MAL-10', 'good', 'It steals wallets, and sends them to Telegram and to Discord.');
    await run('intel', 'sync', '--from', 'feed');
    const { exposures } = JSON.parse((await run('intel', 'retro', '--json')).out);
    const own: readonly string[] = exposures.map((one: { name: string; desktop: boolean }) => `${one.name} ${one.desktop}`);
    assert.deepEqual(own.toSorted(), ['good false', 'nodejs-smtp true']);
  });

  it('scans the application that a new record speaks of, for whoever had the package, and no other', async () => {
    const place = PLACES[process.platform];
    assert.ok(place);
    const user = makeNpmHome();
    const disk = makeDisk();
    const folder = join(disk.root, 'home');
    const own = { ...user.env, UNMASK_SEEN: join(disk.root, 'seen'), HOME: folder, LOCALAPPDATA: folder };
    const as = (...args: string[]): Promise<Ran> => runUnmask(args, { cwd: home.cwd, env: own });
    const installed = { ...layoutOf(place.layout), folder: () => `home/${place.folder('Exodus')}` };
    disk.install(installed, { over: { [vendorFile()]: 'export const INERT = 1;\n' }, repacked: true });
    disk.install({ ...installed, folder: () => `home/${place.folder('Unrelated')}` });
    write('had/package-lock.json', lockfile('had-it'));
    await as('intel', 'sync', '--from', 'feed');
    await as('check', 'had');
    record('MAL-20', 'had-it', 'It replaces a file in app.asar of the Exodus wallet.');
    const { code, err } = await as('intel', 'sync', '--from', 'feed');
    assert.equal(code, 0);
    assert.match(
      err,
      /NEW {2}had-it@6\.6\.6[\s\S]*Looking at Exodus, which had-it is said to change\nMODIFIED AND UNEXPLAINED {2}Inert Wallet 1\.0\.0/,
    );
    assert.doesNotMatch(err, /Unrelated/);
    const retro = await as('intel', 'retro');
    assert.deepEqual([retro.code, /Looking at Exodus/.test(retro.out)], [1, true]);
    const off = await runUnmask(['intel', 'retro'], { cwd: home.cwd, env: { ...own, UNMASK_DESKTOP: '0' } });
    assert.doesNotMatch(off.out, /Looking at/);
    user.remove();
    disk.remove();
  });
});
