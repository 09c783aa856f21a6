import { examine } from '../../../test/examine.ts';
import { history } from '../../../test/history.ts';
import { provenanceLost } from './provenance-lost.ts';

const before = ['0.8.0', '0.9.0'].map((version, month) => ({ version, on: `2025-0${month + 1}-01`, provenance: true }));

examine(provenanceLost, {
  speaks: [
    {
      when: 'two versions had it and this one has not',
      files: { 'index.js': '' },
      published: history('2026-03-02', [...before, { version: '1.0.0', on: '2026-03-01', provenance: false }]),
    },
  ],
  silent: [
    {
      when: 'this version has it too',
      files: { 'index.js': '' },
      published: history('2026-03-02', [...before, { version: '1.0.0', on: '2026-03-01', provenance: true }]),
    },
    {
      when: 'the registry does not tell',
      files: { 'index.js': '' },
      published: history('2026-03-02', [...before, { version: '1.0.0', on: '2026-03-01' }]),
    },
    {
      when: 'no version ever had it',
      files: { 'index.js': '' },
      published: history('2026-03-02', [
        { version: '0.9.0', on: '2026-01-01', provenance: false },
        { version: '1.0.0', on: '2026-03-01', provenance: false },
      ]),
    },
  ],
});
