import type { HostileArchive } from './hostile-archive.ts';
import { zip } from './zip-builder.ts';

const MANIFEST = { name: 'package/package.json', body: '{"name":"specimen","version":"1.0.0"}' };
const INDEX = { name: 'package/index.js', body: 'marker' };
const BOTH = ['package.json', 'index.js'];

/** Zips that lie, hide or overflow. npm installs none of them; the tree is what unzip tools write. */
export const ZIPS: readonly HostileArchive[] = [
  {
    what: 'a zip that climbs out',
    build: () => zip([MANIFEST, { name: 'package/../../x.js', body: 'marker' }]),
    problems: [['escapes the package', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a zip that climbs out by backslashes',
    build: () => zip([MANIFEST, { name: 'package/..\\..\\x.js', body: 'marker' }]),
    problems: [['escapes the package', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a zip with an absolute path, so without a common root',
    build: () => zip([MANIFEST, { name: '/etc/passwd', body: 'marker' }]),
    problems: [['absolute path', 'kept']],
    remains: ['package/package.json', 'etc/passwd'],
  },
  {
    what: 'a zip with a symbolic link',
    build: () => zip([MANIFEST, { name: 'package/link', body: '/etc/passwd', mode: 0o120777 }]),
    problems: [['link', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a zip with a device',
    build: () => zip([MANIFEST, { name: 'package/tty', body: '', mode: 0o020666 }]),
    problems: [['device or pipe', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a zip with an encrypted entry',
    build: () => zip([MANIFEST, { ...INDEX, flags: 1 }]),
    problems: [['unreadable entry', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a zip with a method nobody reads',
    build: () => zip([MANIFEST, { ...INDEX, method: 99 }]),
    problems: [['unreadable entry', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a zip that promises less than comes out',
    build: () => zip([MANIFEST, { ...INDEX, size: 1 }]),
    problems: [['unreadable entry', 'kept']],
    remains: BOTH,
  },
  {
    what: 'a zip with a wrong checksum',
    build: () => zip([MANIFEST, { ...INDEX, crc: 1 }]),
    problems: [['bad checksum', 'kept']],
    remains: BOTH,
  },
  {
    what: 'a zip with two names for one file',
    build: () => zip([MANIFEST, { ...INDEX, localName: 'package/other.js' }]),
    problems: [['unreadable entry', 'kept']],
    remains: BOTH,
  },
  {
    what: 'a zip with the same name twice',
    build: () => zip([MANIFEST, INDEX, { ...INDEX, body: 'second' }]),
    problems: [['duplicate name', 'kept']],
    remains: { 'package.json': '', 'index.js': 'second' },
  },
  { what: 'a zip with sizes behind the data', build: () => zip([MANIFEST, { ...INDEX, descriptor: true }]), problems: [], remains: BOTH },
  { what: 'a zip64', build: () => zip([MANIFEST, { ...INDEX, wide: true }]), problems: [], remains: BOTH },
  {
    what: 'a zip whose directory points nowhere',
    build: () => zip([MANIFEST, { ...INDEX, offset: 99_999 }]),
    problems: [['truncated', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a zip that promises more entries than it has',
    build: () => zip([MANIFEST, INDEX], { count: 9 }),
    problems: [['truncated', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a zip with bytes behind its end',
    build: () => zip([MANIFEST, INDEX], { behind: new TextEncoder().encode('payload') }),
    problems: [['trailing data', 'kept']],
    remains: BOTH,
  },
  { what: 'a zip cut off', build: () => zip([MANIFEST, INDEX]).slice(0, -30), problems: [['truncated', 'left out']], remains: [] },
  {
    what: 'a zip with broken compressed data',
    build: () => broken(),
    problems: [['unreadable entry', 'kept']],
    remains: ['package.json', 'stored.js'],
  },
  {
    what: 'a zip bomb',
    build: () => zip([MANIFEST, { name: 'package/zeros', body: new Uint8Array(8_000_000) }]),
    limits: { totalBytes: 1_000_000 },
    problems: [['compression bomb', 'left out']],
    remains: ['package.json'],
  },
  {
    what: 'a zip bomb of overlapping entries',
    build: () => overlapping(),
    limits: { totalBytes: 5_000_000 },
    problems: [
      ['compression bomb', 'left out'],
      ['unreadable entry', 'kept'],
    ],
    remains: ['0', '1', '2', '3'],
  },
  {
    what: 'a zip with a file larger than allowed, whose header says otherwise',
    build: () => zip([MANIFEST, { name: 'package/x', body: 'x'.repeat(90_000), size: 10 }, INDEX]),
    limits: { fileBytes: 50_000 },
    problems: [['too large', 'left out']],
    remains: BOTH,
  },
  {
    what: 'a zip with more files than allowed',
    build: () => zip(Array.from({ length: 50 }, (_, index) => ({ name: `${index}.js`, body: '' }))),
    limits: { files: 2 },
    problems: [['too many files', 'left out']],
    remains: ['0.js', '1.js'],
  },
];

/** Deflate data that is none: a stored entry whose directory calls it deflated. */
function broken(): Uint8Array {
  return zip([MANIFEST, { name: 'package/stored.js', body: '\x07 is an invalid block type', stored: true, method: 8 }]);
}

/** Many names for one and the same megabyte of zeros. */
function overlapping(): Uint8Array {
  const file = { body: new Uint8Array(1_000_000), offset: 0 };
  return zip([{ ...file, name: '0' }, ...Array.from({ length: 20 }, (_, index) => ({ ...file, name: `${index + 1}`, stored: false }))]);
}
