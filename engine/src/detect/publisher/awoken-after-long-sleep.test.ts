import { examine } from '../../../test/examine.ts';
import { history } from '../../../test/history.ts';
import { awokenAfterLongSleep } from './awoken-after-long-sleep.ts';

examine(awokenAfterLongSleep, {
  speaks: [
    {
      when: 'a stranger publishes after four years',
      files: { 'index.js': '' },
      says: ['4 years'],
      published: history('2026-03-02', [
        { version: '0.9.0', on: '2022-01-01', by: 'alice' },
        { version: '1.0.0', on: '2026-03-01', by: 'mallory' },
      ]),
    },
  ],
  silent: [
    {
      when: 'the same person comes back',
      files: { 'index.js': '' },
      published: history('2026-03-02', [
        { version: '0.9.0', on: '2022-01-01', by: 'alice' },
        { version: '1.0.0', on: '2026-03-01', by: 'alice' },
      ]),
    },
    {
      when: 'a stranger follows after a month',
      files: { 'index.js': '' },
      published: history('2026-03-02', [
        { version: '0.9.0', on: '2026-02-01', by: 'alice' },
        { version: '1.0.0', on: '2026-03-01', by: 'bob' },
      ]),
    },
    {
      when: 'nobody knows who published',
      files: { 'index.js': '' },
      published: history('2026-03-02', [
        { version: '0.9.0', on: '2022-01-01' },
        { version: '1.0.0', on: '2026-03-01' },
      ]),
    },
  ],
});
