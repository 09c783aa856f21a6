import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import type { GatedEnd, Ground, Spot } from '../../engine/test/gate/ground.ts';
import { REFUSED } from '../../engine/src/model/gated.ts';
import type { FakeRegistry } from '../../engine/test/registry.ts';
import type { Driven } from './clients.ts';
import { OWN_TOKEN } from './packages.ts';

/** Where a cell plays. */
export interface Stage {
  readonly client: Driven;
  readonly ground: Ground;
  readonly own: FakeRegistry;
  /** Whether any client asked git for anything so far. */
  readonly wasGitAsked: () => boolean;
  /** A new project with this manifest and these files. */
  readonly spot: (manifest?: object, files?: Readonly<Record<string, string>>) => Spot;
}

/** One situation: throws where it is not decided as it should be; what it gives is the result, `covered` or a word why it is not. */
export interface Cell {
  readonly name: string;
  readonly play: (stage: Stage) => Promise<string>;
}

const COVERED = 'stopped';
const PASSES = 'passes';

async function run(spot: Spot, { word }: Driven, args: readonly string[]): Promise<GatedEnd> {
  return spot.gated(word, ...args);
}

function says(end: GatedEnd): string {
  return `${end.code}: ${JSON.stringify(end.run?.refused)} ${end.err.slice(-1600)} ${end.out.slice(-1600)}`;
}

function passes(end: GatedEnd): void {
  assert.equal(end.code, 0, says(end));
  assert.deepEqual(end.run?.refused, []);
}

function isStopped(end: GatedEnd, spot: Spot, name: string): void {
  assert.equal(end.code, REFUSED, says(end));
  assert.ok(
    end.run?.refused.some(one => one.name === name),
    says(end),
  );
  assert.equal(spot.installed(name), undefined, `${name} is on the disk`);
}

/** Nothing of the gate may stay behind in what is committed, and everything that is locked was decided about. */
function isClean(end: GatedEnd, spot: Spot, { lockfile }: Driven): void {
  const text = spot.read(lockfile) ?? '';
  assert.ok(text.includes('good'), `nothing is locked: ${text}`);
  assert.ok(!/127\.0\.0\.1:\d+\/npm\//.test(text), text);
  assert.equal(end.run?.coverage.decided, end.run?.coverage.locked, JSON.stringify(end.run?.coverage));
}

function forget(spot: Spot, ...names: readonly string[]): void {
  for (const name of ['node_modules', ...names]) rmSync(join(spot.folder, name), { recursive: true, force: true });
}

/** Every situation, in the order of the table. */
export const CELLS: readonly Cell[] = [
  {
    name: 'fresh',
    play: async ({ client, spot }) => {
      const at = spot({ dependencies: { dependent: '1.0.0' } });
      const end = await run(at, client, client.install);
      passes(end);
      assert.equal(at.installed('dependent'), '1.0.0');
      isClean(end, at, client);
      return PASSES;
    },
  },
  {
    name: 'frozen',
    play: async ({ client, spot }) => {
      const at = spot({ dependencies: { dependent: '1.0.0' } });
      passes(await run(at, client, client.install));
      const locked = at.read(client.lockfile);
      forget(at);
      const end = await run(at, client, client.frozen);
      passes(end);
      assert.equal(at.installed('dependent'), '1.0.0');
      assert.equal(at.read(client.lockfile), locked, 'the lockfile was changed');
      return PASSES;
    },
  },
  {
    name: 'warm cache, frozen',
    play: async ({ client, spot, ground }) => {
      ground.registry.set('turns', { versions: { '1.0.0': {} } });
      const at = spot({ dependencies: { turns: '1.0.0' } });
      passes(await run(at, client, client.install));
      await ground.condemn({ turns: ['1.0.0'] });
      forget(at);
      isStopped(await run(at, client, client.frozen), at, 'turns');
      return COVERED;
    },
  },
  {
    name: 'frozen again, out of its own cache',
    play: async ({ client, spot }) => {
      // Only npm looks into its cache by the hash of a lockfile, where nothing else can come (`preflight/held-by-hash.ts`).
      if (client.word !== 'npm') return '–';
      const scripts = { postinstall: 'npm config get prefer-online && npm view good version --loglevel=http' };
      const at = spot({ dependencies: { dependent: '1.0.0' }, scripts });
      passes(await run(at, client, client.install));
      forget(at);
      const end = await run(at, client, [...client.frozen, '--loglevel=http', '--foreground-scripts']);
      passes(end);
      assert.equal(at.installed('dependent'), '1.0.0');
      const [own = '', scripted = ''] = end.err.split(/(?=http fetch GET \S+ \S+good )/);
      assert.doesNotMatch(own, /http fetch \S+ \S+ \S+\.tgz/, says(end));
      assert.equal(own.match(/http cache \S*(?:good|dependent)\S* .*\(cache hit\)/g)?.length, 2, says(end));
      // What its scripts start asks the gate before it believes that cache.
      assert.match(end.out, /^true$/m, says(end));
      assert.match(scripted, /^http fetch GET (?:200|304) \S+good /, says(end));
      return 'cache hit';
    },
  },
  {
    name: 'warm cache, no lock',
    play: async ({ client, spot }) => {
      // The cell before has filled the cache, and condemned it.
      const at = spot({ dependencies: { turns: '1.0.0' } });
      isStopped(await run(at, client, client.install), at, 'turns');
      return COVERED;
    },
  },
  {
    name: 'pinned bad',
    play: async ({ client, spot }) => {
      const at = spot();
      isStopped(await run(at, client, client.add('bad@1.6.6')), at, 'bad');
      return COVERED;
    },
  },
  {
    name: 'range, bad latest',
    play: async ({ client, spot }) => {
      const at = spot();
      const end = await run(at, client, client.add('bad@^1.0.0'));
      passes(end);
      assert.equal(at.installed('bad'), '1.0.0');
      assert.deepEqual(
        end.run?.passedOver.map(one => one.version),
        ['1.6.6'],
        says(end),
      );
      return 'older one';
    },
  },
  {
    name: 'transitive bad',
    play: async ({ client, spot }) => {
      const at = spot();
      const end = await run(at, client, client.add('carrier'));
      isStopped(end, at, 'bad');
      return COVERED;
    },
  },
  {
    name: 'too new',
    play: async ({ client, spot }) => {
      const at = spot();
      passes(await run(at, client, client.add('young@^1.0.0')));
      assert.equal(at.installed('young'), '1.0.0');
      const other = spot();
      isStopped(await run(other, client, client.add('young@1.1.0')), other, 'young');
      return 'held';
    },
  },
  {
    name: 'scoped registry, token',
    play: async ({ client, spot, own }) => {
      const files = client.scoped(own.url, OWN_TOKEN);
      const at = spot({ dependencies: { '@own/lib': '1.0.0', good: '1.0.0' } }, files);
      const end = await run(at, client, client.install);
      passes(end);
      assert.equal(at.installed('@own/lib'), '1.0.0');
      isClean(end, at, client);
      const other = spot({ dependencies: { '@own/bad': '1.6.6' } }, files);
      isStopped(await run(other, client, client.install), other, '@own/bad');
      return COVERED;
    },
  },
  {
    name: 'git, tarball',
    play: async ({ client, spot }) => {
      for (const specifier of [
        'git+https://git.invalid/a/elsewhere.git',
        'somebody/elsewhere',
        'https://files.invalid/elsewhere-1.0.0.tgz',
      ]) {
        const at = spot({ dependencies: { elsewhere: specifier } });
        const end = await run(at, client, client.install);
        isStopped(end, at, 'elsewhere');
        assert.equal(end.run?.child, undefined, 'the client was started');
      }
      return COVERED;
    },
  },
  {
    name: 'git below',
    play: async ({ client, spot, wasGitAsked }) => {
      const at = spot();
      const end = await run(at, client, client.add('below'));
      isStopped(end, at, 'below');
      assert.equal(at.installed('elsewhere'), undefined);
      assert.ok(!wasGitAsked(), 'git was asked for it');
      return COVERED;
    },
  },
  {
    name: 'workspace',
    play: async ({ client, spot }) => {
      const member = (dependencies: object): string => JSON.stringify({ name: 'member', version: '1.0.0', dependencies });
      const root = { private: true, workspaces: ['packages/*'] };
      const at = spot(root, { ...client.workspaces, 'packages/member/package.json': member({ dependent: '1.0.0' }) });
      const end = await run(at, client, client.install);
      passes(end);
      isClean(end, at, client);
      const other = spot(root, { ...client.workspaces, 'packages/member/package.json': member({ bad: '1.6.6' }) });
      isStopped(await run(other, client, client.install), other, 'bad');
      return COVERED;
    },
  },
  {
    name: 'optional bad',
    play: async ({ client, spot }) => {
      const at = spot({ dependencies: { good: '1.0.0' }, optionalDependencies: { bad: '1.6.6' } });
      isStopped(await run(at, client, client.install), at, 'bad');
      return COVERED;
    },
  },
  {
    name: 'exec',
    play: async ({ client, spot }) => {
      const [word = '', ...args] = client.exec('tool@1.0.0');
      if (word === '') return 'has none';
      const at = spot();
      const end = await at.gated(word, ...args);
      assert.equal(end.code, 0, says(end));
      assert.match(end.out, /the tool ran/);
      const [, ...bad] = client.exec('bad@1.6.6');
      const refused = await at.gated(word, ...bad);
      assert.equal(refused.code, REFUSED, says(refused));
      return COVERED;
    },
  },
  {
    name: 'in another folder, frozen',
    play: async ({ client, spot, ground }) => {
      ground.registry.set('turns-there', { versions: { '1.0.0': {} } });
      const manifest = { name: 'there', version: '1.0.0', dependencies: { 'turns-there': '1.0.0' } };
      const files = Object.fromEntries(Object.entries(client.start).map(([path, text]) => [`there/${path}`, text]));
      const at = spot({}, { ...files, 'there/package.json': JSON.stringify(manifest) });
      passes(await run(at, client, [...client.within('there'), ...client.install]));
      assert.ok(at.read('there/node_modules/turns-there/package.json') !== undefined, 'it was not installed there');
      await ground.condemn({ 'turns-there': ['1.0.0'] });
      forget(at, 'there/node_modules');
      isStopped(await run(at, client, [...client.within('there'), ...client.frozen]), at, 'turns-there');
      assert.equal(at.read('there/node_modules/turns-there/package.json'), undefined);
      return COVERED;
    },
  },
  {
    name: 'every other command that fetches',
    play: async ({ client, spot }) => {
      const member = JSON.stringify({ name: 'member', version: '1.0.0' });
      const failed: string[] = [];
      for (const { what, words, brings = 'bad' } of client.ways) {
        const at = spot(
          { private: true, workspaces: ['packages/*'] },
          {
            ...client.workspaces,
            'packages/member/package.json': member,
            'app/package.json': JSON.stringify({ name: 'app', version: '1.0.0' }),
          },
        );
        const end = await at.gated(...words);
        const isRefused = end.code === REFUSED && end.run?.refused.some(one => one.name === brings);
        if (!isRefused) failed.push(`${what} (${words.join(' ')}): ${says(end)}`);
        for (const folder of ['', 'app/', 'packages/member/'])
          if (at.read(`${folder}node_modules/${brings}/package.json`) !== undefined) failed.push(`${what}: it is on the disk`);
      }
      assert.deepEqual(failed, []);
      return `${client.ways.length} stopped`;
    },
  },
  {
    name: 'upgrade',
    play: async ({ client, spot }) => {
      if (client.upgrade.length === 0) return 'has none';
      const at = spot({ dependencies: { dependent: '1.0.0' } });
      passes(await run(at, client, client.install));
      const end = await run(at, client, client.upgrade);
      passes(end);
      isClean(end, at, client);
      assert.ok((end.run?.coverage.locked ?? 0) > 0, says(end));
      return PASSES;
    },
  },
  {
    name: '--reg, short for --registry',
    play: async ({ client, spot, own }) => {
      const at = spot();
      const end = await run(at, client, [...client.add('good'), `--reg=${own.url}`]);
      assert.equal(end.code, 2, says(end));
      assert.match(end.err, /may be taken for --registry/);
      assert.equal(at.installed('good'), undefined);
      return COVERED;
    },
  },
  {
    name: 'audit',
    play: async ({ client, spot }) => {
      if (client.id === 'yarn 1') return 'not covered';
      const at = spot({ dependencies: { dependent: '1.0.0' } });
      passes(await run(at, client, client.install));
      const end = await run(at, client, client.audit);
      assert.equal(end.code, 0, says(end));
      return 'answered';
    },
  },
];
