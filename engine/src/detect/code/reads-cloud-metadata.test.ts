import { examine } from '../../../test/examine.ts';
import { readsCloudMetadata } from './reads-cloud-metadata.ts';

/** Written in parts: no test names an address that somebody answers on. */
const ADDRESS = ['169', '254', '169', '254'].join('.');

examine(readsCloudMetadata, {
  speaks: [
    {
      when: 'it asks at import',
      files: { 'index.js': `fetch('http://${ADDRESS}/latest/meta-data/iam/security-credentials/')` },
      weight: 'strong',
    },
    {
      when: 'the address is encoded',
      files: { 'index.js': `fetch(atob('${Buffer.from(`http://${ADDRESS}/`).toString('base64')}'))` },
      weight: 'strong',
    },
    {
      when: 'a command asks at install',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node i.js' } },
        'i.js': `require('child_process').execSync('curl -s http://${ADDRESS}/')`,
      },
      weight: 'proof',
    },
  ],
  silent: [
    { when: 'another address is asked', files: { 'index.js': `fetch('http://192.0.2.254/latest/meta-data/')` } },
    { when: 'a list names it', files: { 'index.js': `module.exports = ['${ADDRESS}']` } },
  ],
});
