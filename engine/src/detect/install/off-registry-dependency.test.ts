import { examine } from '../../../test/examine.ts';
import { offRegistryDependency } from './off-registry-dependency.ts';

const wants = (wanted: string, field = 'dependencies'): { 'package.json': object } => ({
  'package.json': { name: 'specimen', version: '1.0.0', [field]: { x: wanted } },
});

/** A package that brings another one along, and what that asks for. */
const bundled = (asked: object, field = 'dependencies'): Readonly<Record<string, object>> => ({
  'package.json': { name: 'specimen', version: '1.0.0', dependencies: { table: '1.0.0' }, bundleDependencies: ['table'] },
  'node_modules/table/package.json': { name: 'table', version: '1.0.0', [field]: asked },
});

examine(offRegistryDependency, {
  speaks: [
    {
      when: 'a package that comes bundled asks for it',
      files: bundled({ x: 'http://a.invalid/x' }),
      weight: 'strong',
      says: ['http://a.invalid/x'],
    },
    {
      when: 'a dependency is a tarball on some host',
      files: wants('https://storage.a.invalid/x.tgz'),
      weight: 'strong',
      says: ['https://storage.a.invalid/x.tgz'],
    },
    { when: 'it is plain http', files: wants('http://a.invalid/x'), weight: 'strong' },
    { when: 'it is optional', files: wants('https://a.invalid/x.tgz', 'optionalDependencies'), weight: 'strong' },
    { when: 'it is a git address on a server of its own', files: wants('git+https://a.invalid/x.git'), weight: 'strong' },
    { when: 'it is a git address on a public forge', files: wants('git+ssh://git@github.com/u/r.git#v1'), weight: 'weak' },
    { when: 'a checkout uses a git server', files: wants('git+https://a.invalid/x.git'), id: { from: 'directory' }, weight: 'weak' },
    { when: 'it is a GitHub short name', files: wants('someone/x#main'), weight: 'weak' },
    { when: 'it is a peer', files: wants('https://a.invalid/x.tgz', 'peerDependencies'), weight: 'strong' },
    { when: 'it is a path of the installing machine', files: wants('file:../other') },
    { when: 'it is an archive of a public forge', files: wants('https://github.com/u/r/archive/v1.tar.gz'), weight: 'weak' },
  ],
  silent: [
    {
      when: 'a package that comes bundled asks for what comes bundled too',
      files: { ...bundled({ x: 'http://a.invalid/x' }), 'node_modules/x/package.json': { name: 'x', version: '1.0.0' } },
    },
    { when: 'a checkout has installed it', files: bundled({ x: 'http://a.invalid/x' }), id: { from: 'directory' } },
    { when: 'a package that comes bundled is developed with it', files: bundled({ x: 'http://a.invalid/x' }, 'devDependencies') },
    { when: 'the path lies in the package', files: { ...wants('file:./vendor/x'), 'vendor/x/package.json': {} } },
    { when: 'everything comes from the registry', files: wants('^1.0.0') },
    { when: 'it is an alias within the registry', files: wants('npm:y@^1.0.0') },
    { when: 'only development needs it', files: wants('https://a.invalid/x.tgz', 'devDependencies') },
    { when: 'a checkout links its neighbour', files: wants('file:../x'), id: { from: 'directory' } },
  ],
});
