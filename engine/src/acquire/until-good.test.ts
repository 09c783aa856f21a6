import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';

import { makeNpmHome } from '../../test/npm-home.ts';
import { loadConfiguration } from './configuration.ts';
import { download } from './download.ts';
import type { Downloaded, Wanted } from './download.ts';
import { untilGood } from './until-good.ts';

const whole = 'all of it, and it is the whole of it';
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A server that calls everything by one tag, and sends what `next` gives. */
async function serverOf(next: () => string): Promise<{ readonly address: string; readonly asked: (string | undefined)[] }> {
  const asked: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(headers['if-none-match']);
    if (headers['if-none-match'] === '"1"') response.writeHead(304, { etag: '"1"' }).end();
    else response.writeHead(200, { etag: '"1"', 'cache-control': 'max-age=0' }).end(next());
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  closing.push(() => new Promise(closed => server.close(() => closed())));
  const address: AddressInfo | string | null = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return { address: `http://127.0.0.1:${address.port}/it`, asked };
}

async function getting(): Promise<(address: string) => Promise<string | undefined>> {
  const home = makeNpmHome();
  closing.push(() => home.remove());
  const configuration = await loadConfiguration({ cwd: home.cwd, env: home.env, cache: join(home.cwd, 'cache') });
  const textOf = ({ bytes }: Downloaded): string | undefined => bytes && new TextDecoder().decode(bytes);
  return async address => {
    const wanted = { what: 'it', address, maxBytes: 100_000 };
    const get = (one: Wanted): Promise<Downloaded> => download(one, configuration);
    return textOf(await untilGood(wanted, get, one => textOf(one) === whole));
  };
}

describe('what was sent wrongly once', () => {
  it('is not taken for what the server says still holds', async () => {
    let sent = whole.slice(0, 10);
    const { address, asked } = await serverOf(() => sent);
    const get = await getting();
    assert.equal(await get(address), sent);
    assert.deepEqual(asked, [undefined], 'a server is not asked twice for what it says itself');
    sent = whole;
    assert.equal(await get(address), whole);
    assert.deepEqual(asked, [undefined, '"1"', '"1"', undefined]);
  });

  it('is not taken for it where it is too long, either', async () => {
    let sent = 'x'.repeat(200_000);
    const { address, asked } = await serverOf(() => sent);
    const get = await getting();
    assert.equal(await get(address), undefined);
    sent = whole;
    assert.equal(await get(address), whole);
    assert.equal(asked[0], undefined);
  });

  it('is given as it is where the server has nothing else', async () => {
    const { address, asked } = await serverOf(() => 'never whole');
    const get = await getting();
    await get(address);
    assert.equal(await get(address), 'never whole');
    assert.equal(asked.length, 4);
  });
});
