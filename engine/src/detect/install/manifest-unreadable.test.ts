import { examine } from '../../../test/examine.ts';
import { manifestUnreadable } from './manifest-unreadable.ts';

examine(manifestUnreadable, {
  speaks: [
    { when: 'the manifest is not JSON', files: { 'package.json': '{ name: ' }, weight: 'strong', says: ['not a JSON object'] },
    { when: 'the manifest is a list', files: { 'package.json': '[]' }, weight: 'strong' },
    { when: 'the tarball names another package', files: { 'package.json': { name: 'other', version: '1.0.0' } }, weight: 'weak', says: ['its name is other'] },
    { when: 'the tarball names another version', files: { 'package.json': { name: 'specimen', version: '2.0.0' } }, weight: 'weak', says: ['its version is 2.0.0'] },
  ],
  silent: [
    { when: 'both agree', files: { 'package.json': { name: 'specimen', version: 'v1.0.0+build' } } },
    { when: 'a directory has whatever name it likes', files: { 'package.json': { name: 'other', version: '2.0.0' } }, id: { from: 'directory' } },
    { when: 'the manifest begins with a byte order mark', files: { 'package.json': '\ufeff{"name":"specimen","version":"1.0.0"}' } },
  ],
});
