import { zstdCompressSync } from 'node:zlib';

import type { HostileArchive } from './hostile-archive.ts';
import { END, gzip, pax, pieces, tar, tarEntry, tgz } from './tar-builder.ts';

const MANIFEST = { name: 'package/package.json', body: '{"name":"specimen","version":"1.0.0"}' };
const INDEX = { name: 'package/index.js', body: 'marker' };
const HIDDEN = { name: 'package/hidden.js', body: 'marker' };
const BOTH = ['package.json', 'index.js'];

/** Bytes that do not compress, the same on every run. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

function damaged(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index] ?? 0) ^ 0xff;
  return copy;
}

/** Tars with entries that are no files, with broken structure, and with lies about sizes. */
export const TAR_STRUCTURE: readonly HostileArchive[] = [
  {
    what: 'a symbolic link out of the package',
    build: () => tgz(MANIFEST, { name: 'package/link', type: '2', link: '../../../etc/passwd' }),
    problems: [['link', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a file written through a linked folder',
    build: () => tgz(MANIFEST, { name: 'package/lib', type: '2', link: '/tmp' }, { name: 'package/lib/run.js', body: 'marker' }),
    problems: [['link', 'left out']],
    remains: ['package.json', 'lib/run.js'],
  },
  {
    what: 'a hard link',
    build: () => tgz(MANIFEST, { name: 'package/link', type: '1', link: 'package/package.json' }),
    problems: [['link', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a link without a target',
    build: () => tgz(MANIFEST, { name: 'package/link', type: '2' }, INDEX),
    problems: [['unreadable entry', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a file with a link target',
    build: () => tgz(MANIFEST, { name: 'package/x.js', link: '/etc/passwd' }, INDEX),
    problems: [['unreadable entry', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a character device, a block device and a pipe',
    build: () => tgz(MANIFEST, { name: 'package/c', type: '3' }, { name: 'package/b', type: '4' }, { name: 'package/p', type: '6' }),
    problems: [['device or pipe', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a sparse file',
    build: () => tgz(MANIFEST, { name: 'package/sparse', type: 'S', body: 'marker' }, INDEX),
    problems: [['unreadable entry', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a type nobody knows',
    build: () => tgz(MANIFEST, { name: 'package/odd', type: 'Z', body: 'marker' }, INDEX),
    problems: [['unreadable entry', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a contiguous file, which npm installs',
    build: () => tgz(MANIFEST, { name: 'package/index.js', type: '7', body: 'marker' }),
    problems: [],
    remains: BOTH,
  },
  {
    what: 'a folder that carries content',
    build: () => tgz(MANIFEST, { name: 'package/lib/', type: '5', body: 'marker' }, INDEX),
    problems: [['bad checksum', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a PAX path that renames the next file',
    build: () => tgz(MANIFEST, pax({ path: 'package/index.js' }), { name: 'package/README.md', body: 'marker' }),
    problems: [],
    remains: BOTH,
  },
  {
    what: 'a PAX size that swallows the next file',
    build: () => tgz(MANIFEST, pax({ size: '1024' }), { name: 'package/index.js', body: 'marker' }, HIDDEN),
    problems: [['bad checksum', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a PAX size of nothing, so that content is read as headers',
    build: () => tgz(MANIFEST, pax({ size: '0' }), { name: 'package/index.js', body: tarEntry(HIDDEN) }),
    problems: [],
    remains: ['package.json', 'index.js', 'hidden.js'],
  },
  {
    what: 'a global PAX size',
    build: () => tgz(pax({ size: '0' }, 'g'), MANIFEST),
    problems: [['bad checksum', 'left out']],
    remains: { 'package.json': '' },
  },
  {
    what: 'a PAX header of two megabytes',
    build: () => tgz(MANIFEST, pax({ comment: 'x'.repeat(2_000_000) }), INDEX),
    problems: [['unreadable entry', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a PAX header with broken lengths',
    build: () => tgz(MANIFEST, { name: 'PaxHeader', type: 'x', body: '999 path=package/evil.js\n-1 size=7\nxx\n' }, INDEX),
    problems: [],
    remains: BOTH,
  },
  {
    what: 'a GNU long name that renames the next file',
    build: () => tgz(MANIFEST, { name: '././@LongLink', type: 'L', body: 'package/index.js\0' }, { name: 'package/x', body: 'marker' }),
    problems: [],
    remains: BOTH,
  },
  {
    what: 'a prefix that moves a file',
    build: () => tgz(MANIFEST, { prefix: 'package/..', name: 'outside.js', body: 'marker' }),
    problems: [['escapes the package', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a header with a bad checksum',
    build: () => tgz(MANIFEST, { name: 'package/x.js', body: 'marker', checksum: 1 }, INDEX),
    problems: [['bad checksum', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a thousand headers with bad checksums',
    build: () => tgz(MANIFEST, ...Array.from({ length: 1000 }, () => ({ name: 'package/x.js', checksum: 1 })), INDEX),
    problems: [['bad checksum', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a header without a name',
    build: () => tgz(MANIFEST, { name: '' }, INDEX),
    problems: [['unreadable entry', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a size that is no number',
    build: () => tgz(MANIFEST, { name: 'package/empty.js', size: 'zzzzzzzzzzz\0' }, INDEX),
    problems: [],
    remains: ['package.json', 'empty.js', 'index.js'],
  },
  {
    what: 'a negative size in base 256',
    build: () =>
      tgz(
        MANIFEST,
        raw(
          { name: 'package/empty.js' },
          124,
          Array.from({ length: 12 }, () => 0xff),
        ),
        INDEX,
      ),
    problems: [],
    remains: ['package.json', 'empty.js', 'index.js'],
  },
  {
    what: 'a size of exabytes in base 256',
    build: () => tgz(MANIFEST, raw({ name: 'package/empty.js' }, 124, [0x80, 0x7f, ...Array.from({ length: 10 }, () => 0xff)]), INDEX),
    problems: [['unreadable entry', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a size far beyond the archive',
    build: () => tgz(MANIFEST, { name: 'package/index.js', body: 'marker', size: 0o77777777 }),
    problems: [['truncated', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a tar cut off inside a file',
    build: () => gzip(pieces(MANIFEST, { name: 'package/index.js', body: 'x'.repeat(5000) }).subarray(0, 3000)),
    problems: [['truncated', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a gzip cut off',
    build: () => tgz(MANIFEST, { name: 'package/index.js', body: noise(20_000) }).subarray(0, 10_000),
    problems: [['truncated', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a gzip without its last bytes',
    build: () => tgz(MANIFEST, INDEX).slice(0, -4),
    problems: [['truncated', 'kept']],
    remains: BOTH,
  },
  {
    what: 'a gzip with a wrong checksum',
    build: () => damaged(tgz(MANIFEST, INDEX), -8),
    problems: [['bad checksum', 'kept']],
    remains: BOTH,
  },
  {
    what: 'a gzip with a wrong length',
    build: () => damaged(tgz(MANIFEST, INDEX), -1),
    problems: [['bad checksum', 'kept']],
    remains: BOTH,
  },
  {
    what: 'files behind the end of the archive',
    build: () => gzip(pieces(MANIFEST, INDEX, END, HIDDEN, END)),
    problems: [['trailing data', 'kept']],
    remains: BOTH,
  },
  {
    what: 'a megabyte behind the end of the archive',
    build: () => gzip(pieces(MANIFEST, INDEX, END, noise(1_000_000))),
    problems: [['trailing data', 'kept']],
    remains: BOTH,
  },
  {
    what: 'files behind a single empty block, where some installers stop',
    build: () => tgz(MANIFEST, new Uint8Array(512), INDEX),
    problems: [['trailing data', 'kept']],
    remains: BOTH,
  },
  {
    what: 'a second gzip stream with a second tar',
    build: () => pieces(tgz(MANIFEST, INDEX), tgz(HIDDEN)),
    problems: [['trailing data', 'kept']],
    remains: BOTH,
  },
  {
    what: 'one tar in two gzip streams, which npm reads as one',
    build: () => pieces(gzip(tarEntry(MANIFEST)), tgz(INDEX)),
    problems: [['trailing data', 'kept']],
    remains: BOTH,
  },
  {
    what: 'text behind the gzip',
    build: () => pieces(tgz(MANIFEST, INDEX), new TextEncoder().encode('a payload that no installer reads')),
    problems: [['trailing data', 'kept']],
    remains: BOTH,
  },
  {
    what: 'a thousand empty gzip streams',
    build: () => pieces(...Array.from({ length: 1000 }, () => gzip(new Uint8Array())), tgz(MANIFEST, INDEX)),
    problems: [],
    remains: BOTH,
  },
  {
    what: 'a gzip inside a gzip',
    build: () => gzip(tgz(MANIFEST, INDEX)),
    problems: [['not an archive', 'left out']],
    remains: [],
  },
  {
    what: 'a tar compressed with zstd, which npm reads',
    build: () => new Uint8Array(zstdCompressSync(tar(MANIFEST, INDEX))),
    problems: [['unreadable entry', 'kept']],
    remains: BOTH,
  },
  {
    what: 'text behind a plain tar',
    build: () => pieces(MANIFEST, INDEX, END, new TextEncoder().encode('x')),
    problems: [['trailing data', 'kept']],
    remains: BOTH,
  },
  { what: 'no bytes at all', build: () => new Uint8Array(), problems: [['not an archive', 'left out']], remains: [] },
  { what: 'one byte', build: () => new Uint8Array([0x1f]), problems: [['not an archive', 'left out']], remains: [] },
  { what: 'only a gzip mark', build: () => new Uint8Array([0x1f, 0x8b]), problems: [['not an archive', 'left out']], remains: [] },
  {
    what: 'a page of HTML',
    build: () => new TextEncoder().encode('<!doctype html><p>404'.repeat(100)),
    problems: [
      ['not an archive', 'left out'],
      ['bad checksum', 'left out'],
    ],
    remains: [],
  },
  { what: 'an archive of nothing', build: () => tgz(), problems: [['not an archive', 'left out']], remains: [] },
];

/** Archives that would cost too much time or memory if they were believed. */
export const TAR_FLOODS: readonly HostileArchive[] = [
  {
    what: 'a file of zeros that unfolds a thousandfold',
    build: () => tgz(MANIFEST, { name: 'package/zeros', body: new Uint8Array(8_000_000) }, INDEX),
    limits: { totalBytes: 1_000_000 },
    problems: [['compression bomb', 'left out']],
    remains: ['package.json'],
    asNpm: false,
  },
  {
    what: 'a bomb in an entry that nobody installs',
    build: () => tgz(MANIFEST, { name: 'package/zeros', type: 'Z', body: new Uint8Array(8_000_000) }, INDEX),
    limits: { totalBytes: 1_000_000 },
    problems: [
      ['compression bomb', 'left out'],
      ['unreadable entry', 'left out'],
    ],
    remains: ['package.json'],
    asNpm: false,
  },
  {
    what: 'a bomb behind the end of the archive',
    build: () => gzip(pieces(MANIFEST, END, new Uint8Array(64_000_000))),
    problems: [['trailing data', 'kept']],
    remains: ['package.json'],
    asNpm: false,
  },
  {
    what: 'a bomb of zstd',
    build: () => new Uint8Array(zstdCompressSync(tar(MANIFEST, { name: 'package/zeros', body: new Uint8Array(50_000_000) }))),
    problems: [
      ['compression bomb', 'left out'],
      ['unreadable entry', 'kept'],
      ['truncated', 'kept'],
    ],
    remains: ['package.json', 'zeros'],
    asNpm: false,
  },
  {
    what: 'more bytes than allowed, of ordinary density',
    build: () => tgz(MANIFEST, { name: 'package/a', body: noise(60_000) }, { name: 'package/b', body: noise(60_000) }),
    limits: { totalBytes: 100_000 },
    problems: [['too large', 'left out']],
    remains: ['package.json', 'a'],
    asNpm: false,
  },
  {
    what: 'one file larger than allowed',
    build: () => tgz(MANIFEST, { name: 'package/large', body: noise(60_000) }, INDEX),
    limits: { fileBytes: 50_000 },
    problems: [['too large', 'left out']],
    remains: BOTH,
    asNpm: false,
  },
  {
    what: 'an archive larger than allowed',
    build: () => tgz(MANIFEST, { name: 'package/large', body: noise(60_000) }),
    limits: { archiveBytes: 50_000 },
    problems: [['too large', 'left out']],
    remains: [],
    asNpm: false,
  },
  {
    what: 'more files than allowed',
    build: () => tgz(MANIFEST, ...Array.from({ length: 500 }, (_, index) => ({ name: `package/${index}.js` }))),
    limits: { files: 3 },
    problems: [['too many files', 'left out']],
    remains: ['package.json', '0.js', '1.js'],
    asNpm: false,
  },
  {
    what: 'more folders than allowed',
    build: () => tgz(MANIFEST, { name: 'package/1/2/3/4/5/6/7.js' }, { name: 'package/a/b/c/d/e/f/g.js' }, INDEX),
    limits: { files: 8 },
    problems: [['too many files', 'left out']],
    remains: ['package.json', '1/2/3/4/5/6/7.js'],
    asNpm: false,
  },
  {
    what: 'a thousand PAX headers for one file',
    build: () => tgz(MANIFEST, ...Array.from({ length: 1000 }, (_, index) => pax({ path: `package/${index}` })), { name: 'x' }),
    problems: [],
    remains: ['package.json', '999'],
  },
];

/** An entry whose header holds raw bytes at one place, its checksum made right. */
function raw(entry: { readonly name: string }, at: number, bytes: readonly number[]): Uint8Array {
  const block = tarEntry(entry);
  block.set(bytes, at);
  block.fill(0x20, 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return block;
}
