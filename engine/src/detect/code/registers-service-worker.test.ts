import { examine } from '../../../test/examine.ts';
import { registersServiceWorker } from './registers-service-worker.ts';

examine(registersServiceWorker, {
  speaks: [
    { when: 'it registers one at import', files: { 'index.js': `navigator.serviceWorker.register('/sw.js')` }, weight: 'weak' },
    {
      when: 'when the page has loaded',
      files: {
        'index.js': `if ('serviceWorker' in navigator) window.addEventListener('load', () => navigator.serviceWorker.register('/sw.js'))`,
      },
      weight: 'weak',
    },
  ],
  silent: [
    { when: 'it only looks whether there are any', files: { 'index.js': `module.exports = 'serviceWorker' in navigator;` } },
    { when: 'it talks to one that is there', files: { 'index.js': `exports.ready = () => navigator.serviceWorker.ready` } },
  ],
});
