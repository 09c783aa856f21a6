import type { HostileArchive } from './hostile-archive.ts';
import { tgz } from './tar-builder.ts';

const MANIFEST = 'package/package.json';

/** Packages whose manifest is odd: the archive is sound, the bytes must come through unchanged. */
export const MANIFESTS: readonly HostileArchive[] = [
  {
    what: 'a manifest that is not JSON',
    build: () => tgz({ name: MANIFEST, body: 'not json {' }),
    problems: [],
    remains: { 'package.json': 'not json {' },
  },
  { what: 'an empty manifest', build: () => tgz({ name: MANIFEST, body: '' }), problems: [], remains: ['package.json'] },
  {
    what: 'a manifest with a byte order mark',
    build: () => tgz({ name: MANIFEST, body: '\ufeff{"name":"bom"}' }),
    problems: [],
    remains: { 'package.json': '{"name":"bom"}' },
  },
  {
    what: 'two manifests, the later one installed',
    build: () => tgz({ name: MANIFEST, body: '{"name":"shown"}' }, { name: MANIFEST, body: '{"name":"run"}' }),
    problems: [['duplicate name', 'kept']],
    remains: { 'package.json': '{"name":"run"}' },
  },
  {
    what: 'two manifests that differ in case',
    build: () => tgz({ name: MANIFEST, body: '{}' }, { name: 'package/PACKAGE.json', body: '{}' }),
    problems: [['case collision', 'kept']],
    remains: ['package.json', 'PACKAGE.json'],
  },
  {
    what: 'a manifest larger than allowed',
    build: () => tgz({ name: MANIFEST, body: `{"x":"${'y'.repeat(200_000)}"}` }),
    limits: { fileBytes: 100_000 },
    problems: [['too large', 'left out']],
    remains: [],
    asNpm: false,
  },
  {
    what: 'a manifest that is a link',
    build: () => tgz({ name: MANIFEST, type: '2', link: 'other.json' }, { name: 'package/other.json', body: '{}' }),
    problems: [['link', 'left out']],
    remains: ['other.json'],
  },
  {
    what: 'a manifest nested a hundred thousand deep',
    build: () => tgz({ name: MANIFEST, body: '['.repeat(100_000) }),
    problems: [],
    remains: ['package.json'],
  },
];
