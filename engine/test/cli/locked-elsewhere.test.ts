import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { findProgram } from '../../src/gate/clients/find-program.ts';
import { REFUSED } from '../../src/model/gated.ts';
import { startGround } from '../gate/ground.ts';
import type { GatedEnd, Ground, Spot } from '../gate/ground.ts';
import { tarball } from '../registry.ts';

const npm = findProgram('npm', process.env);

/** Inert: a marker where others would have a payload. */
const OTHER = tarball({ 'package.json': { name: 'pad', version: '1.0.0' }, 'marker.txt': 'these bytes passed no gate' });
const GOOD = tarball({ 'package.json': { name: 'pad', version: '1.0.0' } });
const hash = (bytes: Uint8Array, algorithm = 'sha512'): string => `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;

describe('a lockfile that leads elsewhere', { skip: npm === undefined ? 'there is no npm on the PATH' : false }, () => {
  let ground: Ground;
  let elsewhere: Server;
  let away = '';
  let hits = 0;
  let spots = 0;
  const spot = (content: object = { dependencies: { pad: '1.0.0' } }, npmrc = ''): Spot => {
    spots += 1;
    return ground.spot(`p${spots}`, content, `cache=./cache\n${npmrc}`);
  };
  const lock = (packages: object, dependencies: object = { pad: '1.0.0' }): object => ({
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: 'app', version: '1.0.0', dependencies }, ...packages },
  });
  const assertKeptOut = ({ code, run, err }: GatedEnd, at: Spot, about: string): void => {
    assert.deepEqual([code, run?.child, hits], [REFUSED, undefined, 0], `${about}: ${err}`);
    assert.ok(!existsSync(join(at.folder, 'node_modules')), about);
  };

  before(async () => {
    ground = await startGround({ pad: { versions: { '1.0.0': {} } } }, []);
    elsewhere = createServer((_, response) => {
      hits += 1;
      response.end(OTHER);
    });
    await new Promise<void>(resolve => elsewhere.listen(0, 'localhost', resolve));
    const address = elsewhere.address();
    assert.ok(typeof address === 'object' && address !== null);
    // Another name than the registry's: npm asks the gate for what has that.
    away = `http://localhost:${address.port}/pad/-/pad-1.0.0.tgz`;
  });
  after(async () => {
    elsewhere.close();
    await ground.close();
  });

  it('is refused before npm is started, whatever it promises instead of the registry’s bytes', async () => {
    const entries: Readonly<Record<string, object>> = {
      sha384: { integrity: hash(OTHER, 'sha384') },
      'two hashes': { integrity: `${hash(GOOD)} ${hash(OTHER)}` },
      'capital letters': { integrity: hash(OTHER).replace('sha', 'SHA') },
      'no hash': { integrity: 'x' },
      'the flag of what is bundled': { integrity: hash(OTHER), inBundle: true },
    };
    for (const [about, entry] of Object.entries(entries)) {
      const at = spot();
      at.write('package-lock.json', lock({ 'node_modules/pad': { version: '1.0.0', resolved: away, ...entry } }));
      assertKeptOut(await at.gated('npm', 'ci'), at, about);
    }
  });

  it('is refused where another place holds the right bytes of the same version', async () => {
    const manifest = { dependencies: { pad: '1.0.0', again: 'npm:pad@1.0.0' } };
    const right = { name: 'pad', version: '1.0.0', resolved: `${ground.registry.url}pad/-/pad-1.0.0.tgz`, integrity: hash(GOOD) };
    const at = spot(manifest);
    const wrong = { version: '1.0.0', resolved: away, integrity: hash(OTHER) };
    at.write('package-lock.json', lock({ 'node_modules/again': right, 'node_modules/pad': wrong }, manifest.dependencies));
    assertKeptOut(await at.gated('npm', 'ci'), at, 'two places');
  });

  it('is refused where it is that of Yarn, which npm reads too', async () => {
    const at = spot(undefined, 'package-lock=false');
    at.write('yarn.lock', `# yarn lockfile v1\n\n\npad@1.0.0:\n  version "1.0.0"\n  resolved "${away}"\n  integrity ${hash(OTHER)}\n`);
    assertKeptOut(await at.gated('npm', 'install'), at, 'yarn.lock');
  });

  it('is refused where it lies in the archive of a package', async () => {
    const publish = (name: string, resolved: string): void => {
      const own = { name, version: '1.0.0', dependencies: { pad: '1.0.0' } };
      const pad = { version: '1.0.0', resolved, integrity: hash(resolved === away ? OTHER : GOOD) };
      const shrinkwrap = { name, version: '1.0.0', lockfileVersion: 3, requires: true, packages: { '': own, 'node_modules/pad': pad } };
      const manifest = { _hasShrinkwrap: true, dependencies: own.dependencies };
      ground.registry.set(name, { versions: { '1.0.0': { files: { 'package.json': own, 'npm-shrinkwrap.json': shrinkwrap }, manifest } } });
    };
    publish('astray', away);
    publish('at-home', `${ground.registry.url}pad/-/pad-1.0.0.tgz`);
    const at = spot({ dependencies: { astray: '1.0.0' } });
    const { code, run } = await at.gated('npm', 'install');
    assert.deepEqual([code, hits], [REFUSED, 0]);
    assert.match(run?.refused[0]?.why ?? '', /its own lockfile has npm fetch pad from http:\/\/localhost/);
    assert.equal((await spot({ dependencies: { 'at-home': '1.0.0' } }).gated('npm', 'install')).code, 0);
  });

  it('passes where the bytes are those of the registry, by any hash', async () => {
    for (const integrity of [hash(GOOD), hash(GOOD, 'sha384')]) {
      const at = spot();
      const resolved = `${ground.registry.url}pad/-/pad-1.0.0.tgz`;
      at.write('package-lock.json', lock({ 'node_modules/pad': { version: '1.0.0', resolved, integrity } }));
      const { code, err, run } = await at.gated('npm', 'ci');
      assert.deepEqual([code, at.installed('pad'), run?.coverage.decided, run?.coverage.locked], [0, '1.0.0', 1, 1], err);
    }
  });
});
