import { examine } from '../../../test/examine.ts';
import { manifestUnreadable } from './manifest-unreadable.ts';

examine(manifestUnreadable, {
  speaks: [
    {
      when: 'the version turns the direction of reading',
      files: { 'package.json': { name: 'specimen', version: '1.0.0\u202e' } },
      weight: 'strong',
      says: ['the version has letters that nobody sees'],
    },
    {
      when: 'the name would change what a terminal shows',
      files: { 'package.json': { name: 'a\u001b[2Jb', version: '1.0.0' } },
      weight: 'strong',
    },
    { when: 'the manifest is not JSON', files: { 'package.json': '{ name: ' }, weight: 'strong', says: ['not a JSON object'] },
    { when: 'the manifest is a list', files: { 'package.json': '[]' }, weight: 'strong' },
    { when: 'only a lenient installer can read it', files: { 'package.json': '{ // x\n "name": "specimen" }' }, weight: 'strong' },
    {
      when: 'the name is a number: no installer takes it, but a loader does',
      files: { 'package.json': '{"name":5,"version":"1.0.0","main":{}}', 'index.js': '' },
      weight: 'strong',
      says: ['name is not text'],
    },
    {
      when: 'a hook is given twice',
      files: { 'package.json': '{"name":"x","scripts":{"install":"a","install":"b"}}' },
      weight: 'weak',
      says: ['scripts.install is given more than once'],
    },
  ],
  silent: [
    { when: 'a field has a wrong type', files: { 'package.json': { name: 'x', main: false, bin: [] } } },
    { when: 'both agree', files: { 'package.json': { name: 'specimen', version: 'v1.0.0+build' } } },
    {
      when: 'a directory has whatever name it likes',
      files: { 'package.json': { name: 'other', version: '2.0.0' } },
      id: { from: 'directory' },
    },
    { when: 'the manifest begins with a byte order mark', files: { 'package.json': '\ufeff{"name":"specimen","version":"1.0.0"}' } },
  ],
});
