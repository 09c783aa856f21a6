import { examine } from '../../../test/examine.ts';
import { history } from '../../../test/history.ts';
import { securityPlaceholder } from './security-placeholder.ts';

examine(securityPlaceholder, {
  speaks: [
    { when: 'the version is the placeholder', files: { 'index.js': '' }, id: { version: '0.0.1-security' }, published: history('2026-03-02', [{ version: '0.0.1-security', on: '2025-09-02' }]) },
  ],
  silent: [
    { when: 'it is an ordinary prerelease', files: { 'index.js': '' }, id: { version: '1.0.0-beta.1' }, published: history('2026-03-02', [{ version: '1.0.0-beta.1', on: '2025-09-02' }]) },
    { when: 'a neighbour is the placeholder', files: { 'index.js': '' }, published: history('2026-03-02', [{ version: '0.0.1-security' }, { version: '1.0.0' }]) },
  ],
});
