import { examine } from '../../../test/examine.ts';
import { manifestNamesAnother } from './manifest-names-another.ts';

examine(manifestNamesAnother, {
  speaks: [
    { when: 'the archive has another name', id: { name: 'asked' }, files: {}, says: ['calls it specimen'], weight: 'weak' },
    { when: 'the archive has another version', id: { version: '2.0.0' }, files: {}, says: ['says 1.0.0'] },
  ],
  silent: [
    { when: 'both agree', files: {} },
    { when: 'the version is only spelled differently', files: { 'package.json': { name: 'specimen', version: 'v1.0.0+build' } } },
    { when: 'nobody asked by name', id: { name: 'other', from: 'directory' }, files: {} },
  ],
});
