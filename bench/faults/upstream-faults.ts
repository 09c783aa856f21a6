import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import type { Dice } from './dice.ts';
import type { Fault } from './fault.ts';
import { OTHER_ARCHIVE } from './packages.ts';
import type { Deed, Exchange } from './wire.ts';

/** What a registry, or the way to it, does wrong with one answer. `elsewhere` is the address of another host. */
type UpstreamFault = (roll: Dice, elsewhere: string) => Deed;

const LONGEST_MS = 1200;

const FAULTS: Readonly<Record<string, UpstreamFault>> = {
  down:
    () =>
    ({ socket }) =>
      void socket.destroy(),
  slow: roll => {
    const ms = roll.whole(100, LONGEST_MS);
    return async ({ pass }) => {
      await wait(ms);
      pass();
    };
  },
  drips: roll => {
    const pieces = roll.whole(3, 12);
    return async ({ status, headers, body, response }) => {
      response.writeHead(status, headers);
      const size = Math.ceil(body.length / pieces);
      for (let at = 0; at < body.length; at += size) {
        response.write(body.subarray(at, at + size));
        await wait(40);
      }
      response.end();
    };
  },
  // The gate's own patience with silence is set to less.
  silent:
    () =>
    ({ socket }) =>
      void setTimeout(() => socket.destroy(), 4000).unref(),
  resets: roll => {
    const share = roll.whole(0, 9) / 10;
    return ({ status, headers, body, response, socket }) => {
      response.writeHead(status, { ...headers, 'content-length': body.length });
      response.write(body.subarray(0, Math.floor(body.length * share)), () => socket.resetAndDestroy());
    };
  },
  'ends early': roll => {
    const share = roll.whole(1, 9) / 10;
    // Without a length nobody can tell that it ended early.
    return ({ status, headers, body, response }) => {
      response.writeHead(status, headers);
      response.end(body.subarray(0, Math.floor(body.length * share)));
    };
  },
  'lies: shorter': roll => {
    const share = roll.whole(1, 9) / 10;
    return exchange => raw(exchange, Math.floor(exchange.body.length * share));
  },
  'lies: longer': () => exchange => raw(exchange, exchange.body.length + 100),
  'sends other bytes':
    () =>
    ({ pass, path }) =>
      pass({ body: path.includes('/-/') ? OTHER_ARCHIVE : Buffer.from('{"name":"another","versions":{}}'), headers: { etag: '"other"' } }),
  'is a login page':
    () =>
    ({ pass }) =>
      pass({ status: 200, headers: { 'content-type': 'text/html', etag: '"login"' }, body: Buffer.from('<html>Log in, please</html>') }),
  'redirects away':
    (_roll, elsewhere) =>
    ({ pass, path }) =>
      pass({ status: 302, headers: { location: new URL(path, elsewhere).href }, body: Buffer.alloc(0) }),
  'redirects without end':
    () =>
    ({ pass, path }) =>
      pass({ status: 302, headers: { location: path }, body: Buffer.alloc(0) }),
  fails: roll => {
    const status = roll.pick([500, 502, 503, 504, 429, 401, 403, 410, 418, 206, 204]);
    return ({ pass }) => pass({ status, body: Buffer.from('{}') });
  },
  'half a header':
    () =>
    ({ response, socket }) => {
      response.detachSocket(socket);
      socket.write('HTTP/1.1 200 OK\r\ncontent-le', () => socket.destroy());
    },
  'speaks no HTTP':
    () =>
    ({ response, socket }) => {
      response.detachSocket(socket);
      socket.write('\u0000\u0001 hello \r\n\r\n', () => socket.destroy());
    },
  'two lengths':
    () =>
    ({ body, response, socket }) => {
      response.detachSocket(socket);
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\ncontent-length: 3\r\n\r\n`);
      socket.end(body);
    },
  'gzip of nothing':
    () =>
    ({ pass }) =>
      pass({ headers: { 'content-encoding': 'gzip' }, body: Buffer.from('this is not packed') }),
  'gzip cut off': roll => {
    const share = roll.whole(1, 9) / 10;
    return ({ pass, body }) => {
      const packed = gzipSync(body);
      pass({ headers: { 'content-encoding': 'gzip' }, body: packed.subarray(0, Math.floor(packed.length * share)) });
    };
  },
  'gzip bomb':
    () =>
    ({ pass }) =>
      pass({ headers: { 'content-encoding': 'gzip' }, body: BOMB }),
};

/** A document is not asked for again for so long. */
const FRESH_MS = 21_000;
/** 160 MB of nothing, which is more than any document may be. */
const BOMB = gzipSync(Buffer.alloc(160 * 1024 * 1024));

/** Each of them, once or for as long as it lasts, to documents, to archives or to both. */
export const UPSTREAM_FAULTS: readonly Fault[] = Object.entries(FAULTS).map(([name, make]) => ({
  name: `upstream ${name}`,
  boundary: 'upstream',
  arm: ({ gate, roll, elsewhere, project: { asks } }) => {
    const deed = make(roll, elsewhere);
    const [documents, archives] = asks;
    const kind = archives === 0 ? 'all' : roll.pick(['all', 'document', 'archive']);
    // Archives come after the documents, and one that is struck once is asked for once more.
    const from = roll.whole(1, kind === 'archive' ? 1 : documents);
    const most = roll.pick([1, Number.POSITIVE_INFINITY]);
    let times = 0;
    return {
      at: ({ number, isArchive }) => {
        const suits = number >= from && times < most && (kind === 'all' || (kind === 'archive') === isArchive);
        if (suits) times += 1;
        return suits ? deed : undefined;
      },
      bit: () => times > 0,
      // What was answered wrongly and could be read is not asked for again before.
      lift: () => gate.ahead(FRESH_MS),
    };
  },
}));

function raw({ socket, response, headers, body }: Exchange, length: number): void {
  const lines = Object.entries({ ...headers, 'content-length': String(length) }).map(([name, value]) => `${name}: ${value}\r\n`);
  response.detachSocket(socket);
  socket.write(`HTTP/1.1 200 OK\r\n${lines.join('')}\r\n`);
  socket.write(body);
  // What promises more than it sends stays open until nobody waits any longer.
  setTimeout(() => socket.destroy(), 300).unref();
}
