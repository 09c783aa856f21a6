import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

import { jsonText } from '../../report/json-text.ts';

/** A registry on the loopback whose packages hold a manifest and nothing else. */
export interface InertRegistry {
  /** Ends with a slash. */
  readonly url: string;
  close(): void;
}

/** Starts one with these names, each in version 1.0.0. */
export async function startInertRegistry(names: readonly string[]): Promise<InertRegistry> {
  const archives = new Map(names.map(name => [name, archiveOf(name)]));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1);
    const [name = '', file] = path.split('/-/');
    const archive = archives.get(name);
    if (archive === undefined) return void response.writeHead(404).end('{}');
    if (file !== undefined) return void response.end(archive);
    response.setHeader('content-type', 'application/json').end(jsonText(documentOf(name, archive, `http://${request.headers.host}/`)));
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Long ago, so that no cooldown holds it. */
const PUBLISHED = '2020-01-01T00:00:00.000Z';

function documentOf(name: string, archive: Uint8Array, origin: string): object {
  const hash = (algorithm: string, encoding: 'hex' | 'base64'): string => createHash(algorithm).update(archive).digest(encoding);
  const dist = {
    tarball: `${origin}${name}/-/${name.slice(name.indexOf('/') + 1)}-1.0.0.tgz`,
    integrity: `sha512-${hash('sha512', 'base64')}`,
    shasum: hash('sha1', 'hex'),
  };
  return {
    name,
    'dist-tags': { latest: '1.0.0' },
    versions: { '1.0.0': { name, version: '1.0.0', dist } },
    time: { created: PUBLISHED, modified: PUBLISHED, '1.0.0': PUBLISHED },
  };
}

const BLOCK = 512;

/** A gzipped tar of one manifest (POSIX ustar). */
function archiveOf(name: string): Uint8Array {
  const content = Buffer.from(
    jsonText({ name, version: '1.0.0', description: 'Does nothing: unmask doctor looks whether it is let through.' }),
  );
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  header.write('package/package.json');
  header.write(
    `${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0${octal(content.length, 11)}\0${octal(499162500, 11)}\0        0`,
    100,
    'latin1',
  );
  header.write('ustar\x0000', 257, 'latin1');
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
    148,
    'latin1',
  );
  return gzipSync(Buffer.concat([header, content, Buffer.alloc(-content.length & (BLOCK - 1)), Buffer.alloc(2 * BLOCK)]));
}
