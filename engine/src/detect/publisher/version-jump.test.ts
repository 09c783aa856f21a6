import { examine } from '../../../test/examine.ts';
import { history } from '../../../test/history.ts';
import { versionJump } from './version-jump.ts';

examine(versionJump, {
  speaks: [
    {
      when: 'the first version is 99.9.1',
      files: { 'index.js': '' },
      id: { version: '99.9.1' },
      says: ['is its first version'],
      published: history('2026-03-02', [{ version: '99.9.1', on: '2026-03-01' }]),
    },
    {
      when: 'it jumps to 999',
      files: {},
      id: { version: '999.0.0' },
      says: ['from 1.0.0 to 999.0.0'],
      published: history('2026-03-02', [
        { version: '1.0.0', on: '2026-01-01' },
        { version: '999.0.0', on: '2026-03-01' },
      ]),
    },
    {
      when: 'three major lines come within ten minutes',
      files: { 'index.js': '' },
      says: ['3 major lines'],
      published: history('2026-03-02', [
        ...['0.1.0', '0.2.0', '2.0.0', '3.0.0'].map((version, month) => ({ version, on: `2025-0${month + 1}-01` })),
        { version: '0.7.29', on: '2026-03-01T10:00:00Z' },
        { version: '1.0.0', on: '2026-03-01T10:03:00Z' },
        { version: '2.0.1', on: '2026-03-01T10:06:00Z' },
      ]),
    },
  ],
  silent: [
    {
      when: 'a mirror took most of its history over at once',
      files: { 'index.js': '' },
      published: history('2026-03-02', [
        { version: '0.1.0', on: '2025-01-01' },
        ...['0.2.0', '0.9.1', '1.0.0', '1.4.2', '2.0.0', '2.3.0', '3.0.0'].map((version, minute) => ({
          version,
          on: `2026-03-01T10:0${minute}:00Z`,
        })),
      ]),
    },
    {
      when: 'it numbers by the calendar',
      files: {},
      id: { version: '2026.1.0' },
      published: history('2026-03-02', [{ version: '2026.1.0', on: '2026-03-01' }]),
    },
    {
      when: 'a browser data package counts by year',
      files: { 'index.js': '' },
      id: { version: '120.0.0' },
      published: history('2026-03-02', [
        { version: '119.0.0', on: '2026-01-01' },
        { version: '120.0.0', on: '2026-03-01' },
      ]),
    },
    {
      when: 'a patch is released on one line',
      files: { 'index.js': '' },
      published: history('2026-03-02', [
        { version: '0.9.0', on: '2026-01-01' },
        { version: '1.0.0', on: '2026-03-01' },
      ]),
    },
    {
      when: 'an old package was imported at once',
      files: { 'index.js': '' },
      published: history(
        '2026-03-02',
        ['0.1.0', '1.0.0', '2.0.0', '3.0.0'].map(version => ({ version, on: '2012-01-01T00:00:00Z' })),
      ),
    },
    {
      when: 'there are no times',
      files: { 'index.js': '' },
      published: history('2026-03-02', [{ version: '0.9.0' }, { version: '1.0.0' }]),
    },
  ],
});
