import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { acquiring, fails } from '../../test/acquiring.ts';
import { startRegistry } from '../../test/registry.ts';

const { registry, home, get } = acquiring();

describe('the network', () => {
  it('is not needed when the cache is warm, and asked little', async () => {
    const server = await registry({ thing: { versions: { '1.0.0': {} } } });
    const at = home(`registry=${server.url}`);
    await assert.rejects(get('thing', at, { offline: true }), fails('network', /not in the cache/, /--offline/));
    await get('thing', at);
    await get('thing', at);
    assert.deepEqual(
      server.requests.map(({ path, status }) => `${status} ${path}`),
      ['200 /thing', '200 /thing/-/thing-1.0.0.tgz', '304 /thing'],
    );
    const subject = await get('thing', at, { offline: true });
    assert.equal(subject.integrity?.matches, true);
    assert.equal(server.requests.length, 3);
  });

  it('is told of where it is away and the cache answers for it', async () => {
    const server = await registry({ thing: { versions: { '1.0.0': {} } } });
    const at = home(`registry=${server.url}`);
    assert.equal((await get('thing', at)).note, undefined);
    await server.close();
    assert.match((await get('thing', at)).note ?? '', /^127\.0\.0\.1:\d+ could not be reached: .* of thing on \d{4}-.* from npm's cache/);
    assert.equal((await get('thing', at, { offline: true })).note, undefined);
    assert.equal((await get('thing', at, { preferOffline: true })).note, undefined);
  });

  it('fails with the host and the way out', async () => {
    const { url } = await registry({
      page: { versions: {}, answer: '<html>log in</html>' },
      broken: { versions: {}, answer: 500 },
      hurried: { versions: {}, answer: 429 },
      nothing: { versions: {}, answer: '{}' },
      barred: { versions: {}, answer: 403 },
      cut: { versions: { '1.0.0': { archive: 'truncated' } } },
      lost: { versions: { '1.0.0': { archive: { status: 404 } } } },
      nowhere: { versions: { '1.0.0': { manifest: { dist: { tarball: 7 } } } } },
      local: { versions: { '1.0.0': { manifest: { dist: { tarball: 'file:///etc/hosts' } } } } },
    });
    const at = home(`registry=${url}`);
    await assert.rejects(get('page', at), fails('network', /not JSON/, /login page/));
    await assert.rejects(get('broken', at), fails('network', /server is failing \(E500\)/));
    await assert.rejects(get('hurried', at), fails('network', /wants a pause \(E429\)/));
    await assert.rejects(get('nothing', at), fails('network', /no document of a package/, /proxy/));
    await assert.rejects(get('barred', at), fails('authentication', /refused \(E403\)/));
    await assert.rejects(get('cut', at), fails('network', /cut@1\.0\.0 could not be fetched from 127/));
    await assert.rejects(get('lost', at), fails('not found', /lost@1\.0\.0/));
    await assert.rejects(get('nowhere', at), fails('not found', /names no archive/));
    await assert.rejects(get('local', at), fails('network', /neither http nor https/));
  });

  it('fails without telling a login', async () => {
    const { url, close } = await startRegistry({});
    await close();
    const at = home(`registry=${url.replace('//', '//me:secret@')}`);
    await assert.rejects(get('thing', at), (error: unknown) => {
      assert.ok(fails('network', /127\.0\.0\.1/)(error));
      assert.ok(error instanceof Error && !`${error.message} ${error.stack} ${JSON.stringify(error)}`.includes('secret'));
      return true;
    });
  });

  it('waits no longer than it is told', async () => {
    const { url } = await registry({ thing: { versions: {}, heldUntil: new Promise(() => {}) } });
    // Once it answers it says that there is no such version, which is no failure of the network.
    await assert.rejects(
      get('thing', home(`registry=${url}\nfetch-timeout=100\n`)),
      fails('network', /takes too long \(ETIMEDOUT\)/, /fetch-timeout/),
    );
  });
});

describe('a token', () => {
  it('is sent to its registry and asked for by it', async () => {
    const { url, requests } = await registry({ thing: { versions: { '1.0.0': {} }, token: 't' } });
    await assert.rejects(get('thing', home(`registry=${url}`)), fails('authentication', /asks for a login/, /npm login/));
    const key = url.replace('http:', '');
    assert.equal((await get('thing', home(`registry=${url}\n${key}:_authToken=t\n`))).integrity?.matches, true);
    assert.deepEqual(
      requests.map(asked => asked.authorization),
      [undefined, 'Bearer t', 'Bearer t'],
    );
  });

  it('is sent to no other host: not to one the packument names, nor to one it is redirected to', async () => {
    const versions = { '1.0.0': {} };
    const other = await registry({ named: { versions }, moved: { versions } });
    const elsewhere = other.url.replace('127.0.0.1', 'localhost');
    const own = await registry({
      named: { token: 't', versions: { '1.0.0': { manifest: { dist: { tarball: `${elsewhere}named/-/named-1.0.0.tgz` } } } } },
      moved: { token: 't', versions: { '1.0.0': { archive: { redirect: `${elsewhere}moved/-/moved-1.0.0.tgz` } } } },
    });
    const at = home(`registry=${own.url}\n${own.url.replace('http:', '')}:_authToken=t\n`);
    for (const name of ['named', 'moved']) assert.equal((await get(name, at)).integrity?.matches, true, name);
    assert.deepEqual(
      other.requests.map(asked => asked.authorization),
      [undefined, undefined],
    );
    assert.ok(own.requests.every(asked => asked.authorization === 'Bearer t'));
  });
});
