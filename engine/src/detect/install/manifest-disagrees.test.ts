import { examine } from '../../../test/examine.ts';
import { history } from '../../../test/history.ts';
import { present } from '../../model/signal.ts';
import type { Published } from '../../model/published.ts';
import { manifestDisagrees } from './manifest-disagrees.ts';

const shown = (manifest: object): Published => ({
  ...history('2026-03-02', [{ version: '1.0.0' }]),
  manifest: present(JSON.stringify({ name: 'specimen', version: '1.0.0', description: 'x', ...manifest })),
});
const tarball = (manifest: object): { 'package.json': object } => ({ 'package.json': { name: 'specimen', version: '1.0.0', ...manifest } });

examine(manifestDisagrees, {
  speaks: [
    {
      when: 'the registry does not show a hook',
      files: tarball({ scripts: { postinstall: 'node x.js' } }),
      published: shown({ scripts: { test: 'true' } }),
      weight: 'strong',
      says: ['does not show'],
    },
    {
      when: 'the registry shows no scripts at all',
      files: tarball({ scripts: { postinstall: 'node x.js' } }),
      published: shown({}),
      weight: 'strong',
    },
    {
      when: 'the registry shows another hook',
      files: tarball({ scripts: { install: 'node x.js' } }),
      published: shown({ scripts: { install: 'node-gyp rebuild' } }),
      says: ['shows differently'],
    },
    {
      when: 'the registry does not show a dependency',
      files: tarball({ dependencies: { hidden: '1.0.0' } }),
      published: shown({ dependencies: {} }),
      says: ['depends on hidden'],
    },
    {
      when: 'the registry adds a dependency',
      files: tarball({}),
      published: shown({ dependencies: { x: '1' } }),
      says: ['adds the dependency x'],
      weight: 'weak',
    },
    {
      when: 'the entry is another',
      files: tarball({ main: 'a.js' }),
      published: shown({ main: 'b.js' }),
      says: ['importing it loads a.js'],
    },
    {
      when: 'a command is hidden',
      files: tarball({ bin: { a: 'a.js', b: 'b.js' } }),
      published: shown({ bin: { a: 'a.js' } }),
      says: ['a command b'],
    },
  ],
  silent: [
    {
      when: 'the registry has tidied it',
      files: tarball({ main: './lib/', bin: './a.js', optionalDependencies: { x: '1' } }),
      published: shown({ main: 'lib/index.js', bin: { specimen: 'a.js' }, dependencies: { x: '1' }, gitHead: 'x' }),
    },
    {
      when: 'the registry gives the abbreviated form',
      files: tarball({ scripts: { install: 'node a.js' } }),
      published: { ...shown({}), manifest: present('{"name":"specimen","dist":{},"hasInstallScript":true}') },
    },
    {
      when: 'both agree',
      files: tarball({ scripts: { postinstall: 'node x.js' }, dependencies: { a: '1' } }),
      published: shown({ scripts: { postinstall: 'node x.js' }, dependencies: { a: '1' } }),
    },
    {
      when: 'the registry adds the implicit gyp script',
      files: { ...tarball({}), 'binding.gyp': '{}' },
      published: shown({ scripts: { install: 'node-gyp rebuild' }, gypfile: true }),
    },
    {
      when: 'the registry moves optional dependencies',
      files: tarball({ optionalDependencies: { a: '1' } }),
      published: shown({ optionalDependencies: { a: '1' }, dependencies: {} }),
    },
    {
      when: 'the registry tells nothing',
      files: tarball({ scripts: { postinstall: 'node x.js' } }),
      published: history('2026-03-02', [{ version: '1.0.0' }]),
    },
    {
      when: 'only development scripts differ',
      files: tarball({ scripts: { prepare: 'husky', test: 'node --test' } }),
      published: shown({ scripts: {} }),
    },
  ],
});
