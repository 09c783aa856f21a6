import { examine } from '../../../test/examine.ts';
import { history } from '../../../test/history.ts';
import { newPublisher } from './new-publisher.ts';

const before = ['0.7.0', '0.8.0', '0.9.0'].map((version, month) => ({ version, on: `2025-0${month + 1}-01`, by: 'alice' }));

examine(newPublisher, {
  speaks: [
    {
      when: 'three versions came from somebody else',
      files: { 'index.js': '' },
      says: ['mallory published this version'],
      published: history('2026-03-02', [...before, { version: '1.0.0', on: '2026-03-01', by: 'mallory' }]),
    },
  ],
  silent: [
    {
      when: 'it is one of the usual publishers',
      files: { 'index.js': '' },
      published: history('2026-03-02', [...before, { version: '1.0.0', on: '2026-03-01', by: 'alice' }]),
    },
    {
      when: 'the project moved to trusted publishing',
      files: { 'index.js': '' },
      published: history('2026-03-02', [...before, { version: '1.0.0', on: '2026-03-01', by: 'GitHub Actions' }]),
    },
    {
      when: 'a mirror strips the publishers',
      files: { 'index.js': '' },
      published: history('2026-03-02', [{ version: '0.9.0' }, { version: '1.0.0' }]),
    },
    {
      when: 'there is hardly any history',
      files: { 'index.js': '' },
      published: history('2026-03-02', [
        { version: '0.9.0', on: '2026-01-01', by: 'alice' },
        { version: '1.0.0', on: '2026-03-01', by: 'bob' },
      ]),
    },
  ],
});
