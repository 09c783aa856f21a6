import { examine } from '../../../test/examine.ts';
import { history } from '../../../test/history.ts';
import { recentlyPublished } from './recently-published.ts';

examine(recentlyPublished, {
  speaks: [
    {
      when: 'this version is a day old',
      files: { 'index.js': '' },
      weight: 'context',
      published: history('2026-03-02', [
        { version: '0.9.0', on: '2025-01-01' },
        { version: '1.0.0', on: '2026-03-01' },
      ]),
    },
    {
      when: 'the name itself is new',
      files: { 'index.js': '' },
      weight: 'weak',
      says: ['first published on 2026-02-27'],
      published: history('2026-03-02', [{ version: '1.0.0', on: '2026-02-27' }], '2026-02-27'),
    },
  ],
  silent: [
    {
      when: 'its time lies in the future',
      files: {},
      published: history('2026-03-02', [{ version: '1.0.0', on: '2026-04-01' }], '2026-04-01'),
    },
    {
      when: 'it is a week old',
      files: { 'index.js': '' },
      published: history('2026-03-08', [{ version: '1.0.0', on: '2026-03-01' }], '2020-01-01'),
    },
    { when: 'a mirror strips the times', files: { 'index.js': '' }, published: history('2026-03-08', [{ version: '1.0.0' }]) },
  ],
});
