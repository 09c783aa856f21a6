import { examine } from '../../../test/examine.ts';
import { sellsBandwidth } from './sells-bandwidth.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(sellsBandwidth, {
  speaks: [
    { when: 'it is started at import', files: { 'index.js': `${CP} cp.spawn('./earnapp', ['start'])` }, weight: 'proof' },
    { when: 'by a hook', files: { 'package.json': hook('chmod +x honeygain && ./honeygain -tou-accept') }, weight: 'proof' },
  ],
  silent: [
    { when: 'a proxy of its own is started', files: { 'index.js': `${CP} exports.serve = () => cp.spawn('proxy', ['--port', '8080'])` } },
    { when: 'a list names it', files: { 'index.js': `module.exports = ['earnapp', 'honeygain'];` } },
  ],
});
