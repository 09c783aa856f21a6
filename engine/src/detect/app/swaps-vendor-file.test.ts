import { examine } from '../../../test/examine.ts';
import { swapsVendorFile } from './swaps-vendor-file.ts';

const named = (right: number, wrong: number): { path: string; matches: boolean }[] =>
  Array.from({ length: right + wrong }, (_, index) => ({ path: `resources/app.asar/dist/part${index}.js`, matches: index < right }));

examine(swapsVendorFile, {
  speaks: [
    {
      when: 'one file of four is not what its name says',
      files: {},
      application: { hashNames: named(3, 1) },
      weight: 'strong',
      says: ['part3.js'],
    },
  ],
  silent: [
    { when: 'all names are right', files: {}, application: { hashNames: named(5, 0) } },
    { when: 'a bundler writes hashes of something else', files: {}, application: { hashNames: named(0, 9) } },
    { when: 'too few are right to trust the scheme', files: {}, application: { hashNames: named(2, 1) } },
    { when: 'as many are wrong as right, because two bundlers wrote into one folder', files: {}, application: { hashNames: named(4, 4) } },
  ],
});
