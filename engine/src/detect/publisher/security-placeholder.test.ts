import { examine } from '../../../test/examine.ts';
import { history } from '../../../test/history.ts';
import type { Published } from '../../model/published.ts';
import { present } from '../../model/signal.ts';
import { securityPlaceholder } from './security-placeholder.ts';

function deprecatedAs(text: string): Published {
  const published = history('2026-03-02', [{ version: '1.0.0', on: '2025-09-02' }]);
  return { ...published, releases: published.releases.map(release => ({ ...release, deprecated: present(text) })) };
}

examine(securityPlaceholder, {
  speaks: [
    {
      when: 'the version is the placeholder',
      files: { 'index.js': '' },
      id: { version: '0.0.1-security' },
      published: history('2026-03-02', [{ version: '0.0.1-security', on: '2025-09-02' }]),
    },
    {
      when: 'the version is a later placeholder',
      files: { 'index.js': '' },
      id: { version: '0.0.2-security' },
      weight: 'strong',
      published: history('2026-03-02', [{ version: '0.0.2-security', on: '2025-09-02' }]),
    },
    {
      when: 'its publisher warns of it',
      files: {},
      says: ['its publisher warns'],
      published: deprecatedAs('This version was compromised, use 1.0.1'),
    },
  ],
  silent: [
    { when: 'it is deprecated for its age', files: {}, published: deprecatedAs('use fetch instead') },
    {
      when: 'it is an ordinary prerelease',
      files: { 'index.js': '' },
      id: { version: '1.0.0-beta.1' },
      published: history('2026-03-02', [{ version: '1.0.0-beta.1', on: '2025-09-02' }]),
    },
    {
      when: 'a neighbour is the placeholder',
      files: { 'index.js': '' },
      published: history('2026-03-02', [{ version: '0.0.1-security' }, { version: '1.0.0' }]),
    },
  ],
});
