import { examine } from '../../../test/examine.ts';
import { history } from '../../../test/history.ts';
import { installScriptIntroduced } from './install-script-introduced.ts';

const before = (hook: boolean): { version: string; on: string; hook: boolean }[] =>
  ['0.7.0', '0.8.0', '0.9.0'].map((version, month) => ({ version, on: `2025-0${month + 1}-01`, hook }));

examine(installScriptIntroduced, {
  speaks: [
    {
      when: 'three versions had no hook',
      files: { 'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node s.js' } }, 's.js': '' },
      says: ['postinstall hook'],
      published: history('2026-03-02', [...before(false), { version: '1.0.0', on: '2026-03-01', hook: true }]),
    },
  ],
  silent: [
    {
      when: 'there always was one',
      files: { 'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node s.js' } }, 's.js': '' },
      published: history('2026-03-02', [...before(true), { version: '1.0.0', on: '2026-03-01', hook: true }]),
    },
    {
      when: 'this version has none',
      files: { 'index.js': '' },
      published: history('2026-03-02', [...before(false), { version: '1.0.0', on: '2026-03-01', hook: false }]),
    },
    {
      when: 'a mirror strips the field',
      files: { 'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node s.js' } }, 's.js': '' },
      published: history(
        '2026-03-02',
        ['0.7.0', '0.8.0', '0.9.0', '1.0.0'].map(version => ({ version })),
      ),
    },
  ],
});
