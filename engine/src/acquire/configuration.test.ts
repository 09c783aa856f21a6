import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { makeNpmHome, type NpmHome } from '../../test/npm-home.ts';
import { ToolError } from '../model/tool-error.ts';
import { loadConfiguration } from './configuration.ts';

const homes: NpmHome[] = [];
after(() => homes.forEach(home => home.remove()));
function home(npmrc = ''): NpmHome {
  const made = makeNpmHome(npmrc);
  homes.push(made);
  return made;
}

describe('loadConfiguration', () => {
  it('gives what npm would use here', async () => {
    const { cwd, env, cache } = home(
      'registry=https://a.invalid/\n@s:registry=https://b.invalid/\n//b.invalid/:_authToken=${TOKEN}\ntag=next\n',
    );
    const { fetch, defaultTag, replaceHost } = await loadConfiguration({ cwd, env: { ...env, TOKEN: 'token-of-b' } });
    assert.equal(fetch['registry'], 'https://a.invalid/');
    assert.equal(fetch['@s:registry'], 'https://b.invalid/');
    assert.equal(fetch['//b.invalid/:_authToken'], 'token-of-b');
    assert.equal(fetch['cache'], join(cache, '_cacache'));
    assert.equal(defaultTag, 'next');
    assert.equal(replaceHost, 'npmjs');
  });

  it('reads the home directory, the environment over it, and overrides over both', async () => {
    const { cwd, env } = home();
    writeFileSync(join(env['HOME'] ?? '', '.npmrc'), 'registry=https://home.invalid/\nfetch-retries=7\n');
    assert.equal((await loadConfiguration({ cwd, env })).fetch['registry'], 'https://home.invalid/');
    const stronger = { ...env, npm_config_registry: 'https://env.invalid/' };
    assert.equal((await loadConfiguration({ cwd, env: stronger })).fetch['registry'], 'https://env.invalid/');
    const { fetch, offline } = await loadConfiguration({
      cwd,
      env: stronger,
      registry: 'https://flag.invalid/',
      offline: true,
      preferOffline: true,
      cache: join(cwd, 'c'),
    });
    assert.equal(fetch['registry'], 'https://flag.invalid/');
    assert.equal(fetch['cache'], join(cwd, 'c', '_cacache'));
    assert.equal(fetch['preferOffline'], true);
    assert.equal(offline, true);
  });

  it('falls back to the registry of the library', async () => {
    const { cwd, env } = home();
    const { fetch, defaultRegistry } = await loadConfiguration({ cwd, env });
    assert.equal(fetch['registry'], defaultRegistry);
    assert.ok(URL.canParse(defaultRegistry));
  });

  it('reads before, min-release-age and its exceptions', async () => {
    const dated = home('before=2021-02-03\n');
    assert.equal((await loadConfiguration(dated)).before?.getUTCFullYear(), 2021);
    const aged = await loadConfiguration(home('min-release-age=2\nmin-release-age-exclude[]=@s/*\nmin-release-age-exclude[]=y\n'));
    assert.ok(Math.abs((aged.before?.getTime() ?? 0) - (Date.now() - 2 * 86_400_000)) < 60_000);
    assert.deepEqual(aged.beforeExcept, ['@s/*', 'y']);
    assert.equal((await loadConfiguration(home())).before, undefined);
  });

  for (const [line, says] of [
    ['registry=', 'registry is empty'],
    ['registry=nonsense', 'registry is “nonsense”'],
    ['@s:registry=ftp://b.invalid/', '@s:registry is “ftp://b.invalid/”'],
  ] as const)
    it(`tells whose ${line} is no address`, async () => {
      const at = home(`${line}\n`);
      await assert.rejects(loadConfiguration(at), error => {
        assert.ok(error instanceof ToolError && error.code === 'usage');
        assert.ok(error.message.includes(says), error.message);
        assert.ok(error.hint?.includes('.npmrc'), error.hint);
        return true;
      });
      const stronger = { ...at.env, npm_config_registry: 'https://env.invalid/' };
      if (line.startsWith('registry')) await loadConfiguration({ ...at, env: stronger });
    });

  it('is not stopped by what it does not know, nor by what npm has given up, and says nothing', async t => {
    const written = [t.mock.method(process.stderr, 'write'), t.mock.method(console, 'log'), t.mock.method(console, 'warn')];
    const odd = home('nodedir=/x\nmail=\nemail=me@mail.invalid\n_auth=c2VjcmV0\nfetch-timeout=soon\n=\n[section]\nx=1\n');
    const { fetch } = await loadConfiguration({ ...odd, env: { ...odd.env, npm_config_strange: '1' } });
    assert.equal(typeof fetch['timeout'], 'number');
    assert.deepEqual(
      written.map(one => one.mock.callCount()),
      [0, 0, 0],
    );
  });

  it('leaves the environment it is given alone', async () => {
    const { cwd, env } = home('tag=next\n');
    const before = { ...env };
    await loadConfiguration({ cwd, env });
    assert.deepEqual(env, before);
  });

  it('refuses a registry that is no address, without its login', async () => {
    const { cwd, env } = home();
    for (const registry of ['nowhere', 'file:///x', 'https://']) {
      await assert.rejects(
        loadConfiguration({ cwd, env, registry }),
        (error: unknown) => error instanceof ToolError && error.code === 'usage',
      );
    }
  });
});
