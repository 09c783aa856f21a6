import { examine } from '../../../test/examine.ts';
import { contactsNewHosts } from './contacts-new-hosts.ts';

const CHANGED = { changed: ['index.js'], before: { addresses: [], hosts: ['api.vendor.example'] } };

examine(contactsNewHosts, {
  speaks: [
    {
      when: 'a changed file connects to a bare address',
      files: { 'index.js': `fetch('http://203.0.113.9/x');` },
      application: CHANGED,
      weight: 'strong',
    },
    {
      when: 'a changed file connects to another name, which only explains',
      files: { 'index.js': `fetch('https://other.example/x');` },
      application: CHANGED,
      weight: 'context',
    },
  ],
  silent: [
    { when: 'the host was named before', files: { 'index.js': `fetch('https://api.vendor.example/x');` }, application: CHANGED },
    { when: 'it is this machine', files: { 'index.js': `fetch('http://127.0.0.1:8080/x');` }, application: CHANGED },
    {
      when: 'the file did not change',
      files: { 'index.js': `fetch('http://203.0.113.9/x');` },
      application: { ...CHANGED, changed: ['other.js'] },
    },
    {
      when: 'nobody noted what was named before',
      files: { 'index.js': `fetch('http://203.0.113.9/x');` },
      application: { changed: ['index.js'] },
    },
  ],
});
