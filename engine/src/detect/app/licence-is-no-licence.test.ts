import { examine } from '../../../test/examine.ts';
import { licenceIsNoLicence } from './licence-is-no-licence.ts';

const licence = (text: string): { licences: { path: string; text: string }[] } => ({ licences: [{ path: 'LICENSE.electron.txt', text }] });

examine(licenceIsNoLicence, {
  speaks: [
    {
      when: 'it holds nothing but an address',
      files: {},
      application: licence('https://collector.invalid/hook/INERT\n'),
      weight: 'strong',
    },
    { when: 'it holds a bare address of a machine', files: {}, application: licence('192.0.2.7:8080'), says: ['an address'] },
    { when: 'it holds a key', files: {}, application: licence('INERTINERTINERTINERTINERTINERTINERT'), says: ['a key'] },
  ],
  silent: [
    {
      when: 'it is the licence of Electron',
      files: {},
      application: licence('Copyright (c) Electron contributors\n\nPermission is hereby granted, free of charge'),
    },
    { when: 'it only points to its terms', files: {}, application: licence('See our terms at https://vendor.example/terms') },
    { when: 'it is long, as licences are', files: {}, application: licence(`https://vendor.example ${'word '.repeat(2000)}`) },
    { when: 'it is written in another script', files: {}, application: licence('Лицензионное соглашение: https://vendor.example') },
    { when: 'it is empty', files: {}, application: licence('') },
  ],
});
