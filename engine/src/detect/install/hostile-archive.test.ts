import { examine } from '../../../test/examine.ts';
import { hostileArchive } from './hostile-archive.ts';

examine(hostileArchive, {
  speaks: [
    {
      when: 'a program for one system is larger than is read of one file',
      files: {},
      weight: 'weak',
      refused: [
        { entry: 'bin/tool', problem: 'too large', says: 'the file has 300,000,000 bytes; 268,435,456 are read at most', as: 'left out' },
      ],
    },
    {
      when: 'code is larger than is read of one file',
      files: {},
      weight: 'strong',
      refused: [
        { entry: 'a.js', problem: 'too large', says: 'the file has 300,000,000 bytes; 268,435,456 are read at most', as: 'left out' },
      ],
    },
    {
      when: 'an entry leaves the package',
      files: {},
      weight: 'strong',
      says: ['one entry: escapes the package'],
      refused: [{ entry: 'package/../../x', problem: 'escapes the package', says: 'it would be written outside', as: 'left out' }],
    },
    {
      when: 'several names differ only in case',
      files: {},
      weight: 'weak',
      says: ['2 entries: case collision'],
      refused: [
        { entry: 'package/A.js', problem: 'case collision', says: 'like a.js', as: 'kept' },
        { entry: 'package/B.js', problem: 'case collision', says: 'like b.js', as: 'kept' },
      ],
    },
    {
      when: 'it holds a link',
      files: {},
      weight: 'context',
      refused: [{ entry: 'package/l', problem: 'link', says: 'a link', as: 'left out' }],
    },
    {
      when: 'several entries leave the package',
      files: {},
      weight: 'proof',
      refused: [
        { entry: '../x', problem: 'escapes the package', says: 'outside', as: 'left out' },
        { entry: '/etc/x', problem: 'absolute path', says: 'outside', as: 'left out' },
      ],
    },
    {
      when: 'code of a folder lies behind files so large that it was not read',
      files: {},
      id: { from: 'directory' },
      weight: 'strong',
      refused: [
        { entry: 'b.bin', problem: 'too large', says: 'with it the package is larger than is read', as: 'left out' },
        { entry: 'z.js', problem: 'too large', says: 'with it the package is larger than is read', as: 'left out' },
      ],
    },
    {
      when: 'a film in a folder is too large',
      files: {},
      id: { from: 'directory' },
      weight: 'weak',
      refused: [{ entry: 'film.mp4', problem: 'too large', says: 'more than is read of one file', as: 'left out' }],
    },
    {
      when: 'a file in a folder is closed to whoever examines it',
      files: {},
      id: { from: 'directory' },
      weight: 'context',
      refused: [{ entry: 'b.js', problem: 'unreadable entry', says: 'the system says EACCES', as: 'left out' }],
    },
  ],
  silent: [{ when: 'nothing was refused', files: { 'index.js': '' }, refused: [] }],
});
