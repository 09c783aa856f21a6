import { examine } from '../../../test/examine.ts';
import { installsRootCertificate } from './installs-root-certificate.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(installsRootCertificate, {
  speaks: [
    {
      when: 'macOS is told to trust it',
      files: { 'index.js': `${CP} cp.execSync('security add-trusted-cert -d -r trustRoot inert.pem')` },
      weight: 'strong',
    },
    {
      when: 'Windows is told to trust it',
      files: { 'index.js': `${CP} cp.spawn('certutil', ['-addstore', 'Root', 'inert.pem'])` },
      weight: 'strong',
    },
    {
      when: 'it is put where Linux looks',
      files: { 'index.js': `${CP} fs.copyFileSync('inert.crt', '/usr/local/share/ca-certificates/inert.crt')` },
      weight: 'strong',
    },
    {
      when: 'a hook does it',
      files: { 'package.json': hook('cp inert.crt /usr/local/share/ca-certificates/ && update-ca-certificates') },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'certificates are only listed',
      files: { 'index.js': `${CP} cp.execSync('security find-certificate -a'); fs.readFileSync('/etc/ssl/certs/ca-certificates.crt')` },
    },
    {
      when: 'a connection is given its own',
      files: { 'index.js': `require('https').request({ ca: require('fs').readFileSync('ca.pem') });` },
    },
  ],
});
