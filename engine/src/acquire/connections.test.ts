import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';

import { acquiring, fails } from '../../test/acquiring.ts';
import { loadConfiguration } from './configuration.ts';
import { download } from './download.ts';
import { isInside, openConnections } from './connections.ts';

const { registry, home } = acquiring();

describe('where a registry may send us', () => {
  const INSIDE = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '100.64.0.1',
    '[::1]',
    '[fd00::1]',
    '[fe80::1]',
    '[::ffff:127.0.0.1]',
    'localhost',
    'LOCALHOST.',
    'build-host',
    'printer.local',
    'db.internal',
  ];
  const OUTSIDE = ['192.0.2.1', '172.32.0.1', '[2001:db8::1]', 'registry.example', 'local.example', '11.0.0.1'];
  for (const host of INSIDE) it(`is inside of this network: ${host}`, () => assert.equal(isInside(host), true));
  for (const host of OUTSIDE) it(`is outside: ${host}`, () => assert.equal(isInside(host), false));

  it('is not inside, from outside; whoever runs a registry inside may send us there', async () => {
    const configuration = await loadConfiguration({ cwd: home('').cwd, env: {} });
    const connections = openConnections();
    const refuses = (address: string, from: string): void =>
      assert.throws(() => connections.guarded(address, from, configuration), /redirected/, `${from} → ${address}`);
    refuses('http://169.254.169.254/latest', 'https://registry.example/');
    refuses('https://[::1]/x.tgz', 'https://registry.example/');
    refuses('https://127.0.0.1:8080/x.tgz', 'https://registry.example/');
    connections.guarded('https://archives.example/x.tgz', 'https://registry.example/', configuration);
    connections.guarded('http://192.168.1.2/x.tgz', 'http://192.168.1.1:4873/', configuration);
    connections.close();
  });

  it('comes to nothing where no name server knows a host, or the registry itself', async () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const configuration = await loadConfiguration({ cwd: home('').cwd, env: {} });
    for (const known of [[], ['inside.example']]) {
      // As Node's own: an error comes alone.
      const connections = openConnections((host, _options, found) =>
        known.includes(host) ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(unknown, undefined),
      );
      const url = new URL(`http://inside.example:9/x.tgz`);
      const { agent } = connections.guarded(url.href, 'https://registry.example/', configuration).fetch;
      assert.ok(typeof agent === 'function');
      const asked = new Promise((resolve, reject) => void get(url, { agent: agent(url) }, resolve).on('error', reject));
      await assert.rejects(asked, { code: known.length === 0 ? 'ENOTFOUND' : 'EREDIRECTED' });
      connections.close();
    }
  });

  it('is not inside by a name that somebody has resolve there, unless the registry stands there too', async () => {
    const addresses = new Map([
      ['rebinds.example', '127.0.0.1'],
      ['company.example', '10.0.0.1'],
      ['registry.example', '192.0.2.1'],
    ]);
    const connections = openConnections((host, _options, found) =>
      found(null, [{ address: addresses.get(host) ?? '192.0.2.2', family: 4 }]),
    );
    const server = createServer((_asked, response) => void response.end('inside'));
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
    try {
      const address = server.address();
      assert.ok(typeof address === 'object' && address !== null);
      const configuration = await loadConfiguration({ cwd: home('').cwd, env: {} });
      const url = new URL(`http://rebinds.example:${address.port}/x.tgz`);
      const from = (registry: string): Promise<string> => {
        const { agent } = connections.guarded(url.href, registry, configuration).fetch;
        assert.ok(typeof agent === 'function');
        return new Promise((resolve, reject) => {
          get(url, { agent: agent(url) }, response => void text(response).then(resolve, reject)).on('error', reject);
        });
      };
      await assert.rejects(from('https://registry.example/'), { code: 'EREDIRECTED' });
      assert.equal(await from('https://company.example/'), 'inside');
    } finally {
      connections.close();
      await new Promise(closed => server.close(closed));
    }
  });

  it('is no other port of its host, where a login is kept for the registry: also for an archive that lies beside it', async () => {
    const { cwd, env } = home('//registry.example/private/:_authToken=marker');
    const configuration = await loadConfiguration({ cwd, env });
    const connections = openConnections();
    const { agent } = connections.guarded(
      'https://registry.example/elsewhere/a.tgz',
      'https://registry.example/private/',
      configuration,
    ).fetch;
    assert.ok(typeof agent === 'function');
    assert.throws(() => agent(new URL('https://registry.example:8443/stolen.tgz')), /redirected/);
    assert.throws(() => agent(new URL('http://registry.example/stolen.tgz')), /redirected/);
    agent(new URL('https://registry.example/elsewhere/b.tgz'));
    connections.close();
  });
});

describe('a registry that never ends', () => {
  it('is given so long and no longer', async () => {
    const { url } = await registry({ slow: { versions: { '1.0.0': {} }, heldUntil: new Promise(() => {}) } });
    const { cwd, env } = home(`registry=${url}`);
    const cache = mkdtempSync(join(tmpdir(), 'unmask-connections-'));
    try {
      const configuration = await loadConfiguration({ cwd, env, cache });
      const wanted = { what: 'slow', address: `${url}slow`, maxBytes: 1000, withinMs: 300 };
      await assert.rejects(download(wanted, configuration), fails('network', /takes too long/));
    } finally {
      rmSync(cache, { recursive: true, force: true });
    }
  });
});
